import type { Overlay } from "../catalogue/index.ts";
import type { Result } from "../core/result.ts";
import type { Preset, Rule, Settings } from "../lint/index.ts";
import type { PolicyKind, Profile } from "../policy/index.ts";
import type { ReportedFault } from "../report/index.ts";
import type { ParsedArguments } from "./arguments.ts";
import { overlayFromOptions } from "./commands/actions-options.ts";
import { type LoadedConfig, loadConfig } from "./config-file.ts";
import { loadRules } from "./config-own-rules.ts";
import { pathWishes } from "./config-paths.ts";
import { ruleWishes } from "./config-rules.ts";
import { inputChoiceOf } from "./input-options.ts";
import { findInputs } from "./lint-files.ts";
import { type Levels, levelsFromOptions } from "./lint-rule-options.ts";
import type { LintRun } from "./lint-run.ts";
import { createSettling, unknownWaiverRules } from "./lint-settling.ts";
import { createUnmet } from "./lint-unmet.ts";
import type { LintLimits } from "./lint-verdict.ts";
import { loadBaseline, loadWaivers } from "./lint-waivers.ts";
import { pathsOf } from "./paths.ts";
import type { PolicyOrigin } from "./policy-origins.ts";
import type { World } from "./world.ts";

/** What a run is to do, from its options and its configuration; options win. */
export interface LintPlan {
  readonly run: Pick<LintRun, "options" | "optionsOf" | "settling" | "unmet" | "input" | "allowsNone" | "isWhole">;
  readonly limits: LintLimits;
  readonly origins: readonly PolicyOrigin[];
  readonly faults: readonly ReportedFault[];
}

/** Reads everything that a run needs. Faults of the command line are the error; all others stand in the plan. */
export async function planLint(
  args: ParsedArguments,
  settings: Settings,
  limits: Partial<LintLimits>,
  world: World,
): Promise<Result<LintPlan, readonly string[]>> {
  const config = await loadConfig(args, world);
  const loaded = config.ok ? config.value : undefined;
  const { rules, faults: ruleFaults } = await loadRules(loaded, world);
  const levels = levelsFromOptions(args, rules);
  if (!levels.ok && config.ok && ruleFaults.length === 0) return levels;
  const own = levels.ok ? levels.value : {};
  const overlay = await overlayOf(args, loaded, world);
  const wishes = loaded && ruleWishes(loaded.config.rules, rules, loaded.source);
  const paths = loaded && pathWishes(loaded, rules, world);
  const configured = [...ruleFaults, ...(wishes?.faults ?? []), ...(paths?.faults ?? [])];
  const waivers = await loadWaivers(args, loaded, world);
  const baseline = await loadBaseline(args, loaded, world);
  const blocking = [
    ...(config.ok ? [] : config.error),
    ...inOrder(configured),
    ...[overlay, waivers, baseline].flatMap((part) => (part.ok ? [] : part.error)),
    ...unknownWaiverRules(waivers.ok ? waivers.value : undefined, rules),
  ];
  // With a configuration that is not understood nothing can be said about any file.
  const found =
    blocking.length > 0
      ? { origins: [], faults: [] }
      : await findInputs(args, loaded, paths?.isIgnored ?? (() => false), world);
  const options = runOptions(args, loaded, rules, {
    levels: { ...wishes?.levels, ...own },
    settings: { ...configSettings(loaded), ...settings, options: wishes?.options ?? {} },
    overlay: overlay.ok ? overlay.value : undefined,
  });
  const unmet = createUnmet(loaded, options);
  const settling = createSettling(
    args,
    {
      waivers: waivers.ok ? waivers.value : undefined,
      baseline: baseline.ok ? baseline.value : undefined,
      rules,
      options,
    },
    world,
  );
  return {
    ok: true,
    value: {
      run: {
        ...(unmet === undefined ? {} : { unmet }),
        options,
        settling,
        input: inputChoiceOf(args),
        allowsNone: args.has("allow-empty"),
        isWhole: args.has("verbose"),
        optionsOf: (name) => optionsOf(name, options, own, args, paths, world),
      },
      limits: {
        failOn: limits.failOn ?? loaded?.config.failOn ?? "security",
        maxWarnings: limits.maxWarnings ?? loaded?.config.maxWarnings,
      },
      origins: found.origins,
      faults: [...blocking, ...found.faults],
    },
  };
}

function runOptions(
  args: ParsedArguments,
  loaded: LoadedConfig | undefined,
  rules: readonly Rule[],
  { overlay, ...more }: { levels: Levels; settings: Settings; overlay: Overlay | undefined },
): LintRun["options"] {
  // INVARIANT: the table of options allows only the names of presets, profiles and kinds.
  const kind = args.one("kind") as PolicyKind | undefined;
  return {
    rules,
    preset: (args.one("preset") as Preset | "none" | undefined) ?? loaded?.config.preset ?? "recommended",
    profile: (args.one("profile") as Profile | undefined) ?? loaded?.config.profile ?? "deploy",
    ...more,
    ...(kind === undefined ? {} : { kind }),
    ...(overlay === undefined ? {} : { overlay }),
  };
}

/** What the configuration says of one file; the command line still wins. */
function optionsOf(
  name: string,
  options: LintRun["options"],
  own: Levels,
  args: ParsedArguments,
  paths: ReturnType<typeof pathWishes> | undefined,
  world: World,
): ReturnType<NonNullable<LintRun["optionsOf"]>> {
  if (paths === undefined) return {};
  const { kind, profile, levels, options: values } = paths.optionsOf(pathsOf(world.platform).resolve(world.cwd, name));
  return {
    ...(kind === undefined || args.has("kind") ? {} : { kind }),
    ...(profile === undefined || args.has("profile") ? {} : { profile }),
    levels: { ...options.levels, ...levels, ...own },
    settings: { ...options.settings, options: { ...options.settings?.options, ...values } },
  };
}

function configSettings(loaded: LoadedConfig | undefined): Settings {
  const { accounts = [], region } = loaded?.config ?? {};
  return { ...(accounts.length === 0 ? {} : { accounts }), ...(region === undefined ? {} : { region }) };
}

/** The overlay of the command line, else that of the configuration. */
function overlayOf(
  args: ParsedArguments,
  loaded: LoadedConfig | undefined,
  world: World,
): ReturnType<typeof overlayFromOptions> {
  const { catalogue } = loaded?.config ?? {};
  if (args.has("overlay") || loaded === undefined || catalogue === undefined) return overlayFromOptions(args, world);
  const paths = pathsOf(world.platform);
  const path = paths.relative(world.cwd, paths.resolve(loaded.folder, catalogue.value));
  return overlayFromOptions({ ...args, one: (option) => (option === "overlay" ? path : args.one(option)) }, world);
}

function inOrder(faults: readonly ReportedFault[]): readonly ReportedFault[] {
  return faults.toSorted((a, b) => (a.range?.start ?? 0) - (b.range?.start ?? 0));
}
