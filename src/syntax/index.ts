import { halfWidth, unseenName } from "./characters.ts";
import { limitsFrom } from "./limits.ts";
import { type ReadTree, type ReadTreeOptions, readJsonTree, readWithin } from "./read-tree.ts";
import { readYaml } from "./yaml.ts";

export { plainValue } from "./plain-value.ts";
export type { ReadTree, ReadTreeOptions, SyntaxName } from "./read-tree.ts";
export { layOutYaml, type MemberOrder } from "./yaml-layout.ts";

/** Reads a JSON or YAML text into a located tree. Never throws; goes on behind a fault so that all faults come at once. */
export function readTree(text: string, options: ReadTreeOptions = {}): ReadTree {
  const limits = limitsFrom(options.limits);
  const chosen = options.syntax ?? "auto";
  const syntax = chosen === "auto" ? detectSyntax(text.slice(0, Math.max(limits.length, limits.yamlLength))) : chosen;
  if (syntax !== "yaml") return readJsonTree(text, { ...options, syntax });
  return readWithin(text, syntax, limits, (whole, findings, comments) =>
    readYaml(whole, { ...limits, tags: options.tags ?? "fault" }, findings, comments),
  );
}

/** JSON if the first thing that is neither space nor comment is a bracket, or if there is a `//` or block comment. */
function detectSyntax(text: string): "json" | "yaml" {
  let at = 0;
  for (;;) {
    const character = text[at] ?? "";
    if (character === "#") {
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
    } else if (character !== "" && (/\s/.test(character) || unseenName(character) !== undefined)) at++;
    else break;
  }
  const first = text[at] ?? "";
  if (first === "/") return text[at + 1] === "/" || text[at + 1] === "*" ? "json" : "yaml";
  return "{[".includes(halfWidth(first) ?? (first || "-")) ? "json" : "yaml";
}
