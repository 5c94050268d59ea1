import { operatorNamed } from "../../../operators/index.ts";
import { plainOperator } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-KEY-1, R-LINT-4. The catalogue says of which keys, and after which text, values are in lower case. */
const rule: Rule = defineRule({
  id: "principal-arn-case",
  level: "warning",
  preset: "recommended",
  summary: "A role name with capital letters where requests carry it in lower case",
  rule: "R-KEY-1",
  needs: ["catalogue"],
  messages: { capitals: "{key} holds role names in lower case, so that {value} matches none" },
  hints: { capitals: "write {lower}" },
  statement(statement, context) {
    for (const { operator: written, key, values } of statement.condition) {
      const operator = operatorNamed(plainOperator(written.value));
      if (operator?.family !== "string" || operator.positive === "StringEqualsIgnoreCase") continue;
      context.spend(LOOKUP);
      const found = context.catalogue.conditionKey(key.value);
      const after = found.kind === "known" ? found.key.lowerCaseAfter : undefined;
      if (after === undefined) continue;
      for (const { value, span } of values) {
        const at = value.indexOf(after);
        const name = at < 0 ? "" : value.slice(at + after.length);
        // Placeholders are somebody else's text (R-RES-17).
        if (!/[A-Z]/.test(name) || /[${}<>]/.test(name)) continue;
        const lower = value.slice(0, value.length - name.length) + name.toLowerCase();
        context.report({ at: span, message: "capitals", args: { key: key.value, value, lower } });
      }
    }
  },
});
export default rule;

/** What a question to the catalogue costs, roughly. */
const LOOKUP = 500;
