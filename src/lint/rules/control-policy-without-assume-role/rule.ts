import { understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-CP-7, R-LINT-8. Another policy at the same place may allow it, hence only in the strict preset. */
const rule: Rule = defineRule({
  id: "control-policy-without-assume-role",
  level: "warning",
  preset: "strict",
  summary: "A control policy with a list of allowed actions leaves out `sts:AssumeRole`",
  rule: "R-LINT-8",
  messages: { lockedOut: "nothing here allows `sts:AssumeRole`: who reaches the members by a role is locked out" },
  hints: { lockedOut: "add `sts:AssumeRole`; beside `FullAliyunAccess` the list restricts nothing" },
  document({ statements, unread }, context) {
    const all = statements.map(understood);
    if (context.kind !== "control" || unread.length > 0 || all.includes(undefined)) return;
    const allows = all.flatMap((parts) => (parts?.effect === "Allow" ? [parts.action] : []));
    const [first] = allows;
    const mayAllow = allows.some(({ mode, patterns }) =>
      mode === "only"
        ? patterns.some(({ value }) => context.pattern.meetsAction(value, ACTION))
        : !patterns.some(({ value }) => context.pattern.coversAction(value, ACTION)),
    );
    if (first !== undefined && !mayAllow) context.report({ at: first.keySpan, message: "lockedOut" });
  },
});
export default rule;

const ACTION = "sts:AssumeRole";
