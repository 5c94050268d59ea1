import { parseArgs } from "node:util";
import type { Result } from "../core/result.ts";
import { nearest } from "../core/suggest.ts";
import { visible } from "../core/visible.ts";

/** One option of a command. */
export interface OptionFacts {
  /** What stands for its value in the help; an option without is a switch. */
  readonly value?: string;
  readonly short?: string;
  /** May be given several times. */
  readonly many?: true;
  /** The only values that it takes. */
  readonly oneOf?: readonly string[];
  readonly help: string;
  /** Heading in the help. */
  readonly group: string;
}

export type OptionTable = Readonly<Record<string, OptionFacts>>;

/** A command line that fits the options. */
export interface ParsedArguments {
  readonly positionals: readonly string[];
  has(option: string): boolean;
  one(option: string): string | undefined;
  all(option: string): readonly string[];
}

/** Reads a command line strictly: nothing unknown, nothing twice, no missing value. All faults at once. */
export function parseArguments(
  argv: readonly string[],
  table: OptionTable,
): Result<ParsedArguments, readonly string[]> {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, { value, short }]) => [
      name,
      { type: value === undefined ? "boolean" : "string", multiple: true, ...(short === undefined ? {} : { short }) },
    ]),
  ) as Record<string, { type: "boolean" | "string"; multiple: boolean; short?: string }>;
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true, allowPositionals: true });
  const faults: string[] = [];
  const positionals: string[] = [];
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const fault = faultOf(token, table, values.has(token.name));
    if (fault === undefined) values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? ""]);
    else faults.push(fault);
  }
  if (faults.length > 0) return { ok: false, error: faults };
  const all = (option: string) => values.get(option) ?? [];
  return {
    ok: true,
    value: { positionals, all, has: (option) => values.has(option), one: (option) => all(option)[0] },
  };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function faultOf(token: OptionToken, table: OptionTable, isRepeated: boolean): string | undefined {
  const { name, rawName, value, inlineValue } = token;
  const facts = Object.hasOwn(table, name) ? table[name] : undefined;
  if (facts === undefined) return `unknown option ${visible(rawName)}${didYouMean(name, Object.keys(table), "--")}`;
  if (facts.value === undefined) {
    return value === undefined ? undefined : `--${name} takes no value, and \`${visible(value)}\` is given`;
  }
  if (value === undefined) return `--${name} needs a value: --${name} ${facts.value}`;
  if (inlineValue !== true && value.startsWith("-") && value.length > 1) {
    return `--${name} needs a value, and the option ${visible(value)} follows; write --${name}=${visible(value)} if it is the value`;
  }
  if (isRepeated && facts.many !== true) return `--${name} is given twice`;
  return facts.oneOf === undefined ? undefined : wordFault(`--${name}`, value, facts.oneOf);
}

/** A fault for a word that is none of those known; undefined for one that is. */
export function wordFault(where: string, word: string, known: readonly string[]): string | undefined {
  if (known.includes(word)) return undefined;
  return `${where} is \`${visible(word)}\`; it takes ${known.join(", ")}${didYouMean(word, known)}`;
}

/** `; did you mean --action?`, or nothing. */
export function didYouMean(word: string, known: readonly string[], prefix = ""): string {
  const meant = nearest(word, known);
  return meant === undefined ? "" : `; did you mean ${prefix}${meant}?`;
}

/** `KEY=VALUE`, split at the first `=`. */
export function splitPair(text: string): readonly [key: string, value: string] | undefined {
  const at = text.indexOf("=");
  return at < 1 ? undefined : [text.slice(0, at), text.slice(at + 1)];
}
