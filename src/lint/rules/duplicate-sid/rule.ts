import { defineRule, type Rule } from "../../rule.ts";

/** R-STRUCT-18. */
const rule: Rule = defineRule({
  id: "duplicate-sid",
  level: "warning",
  preset: "recommended",
  summary: "Two statements have the same `Sid`",
  rule: "R-STRUCT-18",
  messages: { again: "the `Sid` {sid} names another statement, too", first: "the first is here" },
  document({ statements }, { report }) {
    const firstOf = new Map<string, (typeof statements)[number]>();
    for (const statement of statements) {
      const { sid } = statement;
      if (sid === undefined || sid.value.trim() === "") continue;
      const first = firstOf.get(sid.value)?.sid;
      if (first === undefined) firstOf.set(sid.value, statement);
      else {
        const related = [{ at: first.span, message: "first" }] as const;
        report({ at: sid.span, message: "again", args: { sid: sid.value }, related, statement });
      }
    }
  },
});
export default rule;
