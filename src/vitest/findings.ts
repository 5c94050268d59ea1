import { visible } from "../core/visible.ts";
import { type Finding, lintText, type Preset } from "../lint/index.ts";
import type { PolicyDocument } from "../policy/index.ts";
import { readText } from "./read-text.ts";
import { readSubject } from "./subject.ts";

/** What the lint says of the policies that stand in `expect(…)`; a path is linted as it is, readable or not. */
export function findingsOf(received: unknown, preset: Preset): readonly Finding[] {
  const texts = typeof received === "string" ? [fileText(received)] : documentsOf(received).map(documentText);
  // Rules that need facts about services load them when asked; a matcher cannot wait, so they are left to the command.
  return texts.flatMap(({ text, ...options }) => lintText(text, { ...options, preset, fixes: false }).findings);
}

/** One line for each finding, with its place. */
export function listFindings(findings: readonly Finding[]): string {
  return findings
    .map(({ source, range, level, ruleId, message }) => {
      return `${visible(source)}:${range.line}:${range.column}  ${level}  ${ruleId}  ${visible(message)}`;
    })
    .join("\n");
}

interface LintedText {
  readonly text: string;
  readonly source: string;
  readonly syntax: PolicyDocument["syntax"] | "auto";
  readonly kind?: PolicyDocument["kind"];
}

function fileText(path: string): LintedText {
  return { text: readText(path), source: path, syntax: /\.jsonc$/i.test(path) ? "jsonc" : "auto" };
}

function documentText({ source, syntax, kind }: PolicyDocument): LintedText {
  return { text: source.text, source: source.name, syntax, kind };
}

/** @throws TypeError if no policies stand there. */
function documentsOf(received: unknown): readonly PolicyDocument[] {
  const subject = readSubject(received);
  if (subject === undefined) throw new TypeError("expect(…) wants a policy, the path of one, or a list of policies");
  return subject.identity.documents;
}
