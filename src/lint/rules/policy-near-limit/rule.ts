import { kinds, type PolicyDocument } from "../../../policy/index.ts";
import { compactJson, countCodePoints } from "../../../policy/size.ts";
import { readTree } from "../../../syntax/index.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-LIM-1, R-LIM-10, R-LIM-11, R-LIM-17. */
const rule: Rule = defineRule({
  id: "policy-near-limit",
  level: "warning",
  preset: "recommended",
  summary: "The policy has nearly as many characters as its kind may have",
  rule: "R-LIM-1",
  options: { percent: { summary: "share of the limit from which on it is told", default: 90 } },
  messages: {
    near: "the policy has {length|character|characters}, RAM takes {limit}",
    loose: "the text has {length|character|characters}, RAM takes {limit}",
  },
  hints: {
    near: "put a part into a second policy",
    loose: "as compact JSON it has {compact|character|characters}",
  },
  unless: ["not-a-policy", "policy-too-large"],
  document(document, { options, report }) {
    const { kind, source, span, syntax } = document;
    const { limit } = kinds[kind];
    if (source.unknown !== undefined) return; // its length depends on what stands there
    // The limit of trust policies is not documented (R-LIM-16).
    if (limit === undefined || kind === "trust" || source.text.length > LONGEST * limit) return;
    const enough = (limit * options.percent) / 100;
    const written = countCodePoints(source.text);
    if (syntax !== "yaml" && written < enough) return;
    const compact = compactLength(document);
    const length = syntax === "yaml" ? compact : written;
    if (length < enough || length > limit) return;
    const at = { start: span.start, end: Math.min(span.end, span.start + 1) };
    if (compact < enough) report({ at, message: "loose", args: { length, limit, compact } });
    else report({ at, message: "near", args: { length, limit } });
  },
});
export default rule;

/** What a document is submitted as where white space is left out. */
function compactLength({ source, syntax }: PolicyDocument): number {
  const { root } = readTree(source.text, { syntax });
  return root === undefined ? 0 : countCodePoints(compactJson(root));
}

/** A text of so many times the limit is not near it, whatever its comments. */
const LONGEST = 20;
