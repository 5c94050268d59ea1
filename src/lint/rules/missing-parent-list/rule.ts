import { splitArn } from "../../../pattern/index.ts";
import { effectOf, understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";
import { sample } from "../../samples/texts.ts";
import { contextFor } from "../../samples/values.ts";

/** R-RES-14. The evaluator is asked for the list action on the bucket, under every condition that the document has. */
const rule: Rule = defineRule({
  id: "missing-parent-list",
  level: "suggestion",
  preset: "strict",
  summary: "Objects can be read or written, and their bucket cannot be listed",
  rule: "R-RES-14",
  unless: [{ rule: "bucket-without-objects", within: "statement" }],
  messages: { unlisted: "nothing here allows {list} on {bucket}, so that the console cannot browse to {resource}" },
  hints: { unlisted: "allow {list} on {bucket}, with a condition on `oss:Prefix` where only a directory is meant" },
  document({ statements }, context) {
    if (context.kind !== "identity" && context.kind !== "session") return;
    const told = new Set<string>();
    for (const statement of statements) {
      const parts = understood(statement);
      if (parts?.effect !== "Allow" || parts.resource?.mode !== "only") continue;
      for (const { value: resource, span } of parts.resource.patterns) {
        const [bucket = "", directory] = bucketOf(resource) ?? [];
        if (directory === undefined || told.has(bucket) || !touchesObjects(resource)) continue;
        if (canBeListed(bucket, directory)) continue;
        told.add(bucket);
        context.report({ at: span, message: "unlisted", args: { resource, bucket, list: LIST } });
      }

      function touchesObjects(resource: string): boolean {
        const object = probe(resource).replace(/\*+$/, "probe");
        const known = contextFor(statement.condition);
        return OBJECT_ACTIONS.some(
          (action) => context.decide({ action, resource: object, context: known }).outcome === "Allow",
        );
      }
    }

    function canBeListed(bucket: string, directory: string): boolean {
      const allows = statements.filter((statement) => effectOf(statement) === "Allow");
      context.spend(allows.length);
      const browsing = { "oss:Prefix": directory, "oss:Delimiter": "/" };
      const known = allows.map(({ condition }) => contextFor(condition));
      return [{}, browsing, ...known, ...known.map((each) => ({ ...each, ...browsing }))].some((each) => {
        const { outcome } = context.decide({ action: LIST, resource: probe(bucket), context: each });
        return outcome === "Allow" || outcome === "Unknown";
      });
    }
  },
});
export default rule;

const LIST = "oss:ListObjects";
const OBJECT_ACTIONS = ["oss:GetObject", "oss:PutObject", "oss:DeleteObject"];

/** The bucket of objects and the directory they are in: `acs:oss:*:*:reports/2024/*`. */
function bucketOf(resource: string): readonly [bucket: string, directory: string] | undefined {
  const [, bucket, directory] = /^(acs:oss:[^:]*:[^:]*:[a-z0-9-]+)\/((?:[^*?]*\/)?)\*+$/.exec(resource) ?? [];
  return bucket === undefined || directory === undefined ? undefined : [bucket, directory];
}

/** The same in one account. */
function probe(resource: string): string {
  const { account, relativeId } = splitArn(resource) ?? { account: "", relativeId: "" };
  return `acs:oss:*:${/^\d+$/.test(account) ? account : sample.account}:${relativeId}`;
}
