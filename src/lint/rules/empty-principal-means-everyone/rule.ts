import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-TRUST-11. */
const rule: Rule = defineProblemRule({
  id: "empty-principal-means-everyone",
  level: "warning",
  preset: "recommended",
  summary: "An empty `Principal` in a bucket policy means everyone",
  codes: ["empty-principal-means-everyone"],
  rule: "R-TRUST-11",
});
export default rule;
