import { keyName } from "../../condition-key.ts";
import { actionOf } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-KEY-3. */
const rule: Rule = defineRule({
  id: "kms-source-vpc-actions",
  level: "warning",
  preset: "recommended",
  summary: "Actions of KMS and of other services in one statement about `acs:SourceVpc`",
  rule: "R-KEY-3",
  messages: { mixed: "with {key}, KMS asks that every action of the statement begins with `kms:`, unlike {actions}" },
  hints: { mixed: "give the actions of KMS a statement of their own" },
  statement(statement, context) {
    const action = actionOf(statement);
    const clause = statement.condition.find(({ key }) => keyName(key.value) === "acs:sourcevpc");
    if (clause === undefined || action?.mode !== "only") return;
    const foreign = action.patterns.filter(({ value }) => !/^kms:/i.test(value));
    const [first] = foreign;
    if (first === undefined || foreign.length === action.patterns.length) return;
    const args = { key: clause.key.value, actions: foreign.map(({ value }) => value) };
    context.report({ at: first.span, message: "mixed", args });
  },
});
export default rule;
