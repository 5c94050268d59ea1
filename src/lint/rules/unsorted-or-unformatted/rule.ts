import { formatPolicy } from "../../../format/index.ts";
import { firstDifference } from "../../first-difference.ts";
import { defineRule, type Rule } from "../../rule.ts";

const ADVICE = "`ram-policy fmt FILE` lays the file out";

/**
 * Tells what `fmt` would do, with its own function. A fix would be the whole text, kept with each finding of a run; and
 * there would be two ways to one end.
 */
const rule: Rule = defineRule({
  id: "unsorted-or-unformatted",
  level: "suggestion",
  preset: "strict",
  summary: "The text is not laid out as `ram-policy fmt` lays it out",
  unless: ["json-syntax"],
  messages: {
    line: "`fmt` writes {written} here",
    indented: "`fmt` indents this line by {spaces|space|spaces}",
    blank: "`fmt` writes an empty line here",
    trailing: "white space stands at the end of this line",
    lineEnd: "this line does not end as the first line does",
    end: "`fmt` ends the text with one line end",
    mark: "a byte order mark stands before the text",
  },
  hints: {
    line: ADVICE,
    indented: ADVICE,
    blank: ADVICE,
    trailing: ADVICE,
    lineEnd: ADVICE,
    end: ADVICE,
    mark: ADVICE,
  },
  document({ kind, source: { text, unknown }, syntax }, { isEmbedded, report, spend }) {
    if (isEmbedded || unknown !== undefined) return; // `fmt` writes whole files
    spend(text.length * STEPS[syntax]);
    const formatted = formatPolicy(text, { kind, syntax });
    if (!formatted.ok || formatted.value.text === text) return;
    const found = firstDifference(text, formatted.value.text);
    const { at } = found;
    if (found.kind === "line") report({ at, message: found.kind, args: { written: found.written } });
    else if (found.kind === "indented") report({ at, message: found.kind, args: { spaces: found.spaces } });
    else report({ at, message: found.kind });
  },
});
export default rule;

/** Steps for each character. YAML is read several times, by a slow reader. */
const STEPS = { json: 1, jsonc: 1, yaml: 10 };
