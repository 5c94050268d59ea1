import type { Catalogue } from "../catalogue/index.ts";
import type { PolicyKind, Profile } from "../policy/index.ts";
import type { SyntaxName } from "../syntax/index.ts";
import type { LintLevel, Preset } from "./level.ts";
import type { Rule } from "./rule.ts";
import type { Settings } from "./settings.ts";

/** How to lint; everything may be left out. */
export interface LintOptions {
  /** `deploy` (the default): may it be submitted? `audit`: it is stored already. */
  readonly profile?: Profile;
  readonly kind?: PolicyKind;
  readonly syntax?: SyntaxName | "auto";
  /** By default ours. A user's own rules are added to the list. */
  readonly rules?: readonly Rule[];
  /** Which rules run; `none` leaves only those that `levels` names. Default: `recommended`. */
  readonly preset?: Preset | "none";
  /** Level per rule id: turns a rule on at that level, or `off`. */
  readonly levels?: Readonly<Record<string, LintLevel | "off">>;
  /** Without it, rules that need it are skipped, and the result says so. */
  readonly catalogue?: Catalogue;
  readonly settings?: Settings;
  /** Whether to look for fixes; each is verified, which takes longer than finding. Default: true. */
  readonly fixes?: boolean;
  /** Findings per text. Default: 1,000. */
  readonly mostFindings?: number;
}

/** A rule that runs, and the level that the user set for it. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly level: LintLevel | undefined;
}

/** The rules that run under these options, in the order of their ids. */
export function activeRules(
  rules: readonly Rule[],
  { preset = "recommended", levels = {} }: LintOptions,
): readonly ActiveRule[] {
  return rules
    .flatMap((rule): readonly ActiveRule[] => {
      const level = Object.hasOwn(levels, rule.id) ? levels[rule.id] : undefined;
      if (level === "off") return [];
      const runs = preset === "strict" || (preset === "recommended" && rule.preset === "recommended");
      return level !== undefined || runs ? [{ rule, level }] : [];
    })
    .sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
}
