import { visible } from "../core/visible.ts";
import type { LintFormat } from "./lint-format.ts";
import { lintWords, sentenceOf } from "./lint-words.ts";

/** A file of waivers for what was found, in which only the reasons are missing, so that it counts for nothing as it is. */
export const lintWaivers: LintFormat = {
  name: "waivers",
  summary: "a file of waivers to fill in the reasons",
  render({ results }, { language }) {
    if (results.length === 0) return "waivers: []\n";
    const entries = results.map((finding) => {
      const { ruleId, level, path, address, range, fingerprint } = finding;
      const policy = address === undefined ? path : `${path}#${address}`;
      return [
        `  # ${visible(`${path}:${range.line}:${range.column} ${level}: ${sentenceOf(finding, lintWords[language])}`)}`,
        `  - rule: ${ruleId}`,
        `    policy: ${JSON.stringify(policy)}`,
        `    fingerprint: "${fingerprint}"`,
        "    reason:",
      ].join("\n");
    });
    return `waivers:\n${entries.join("\n")}\n`;
  },
};
