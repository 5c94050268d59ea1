import { defineProblemRule, type Rule } from "../../rule.ts";

/** Odd characters in otherwise sound texts; broken where they break them. */
const rule: Rule = defineProblemRule({
  id: "control-character",
  level: "error",
  preset: "recommended",
  summary: "A character that nobody sees, or that looks like another one",
  codes: ["control-character"],
});
export default rule;
