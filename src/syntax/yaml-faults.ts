import type { YamlFault } from "../core/problem.ts";
import { halfWidth, unseenName } from "./characters.ts";
import type { Findings } from "./findings.ts";

/** A complaint of the `yaml` package. */
export interface YamlError {
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly message: string;
}

/** Its codes in our words; a code that is missing here is told apart by its message. */
const faults: Readonly<Record<string, YamlFault>> = {
  ALIAS_PROPS: "anchor",
  BAD_ALIAS: "anchor",
  BAD_DIRECTIVE: "directive",
  BAD_DQ_ESCAPE: "escape",
  BAD_INDENT: "indentation",
  BAD_PROP_ORDER: "anchor",
  BAD_SCALAR_START: "quoting",
  BLOCK_IN_FLOW: "bracket",
  KEY_OVER_1024_CHARS: "key-lines",
  MULTILINE_IMPLICIT_KEY: "key-lines",
  MULTIPLE_ANCHORS: "anchor",
  MULTIPLE_TAGS: "anchor",
  TAB_AS_INDENT: "tab",
};

/** Reports a complaint of the package at its place. */
export function reportFault(text: string, error: YamlError, findings: Findings): void {
  // The reader of values says what is wrong with an alias.
  if (error.code === "BAD_ALIAS" && !error.message.startsWith("Anchor") && findings.count > 0) return;
  const fault = faultOf(error);
  const start = placeOf(text, error, fault);
  const end = Math.max(
    start,
    Math.min(Math.max(error.end, start + (fault === "escape" ? 2 : 1)), lineEnd(text, start)),
  );
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const line = text.slice(lineStart, Math.min(lineEnd(text, start), lineStart + 1000));
  const indent = /^[^\S\n]*/.exec(line)?.[0] ?? "";
  const add = (name: YamlFault, from: number, to: number): void => {
    findings.add("yaml-syntax", { start: from, end: to }, { fault: name, found: text.slice(from, to).slice(0, 100) });
  };
  const unseen = [...indent].findIndex((character) => unseenName(character) !== undefined);
  const wide = [...line].find((character) => halfWidth(character) !== undefined);
  if (unseen >= 0) add("unseen", lineStart + unseen, lineStart + unseen + 1);
  else if (wide !== undefined && (fault === "missing-colon" || fault === "key-lines")) {
    const at = lineStart + line.indexOf(wide);
    add("full-width", at, at + 1);
  } else if (fault === "unexpected" && start - lineStart < indent.length) {
    add("indentation", lineStart, lineStart + indent.length);
  } else add(fault, start, end);
}

/** The package notices a missing quote where the text ends; the place to show is the quote that opens it. */
function placeOf(text: string, { start, message }: YamlError, fault: YamlFault): number {
  if (fault !== "quote") return Math.min(start, text.length);
  const opening = text.lastIndexOf(message.includes('"') ? '"' : "'", Math.max(0, start - 1));
  return opening < 0 ? Math.min(start, text.length) : opening;
}

function faultOf({ code, message }: YamlError): YamlFault {
  if (/^Flow (?:map|sequence)/.test(message)) return "bracket";
  if (/directives-end/.test(message)) return "directive";
  const known = faults[code];
  if (known !== undefined) return known;
  if (/block[ -]seq/i.test(message)) return "list-marker";
  if (/Nested mappings/.test(message)) return "nested-mapping";
  if (/closing .quote/.test(message)) return "quote";
  if (/followed by map values/.test(message)) return "missing-colon";
  if (/Missing , |Unexpected ,|empty item/.test(message)) return "comma";
  if (/flow.*(?:end|with)|must end with|expected .*[\]}]|flow-(?:map|seq)-end/i.test(message)) return "bracket";
  if (/space/i.test(message)) return "space";
  return "unexpected";
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
