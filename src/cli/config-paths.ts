import type { LintFile, Rule } from "../lint/index.ts";
import { kinds, type PolicyKind } from "../policy/index.ts";
import type { ReportedFault } from "../report/index.ts";
import { wordFault } from "./arguments.ts";
import { configFault, type LoadedConfig } from "./config-file.ts";
import { type RuleWishes, ruleWishes } from "./config-rules.ts";
import { pathsOf, withSlashes } from "./paths.ts";
import { patternFault, readIgnores } from "./patterns.ts";
import type { World } from "./world.ts";

/** What a configuration says of single files. */
export interface PathWishes {
  /** The options for one file, by its path; later entries win. */
  optionsOf(path: string): PathOptions;
  isIgnored(path: string): boolean;
  readonly faults: readonly ReportedFault[];
}

export interface PathOptions extends Pick<LintFile, "kind" | "profile"> {
  readonly levels: RuleWishes["levels"];
  readonly options: RuleWishes["options"];
}

export function pathWishes({ config, source, folder }: LoadedConfig, rules: readonly Rule[], world: World): PathWishes {
  const faults: ReportedFault[] = [];
  const checked = (patterns: LoadedConfig["config"]["ignore"]) =>
    patterns.flatMap(({ value, span }) => {
      const message = patternFault(value);
      if (message === undefined) return [value];
      faults.push(configFault(source, span, "bad-pattern", message));
      return [];
    });
  const { platform } = world;
  const isIgnored = readIgnores(checked(config.ignore), platform);
  const nameOf = (path: string) => withSlashes(pathsOf(platform).relative(folder, path), platform);
  const entries = config.paths.map(({ files, kind, profile, rules: own }) => {
    const wishes = ruleWishes(own, rules, source);
    faults.push(...wishes.faults);
    const fault = kind && wordFault("`kind`", kind.value, Object.keys(kinds));
    if (kind !== undefined && fault !== undefined) faults.push(configFault(source, kind.span, "config-value", fault));
    return {
      isMeant: readIgnores(checked(files), platform),
      // INVARIANT: checked above; with a fault nothing is linted.
      ...(kind === undefined ? {} : { kind: kind.value as PolicyKind }),
      ...(profile === undefined ? {} : { profile }),
      ...wishes,
    };
  });
  return {
    faults,
    isIgnored: (path) => isIgnored(nameOf(path)),
    optionsOf(path) {
      const meant = entries.filter(({ isMeant }) => isMeant(nameOf(path)));
      const kind = meant.findLast((entry) => entry.kind !== undefined)?.kind;
      const profile = meant.findLast((entry) => entry.profile !== undefined)?.profile;
      return {
        ...(kind === undefined ? {} : { kind }),
        ...(profile === undefined ? {} : { profile }),
        levels: Object.assign({}, ...meant.map(({ levels }) => levels)),
        options: Object.assign({}, ...meant.map(({ options }) => options)),
      };
    },
  };
}
