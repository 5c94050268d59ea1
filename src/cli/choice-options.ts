import { type Choices, choiceTable } from "../core/choices.ts";
import type { Result } from "../core/result.ts";
import { visible } from "../core/visible.ts";
import { didYouMean, type ParsedArguments, splitPair, wordFault } from "./arguments.ts";

/** The choices that `--choice` and `--fail-closed` make. */
export function choicesFromOptions(args: ParsedArguments): Result<Partial<Choices>, readonly string[]> {
  const chosen = new Map<string, string>(args.has("fail-closed") ? [["indeterminate", "failClosed"]] : []);
  const faults: string[] = [];
  for (const text of args.all("choice")) {
    const pair = splitPair(text);
    if (pair === undefined) {
      faults.push(`--choice is \`${visible(text)}\`; write --choice NAME=VALUE`);
      continue;
    }
    const [name, value] = pair;
    const fault = faultOf(name, value) ?? conflictOf(chosen.get(name), name, value);
    if (fault === undefined) chosen.set(name, value);
    else faults.push(fault);
  }
  // INVARIANT: names and values come from the table.
  return faults.length > 0
    ? { ok: false, error: faults }
    : { ok: true, value: Object.fromEntries(chosen) as Partial<Choices> };
}

function faultOf(name: string, value: string): string | undefined {
  const names = Object.keys(choiceTable);
  if (!Object.hasOwn(choiceTable, name)) {
    return `--choice: there is no choice \`${visible(name)}\`${didYouMean(name, names)}`;
  }
  return wordFault(`--choice ${name}`, value, choiceTable[name as keyof Choices].values);
}

function conflictOf(before: string | undefined, name: string, value: string): string | undefined {
  return before === undefined || before === value
    ? undefined
    : `the choice ${name} is made twice: ${before} and ${value}`;
}
