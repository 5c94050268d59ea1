import type { Result } from "../core/result.ts";
import { nearest } from "../core/suggest.ts";
import type { SyntaxName } from "../syntax/index.ts";
import type { InputFile, WrittenPolicy } from "./model.ts";
import { speaksOfStatements } from "./speaks-of-statements.ts";

/** A file that is a policy and nothing else, or one that nobody can tell from a broken policy; or why it is none. */
export function policyFile(
  file: InputFile,
  syntax: SyntaxName | "auto",
  isMeant: boolean,
): Result<WrittenPolicy, NoPolicy> {
  const why = isMeant ? undefined : whyNoPolicy(file);
  if (why === undefined) return { ok: true, value: { written: file.source, syntax } };
  const { root } = file.tree();
  if (root === undefined || !speaksOfStatements(root)) return { ok: false, error: { why, mayHold: false } };
  return { ok: false, error: { why: `${why}; it speaks of statements in a form that is not known`, mayHold: true } };
}

/** Why a file is no policy, and whether it may hold one all the same. */
export interface NoPolicy {
  readonly why: string;
  readonly mayHold: boolean;
}

function whyNoPolicy(file: InputFile): string | undefined {
  const { root, findings, syntax } = file.tree();
  if (root?.kind === "object") {
    const names = root.members.map(({ key }) => key.value);
    if (names.some(isElement) || (names.includes("Effect") && names.some((name) => /^(?:Not)?Action$/.test(name)))) {
      return undefined;
    }
    if (findings.length === 0) return `an object ${namesOf(names)}`;
  } else if (findings.length === 0) return root?.kind === "array" ? "a list" : "a single value";
  // Broken text: a policy if it speaks of what only policies have.
  if (BROKEN_POLICY.test(file.source.text)) return undefined;
  return `no well-formed ${syntax === "yaml" ? "YAML" : "JSON"}, and no word of a Statement`;
}

/** The words alone, and as URL encoding leaves them, once or several times. */
const BROKEN_POLICY = /(?:\b|%(?:25){0,8}2[27])(?:Statement|Effect)\b/i;

function isElement(name: string): boolean {
  return name === "Version" || nearest(name, ["Statement"]) !== undefined;
}

function namesOf(names: readonly string[]): string {
  const [first, second] = names;
  if (first === undefined) return "without members";
  return `with \`${first.slice(0, 40)}\`${second === undefined ? "" : ` and \`${second.slice(0, 40)}\``}`;
}
