import type { Result } from "../core/result.ts";
import { visible } from "../core/visible.ts";
import { type LintLevel, lintLevels, type Rule } from "../lint/index.ts";
import { didYouMean, type ParsedArguments, splitPair, wordFault } from "./arguments.ts";

export type Levels = Readonly<Record<string, LintLevel | "off">>;

/** The levels that `--rule` sets. */
export function levelsFromOptions(args: ParsedArguments, rules: readonly Rule[]): Result<Levels, readonly string[]> {
  const levels = new Map<string, LintLevel | "off">();
  const faults: string[] = [];
  const ids = rules.map(({ id }) => id);
  for (const text of args.all("rule")) {
    const [id, level] = splitPair(text) ?? [text, undefined];
    const known = [...lintLevels, "off"];
    const fault =
      level === undefined
        ? `--rule is \`${visible(text)}\`; write --rule ID=LEVEL`
        : (unknownRule("--rule", id, ids) ?? wordFault(`--rule ${visible(id)}`, level, known));
    if (fault !== undefined) faults.push(fault);
    else if (levels.has(id)) faults.push(`--rule ${visible(id)} is given twice`);
    // INVARIANT: the level is one of the list.
    else levels.set(id, level as LintLevel | "off");
  }
  return faults.length > 0 ? { ok: false, error: faults } : { ok: true, value: Object.fromEntries(levels) };
}

/** What to say of a rule that is not there. */
export function unknownRule(where: string, id: string, ids: readonly string[]): string | undefined {
  return ids.includes(id) ? undefined : `${where}: there is no rule \`${visible(id)}\`${didYouMean(id, ids)}`;
}
