import { createEmbedding } from "../../core/embedding.ts";
import type { Source } from "../../core/span.ts";
import { decodeString } from "../../syntax/embedded.ts";
import { memberOf } from "./members.ts";
import type { ModuleResource } from "./module-resources.ts";
import type { Collected } from "./resource-policies.ts";

/**
 * Adds the documents that `data.alicloud_ram_policy_document` made, unless a resource holds the same: then the author has
 * to change the same lines, and one finding says so. What such a document is for is not said where it stands.
 */
export function collectDataDocuments(file: Source, resources: readonly ModuleResource[], collected: Collected): void {
  const holders = new Map(
    collected.policies.map(({ written }) => [compact(written.text), written.host?.address ?? ""]),
  );
  for (const { mode, type, address, values, span } of resources) {
    if (mode !== "data" || type !== "alicloud_ram_policy_document") continue;
    const node = memberOf(values, "document");
    const where = `\`document\` of \`${address}\``;
    if (node?.kind !== "string") {
      collected.passedOver.push({ span: node?.span ?? span, why: `${where} is not known before the deployment` });
      continue;
    }
    const holder = holders.get(compact(node.value));
    if (holder !== undefined) {
      collected.passedOver.push({ span: node.span, why: `${where} is the policy of \`${holder}\`` });
      continue;
    }
    const embedding = createEmbedding(file);
    const { text, offsets } = decodeString(file, node);
    embedding.add({ text, offsets });
    collected.policies.push({ written: embedding.source(address), syntax: "json" });
  }
}

/** A document without the spaces that the platform, or a function of Terraform, may have changed. */
function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text; // no JSON, or nested too deep
  }
}
