import { createSource, type Source } from "../core/span.ts";
import type { Finding, LintFile, LintResult } from "../lint/index.ts";
import type { ReportedFault } from "../report/index.ts";
import { createRepair, type FixWish, type RepairedText } from "./lint-fixes.ts";
import { type LintText, lintTexts } from "./lint-texts.ts";
import type { PolicyOrigin } from "./policy-origins.ts";
import { syntaxOf } from "./syntax-of.ts";
import type { World } from "./world.ts";

export interface RoundOptions {
  /** Which findings to repair, and whether in the files. */
  readonly fix?: FixWish;
  /** Options of one text, by the name of its file. */
  optionsOf?(name: string): Omit<LintFile, "source" | "text">;
}

/** Texts as they are linted: each once, or, while repairs are found, again after each of them. */
export interface Texts {
  files(): AsyncGenerator<LintFile, void, undefined>;
  /** Takes the result of the text at hand; undefined: it is linted again first. */
  take(result: LintResult): TakenResult | undefined;
}

export interface TakenResult {
  readonly findings: readonly Finding[];
  /** The text in which the findings stand. */
  readonly source: Source;
  readonly repaired?: RepairedText;
}

export function createTexts(
  origins: readonly PolicyOrigin[],
  run: RoundOptions,
  addFault: (fault: ReportedFault) => void,
  world: World,
): Texts {
  let read: LintText = { origin: { name: "", path: undefined }, text: "" };
  let text: string | undefined;
  let last = "";
  let first: LintResult | undefined;
  let repair = createRepair([]);
  return {
    async *files() {
      for await (read of lintTexts(origins, addFault, world)) {
        const { name, path } = read.origin;
        first = undefined;
        // Standard input is no file that could be changed.
        const isFixed = run.fix !== undefined && !(run.fix.writes && path === undefined);
        repair = createRepair(isFixed ? run.fix.classes : []);
        for (text = read.text; text !== undefined; ) {
          last = text;
          text = undefined;
          yield { syntax: syntaxOf(name), ...run.optionsOf?.(name), source: name, text: last };
        }
      }
    },
    take(result) {
      first ??= result;
      text = repair.next(last, result.findings);
      if (text !== undefined) return undefined;
      const { origin, text: before } = read;
      const repaired = last === before ? undefined : { origin, before, after: last, count: repair.count };
      // Where nothing is written, the findings are those in the file as it is.
      const isShown = run.fix?.writes === false;
      return {
        findings: isShown ? first.findings : result.findings,
        source: createSource(origin.name, isShown ? before : last),
        ...(repaired === undefined ? {} : { repaired }),
      };
    },
  };
}
