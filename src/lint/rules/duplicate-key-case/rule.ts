import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-20. */
const rule: Rule = defineProblemRule({
  id: "duplicate-key-case",
  level: "error",
  preset: "recommended",
  summary: "Two keys of one object differ only by letter case",
  codes: ["duplicate-key-case"],
  rule: "R-STRUCT-20",
  check: "Invalid policy element",
});
export default rule;
