import { defineProblemRule, type Rule } from "../../rule.ts";

/** R-COND-45. */
const rule: Rule = defineProblemRule({
  id: "ip-host-bits-set",
  level: "suggestion",
  preset: "recommended",
  summary: "An address block has bits set below its prefix length",
  codes: ["ip-host-bits-set"],
  rule: "R-COND-45",
  messages: { mask: "write {masked}" },
  fix(problem, source) {
    if (problem.code !== "ip-host-bits-set") return undefined;
    const { text, masked } = problem.args;
    const written = source.text.slice(problem.range.start, problem.range.end);
    // Escapes and block scalars are left alone: the block has to stand there as it is read.
    if (written.split(text).length !== 2) return undefined;
    return {
      title: "mask",
      args: { masked },
      class: "suggestion",
      edits: [{ span: problem.range, text: written.replace(text, masked) }],
    };
  },
});
export default rule;
