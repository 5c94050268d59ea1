import { type BaselineEntry, baselineText } from "../config/index.ts";
import { rangeOf, type Source } from "../core/span.ts";
import { quote } from "../core/wording/quote.ts";
import {
  createSuppressor,
  type Finding,
  inFile,
  type LintFile,
  type LintPoliciesOptions,
  type LintResult,
  type Rule,
  type SettledFindings,
  tell,
  waiverExpired,
  waiverRules,
  waiverUnused,
} from "../lint/index.ts";
import { activeRules } from "../lint/options.ts";
import type { ReportedFault } from "../report/index.ts";
import { didYouMean, type ParsedArguments } from "./arguments.ts";
import { configFault } from "./config-file.ts";
import type { LoadedBaseline, LoadedWaivers } from "./lint-waivers.ts";
import { pathsOf, withSlashes } from "./paths.ts";
import type { PolicyOrigin } from "./policy-origins.ts";
import type { World } from "./world.ts";

/** Which findings of a run count, and what is left over at its end. */
export interface Settling {
  settle(file: Pick<LintFile, "source" | "text" | "syntax">, result: LintResult): SettledFindings;
  /** Findings about waivers, with the file in which they stand. */
  leftovers(
    origins: readonly PolicyOrigin[],
  ): { readonly findings: readonly Finding[]; readonly source: Source } | undefined;
  /** Findings of the baseline that are no more. */
  gone(origins: readonly PolicyOrigin[]): readonly BaselineEntry[];
  /** The baseline to write, if one is wanted. */
  update(
    origins: readonly PolicyOrigin[],
  ): { readonly path: string; readonly name: string; readonly text: string; readonly count: number } | undefined;
}

export interface SettlingInputs {
  readonly waivers: LoadedWaivers | undefined;
  readonly baseline: LoadedBaseline | undefined;
  readonly rules: readonly Rule[];
  readonly options: LintPoliciesOptions;
}

/** Waivers of rules that nobody knows. */
export function unknownWaiverRules(
  loaded: LoadedWaivers | undefined,
  rules: readonly Rule[],
): readonly ReportedFault[] {
  const ids = rules.map(({ id }) => id);
  return (loaded?.waivers ?? []).flatMap(({ rule, entry }) => {
    if (loaded === undefined || ids.includes(rule)) return [];
    const message = `there is no rule ${quote(rule)}${didYouMean(rule, ids)}`;
    return [configFault(loaded.source, entry.rule.span, "config-value", message)];
  });
}

export function createSettling(
  args: ParsedArguments,
  { waivers, baseline, rules, options }: SettlingInputs,
  world: World,
): Settling {
  const levels = new Map(activeRules(rules, options).map(({ rule, level }) => [rule.id, level ?? rule.level]));
  const known = new Set(rules.map(({ id }) => id));
  const levelOf = (ruleId: string) => levels.get(ruleId);
  const isUpdated = args.has("update-baseline");
  // With a part of the policies nobody knows what the others need.
  const isPart = args.has("policy");
  const now = options.settings?.now;
  const pathOf = pathIn(waivers?.folder, world);
  const suppressor = createSuppressor({
    ...(waivers === undefined ? {} : { waivers: waivers.waivers }),
    baseline: new Set(isUpdated ? [] : baseline?.entries.map(({ fingerprint }) => fingerprint)),
    ...(now === undefined ? {} : { now }),
    levelOf,
    knows: (ruleId) => known.has(ruleId),
    pathOf,
  });
  const isJudged = (ruleId: string) => !isPart && levelOf(ruleId) !== undefined && !suppressor.skipped.has(ruleId);
  const taken: BaselineEntry[] = [];
  return {
    settle(file, result) {
      const settled = suppressor.settle(file, result);
      if (!isUpdated) return settled;
      const [own, others] = [settled.open.filter(isAboutWaivers), settled.open.filter((one) => !isAboutWaivers(one))];
      taken.push(...others.map(entryOf));
      const hidden = others.map((finding) => ({ finding, suppression: { kind: "baseline" } as const }));
      return { open: own, suppressed: [...settled.suppressed, ...hidden] };
    },
    leftovers(origins) {
      if (waivers === undefined) return undefined;
      const { source } = waivers;
      const told = suppressor.waivers.flatMap(({ waiver, isExpired, coversFile }) => {
        const { rule, policy, expires = "", entry } = waiver;
        if (isExpired) {
          const place = rangeOf(source, (entry.expires ?? entry.rule).span);
          return tell(
            waiverExpired,
            { messageId: "expired", args: { rule, policy, expires } },
            place,
            source.name,
            levelOf,
          );
        }
        const isPattern = /[*?]/.test(policy.split("#", 1)[0] ?? "");
        const isLookedAt = origins.some(({ name, isNamed }) => coversFile(pathOf(name)) && !(isPattern && isNamed));
        if (suppressor.isUsed(waiver) || !isJudged(rule) || !isLookedAt) return [];
        const place = rangeOf(source, entry.rule.span);
        return tell(waiverUnused, { messageId: "waiver", args: { rule, policy } }, place, source.name, levelOf);
      });
      return { findings: inFile(told, source), source };
    },
    gone(origins) {
      const looked = new Set(origins.map(({ name }) => name));
      const isGone = ({ rule, policy, fingerprint }: BaselineEntry) =>
        !suppressor.met.has(fingerprint) && isJudged(rule) && looked.has(fileIn(policy));
      return isUpdated ? [] : (baseline?.entries ?? []).filter(isGone);
    },
    update(origins) {
      if (!isUpdated || baseline === undefined) return undefined;
      const looked = new Set(origins.map(({ name }) => name));
      const others = baseline.entries.filter(({ policy }) => isPart || !looked.has(fileIn(policy)));
      const entries = [...new Map([...others, ...taken].map((entry) => [entry.fingerprint, entry])).values()];
      return { path: baseline.path, name: baseline.name, text: baselineText(entries), count: entries.length };
    },
  };
}

const ownRules: ReadonlySet<string> = new Set(waiverRules.map(({ id }) => id));

function isAboutWaivers({ ruleId }: Finding): boolean {
  return ownRules.has(ruleId);
}

function entryOf({ ruleId, source, address, fingerprint }: Finding): BaselineEntry {
  return { rule: ruleId, policy: address === undefined ? source : `${source}#${address}`, fingerprint };
}

function fileIn(policy: string): string {
  return policy.split("#", 1)[0] ?? policy;
}

/** How waivers call a file that reports name from where the command runs. */
function pathIn(folder: string | undefined, { cwd, platform }: World): (name: string) => string {
  const paths = pathsOf(platform);
  if (folder === undefined || folder === cwd) return (name) => name;
  return (name) => withSlashes(paths.relative(folder, paths.resolve(cwd, name)), platform);
}
