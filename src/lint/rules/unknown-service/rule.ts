import type { Located } from "../../../core/span.ts";
import { foldText, splitArn } from "../../../pattern/index.ts";
import { actionOf, resourceOf } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";
import { isSlipOfCode } from "../../slip.ts";

/** R-ACT-1, R-ACT-13. Told once for each code; a code that is like no other may be new, and is only a suggestion. */
const rule: Rule = defineRule({
  id: "unknown-service",
  level: "warning",
  preset: "recommended",
  summary: "No source names the RAM code",
  rule: "R-ACT-13",
  unless: [{ rule: "aws-dialect", within: "document" }, "template-placeholder"],
  needs: ["catalogue"],
  messages: { unknown: "no service has the RAM code {code}, as far as it is published", again: "here, too" },
  hints: {
    unknown: ({ nearest }: { nearest?: string | undefined }) =>
      nearest === undefined ? "check it in the documentation of the service" : `did you mean \`${nearest}\`?`,
  },
  document(document, context) {
    const codes = new Map<string, { readonly code: string; readonly places: Located<string>[] }>();
    const note = (code: string, place: Located<string>) => {
      const found = codes.get(foldText(code)) ?? { code, places: [] };
      found.places.push(place);
      codes.set(foldText(code), found);
    };
    for (const statement of document.statements) {
      for (const entry of actionOf(statement)?.patterns ?? []) {
        const code = /^([a-z0-9-]+):[^:\s]+$/iu.exec(entry.value)?.[1];
        if (code !== undefined) note(code, entry);
      }
      for (const entry of resourceOf(statement)?.patterns ?? []) {
        const fields = splitArn(entry.value);
        if (fields?.prefix === "acs" && /^[a-z0-9-]+$/i.test(fields.service)) note(fields.service, entry);
      }
    }
    for (const [folded, { code, places }] of codes) {
      const [first, ...others] = places;
      const found = context.catalogue.ramCode(code);
      if (first === undefined || found.kind !== "unknown" || context.catalogue.services.has(folded)) continue;
      const related = others.slice(0, 9).map(({ span }) => ({ at: span, message: "again" as const }));
      const nearest = found.nearest !== undefined && isSlipOfCode(folded, found.nearest) ? found.nearest : undefined;
      const level = nearest === undefined ? "suggestion" : "warning";
      context.report({ at: first.span, message: "unknown", args: { code, nearest }, related, level });
    }
  },
});
export default rule;
