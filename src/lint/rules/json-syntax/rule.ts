import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-STRUCT-26. Everything that keeps a text from being JSON or YAML, and the limits within which texts are read. */
const rule: Rule = defineProblemRule({
  id: "json-syntax",
  level: "error",
  preset: "recommended",
  summary: "The text is not well-formed JSON or YAML",
  codes: [
    "alias-expansion",
    "byte-order-mark",
    "empty-text",
    "json-after-end",
    "json-bad-escape",
    "json-bad-literal",
    "json-bad-number",
    "json-bare-key",
    "json-comment",
    "json-control-character",
    "json-extra-comma",
    "json-full-width",
    "json-invisible-character",
    "json-line-break-in-string",
    "json-mismatched-bracket",
    "json-missing-brace",
    "json-missing-colon",
    "json-missing-comma",
    "json-missing-key",
    "json-missing-value",
    "json-single-quotes",
    "json-trailing-comma",
    "json-unclosed-bracket",
    "json-unclosed-comment",
    "json-unclosed-string",
    "json-unescaped-quote",
    "json-unexpected-text",
    "more-problems",
    "nested-too-deep",
    "text-too-large",
    "too-many-problems",
    "too-many-values",
    "unserialisable-value",
    "yaml-complex-key",
    "yaml-recursive-alias",
    "yaml-several-documents",
    "yaml-syntax",
    "yaml-tag",
    "yaml-unknown-alias",
    "yaml-unquoted-star",
  ],
  rule: "R-STRUCT-26",
  check: "Json syntax error",
  messages: { remove: "remove the comma", write: "write {instead}" },
  fix({ code, args, range: span }) {
    switch (code) {
      case "json-extra-comma":
      case "json-trailing-comma":
        return { title: "remove", class: "suggestion", edits: [{ span, text: "" }] };
      case "json-full-width":
        return {
          title: "write",
          args: { instead: args.instead },
          class: "suggestion",
          edits: [{ span, text: args.instead }],
        };
      default:
        return undefined;
    }
  },
});
export default rule;
