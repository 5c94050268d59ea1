import { readTree } from "../../../syntax/index.ts";
import type { TreeNode } from "../../../syntax/tree.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-STRUCT-24. The document holds clauses only, so that the text is read again where it has empty braces at all. */
const rule: Rule = defineRule({
  id: "empty-condition",
  level: "suggestion",
  preset: "recommended",
  summary: "A `Condition` or an operator without any condition key",
  rule: "R-STRUCT-24",
  messages: { block: "an empty `Condition` restricts nothing", operator: "{operator} names no condition key" },
  hints: { block: "leave it out", operator: "leave it out" },
  document({ syntax, statements }, context) {
    const { text } = context.source;
    if (!/\{\s*\}/.test(text)) return;
    context.spend(text.length / 16);
    const { root } = readTree(text, { syntax });
    for (const node of statementsOf(root)) {
      const statement = statements.find(({ span }) => span.start === node.span.start);
      const condition = memberOf(node, "Condition");
      if (statement === undefined || condition?.kind !== "object") continue;
      if (condition.members.length === 0) context.report({ at: condition.span, message: "block", statement });
      for (const { key, value } of condition.members) {
        if (value.kind !== "object" || value.members.length > 0) continue;
        context.report({ at: value.span, message: "operator", args: { operator: key.value }, statement });
      }
    }
  },
});
export default rule;

function statementsOf(root: TreeNode | undefined): readonly TreeNode[] {
  const list = memberOf(root, "Statement");
  return list?.kind === "array" ? list.items : list === undefined ? [] : [list];
}

function memberOf(node: TreeNode | undefined, name: string): TreeNode | undefined {
  return node?.kind === "object" ? node.members.find(({ key }) => key.value === name)?.value : undefined;
}
