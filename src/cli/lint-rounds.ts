import { createSource, type Source } from "../core/span.ts";
import type { FoundPolicy } from "../input/index.ts";
import type { LintFile, LintResult } from "../lint/index.ts";
import type { ReportedFault } from "../report/index.ts";
import { type InputFile, inputOf, readInputs } from "./input-files.ts";
import type { InputChoice } from "./input-options.ts";
import { createRepair, type FixWish, type RepairedText } from "./lint-fixes.ts";
import type { Settling } from "./lint-settling.ts";
import type { PolicyOrigin } from "./policy-origins.ts";
import type { World } from "./world.ts";

export interface RoundOptions {
  /** Which policies of a file are linted. */
  readonly input: InputChoice;
  /** Which findings to repair, and whether in the files. */
  readonly fix?: FixWish;
  /** Findings that may stay are not repaired. */
  readonly settling: Pick<Settling, "settle">;
  /** Options of the policies of one file, by the name of the file. */
  optionsOf?(name: string): Omit<LintFile, "source" | "text">;
}

/** The policies of files as they are linted: each once, or, while repairs are found, those of a file again after each of them. */
export interface Rounds {
  policies(): AsyncGenerator<LintFile, void, undefined>;
  /** Takes the result of the policy at hand; undefined: more about the same file is to come. */
  take(result: LintResult): TakenFile | undefined;
}

/** A policy as it is linted: as it is written. */
export interface LintedPolicy extends LintFile {
  /** The document by which requests are decided. */
  readonly decided: Source;
}

/** Everything about one file. */
export interface TakenFile {
  readonly origin: PolicyOrigin;
  /** One for each policy. */
  readonly results: readonly LintResult[];
  /** The policies as they were linted last. */
  readonly policies: readonly LintedPolicy[];
  /** The text of the file in which the findings stand. */
  readonly source: Source;
  readonly repaired?: RepairedText;
}

/** The rounds over files, one after the other. `meet` is told of every file, with or without policies. */
export function createRounds(
  origins: readonly PolicyOrigin[],
  run: RoundOptions,
  meet: (file: InputFile) => void,
  addFault: (fault: ReportedFault) => void,
  world: World,
): Rounds {
  let policies: readonly LintedPolicy[] = [];
  let results: LintResult[] = [];
  let first: readonly LintResult[] | undefined;
  let before: InputFile | undefined;
  let text = "";
  let again: string | undefined;
  let repair = createRepair([]);
  return {
    async *policies() {
      for await (const file of readInputs(origins, run.input, addFault, world)) {
        meet(file);
        const { origin } = file;
        before = file;
        first = undefined;
        // Standard input is no file that could be changed.
        const isFixed = run.fix !== undefined && !(run.fix.writes && origin.path === undefined);
        repair = createRepair(isFixed ? run.fix.classes : []);
        text = file.source.text;
        for (let found = file.policies; ; found = (await inputOf({ origin, text }, run.input)).policies) {
          again = undefined;
          results = [];
          policies = found.map((policy) => lintFileOf(policy, run));
          yield* policies;
          if (again === undefined) break;
          text = again;
        }
      }
    },
    take(result) {
      results.push(result);
      if (before === undefined || results.length < policies.length) return undefined;
      first ??= results;
      again = repair.next(
        text,
        results.flatMap((each, index) => {
          const policy = policies[index];
          return policy === undefined ? [] : run.settling.settle(policy, each).open;
        }),
      );
      if (again !== undefined) return undefined;
      const { origin, source } = before;
      const isChanged = text !== source.text;
      // Where nothing is written, the findings are those in the file as it is.
      const isShown = run.fix?.writes === false;
      return {
        origin,
        results: isShown ? first : results,
        policies,
        source: isShown || !isChanged ? source : createSource(origin.name, text),
        ...(isChanged ? { repaired: { origin, before: source.text, after: text, count: repair.count } } : {}),
      };
    },
  };
}

function lintFileOf({ written, source, syntax, kind }: FoundPolicy, run: RoundOptions): LintedPolicy {
  return {
    syntax,
    ...run.optionsOf?.(written.name),
    ...(kind === undefined ? {} : { kind }),
    source: written,
    text: written.text,
    decided: source,
  };
}
