import { nearest } from "../../../core/suggest.ts";
import { effectOf, principalOf } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";
import { isSlipOfCode } from "../../slip.ts";

/** R-TRUST-6. No list of the names is complete: only what is nearly the name of a known service is told. */
const rule: Rule = defineRule({
  id: "unknown-service-principal",
  level: "warning",
  preset: "recommended",
  summary: "A service principal that is spelled almost like a known one",
  rule: "R-TRUST-6",
  needs: ["catalogue"],
  messages: {
    ending: "the names of services end in `.aliyuncs.com`, unlike {name}",
    unlisted: "no service that we know of has the name {name}",
  },
  hints: { ending: "did you mean {meant}?", unlisted: "did you mean {meant}?" },
  statement(statement, context) {
    if (effectOf(statement) === undefined) return;
    for (const { key, values } of principalOf(statement)?.entries ?? []) {
      if (key?.value !== "Service") continue;
      for (const { value: name, span } of values) {
        const [label, ending] = splitLabel(name);
        if (ending !== ENDING) {
          if (!/\.amazonaws\.com(\.cn)?$/.test(ending) && nearest(ending, [ENDING]) === undefined) continue;
          context.report({ at: span, message: "ending", args: { name, meant: `${label}${ENDING}` } });
          continue;
        }
        const found = context.catalogue.ramCode(label);
        if (found.kind !== "unknown" || found.nearest === undefined || !isSlipOfCode(label, found.nearest)) continue;
        const args = { name, meant: `${found.nearest}${ENDING}` };
        context.report({ at: span, message: "unlisted", args, level: "suggestion" });
      }
    }
  },
});
export default rule;

const ENDING = ".aliyuncs.com";

/** A name of several labels is left whole: nobody lists those. */
function splitLabel(name: string): readonly [string, string] {
  const dot = name.endsWith(ENDING) ? name.length - ENDING.length : name.indexOf(".");
  return dot < 0 ? [name, ""] : [name.slice(0, dot), name.slice(dot)];
}
