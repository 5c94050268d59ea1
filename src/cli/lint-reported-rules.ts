import { builtInRules, chinese } from "../lint/index.ts";
import { activeRules } from "../lint/options.ts";
import type { LintLanguage, ReportedRule } from "../report/lint-format.ts";
import { rulePage, rulePageUri } from "./lint-pages.ts";
import type { LintRun } from "./lint-run.ts";
import type { World } from "./world.ts";

/** The rules of a run, with their pages if a format wants them. */
export async function reportedRules(
  { options, language }: Pick<LintRun, "options" | "language">,
  wantsPages: boolean,
  world: Pick<World, "files">,
): Promise<readonly ReportedRule[]> {
  const ours = new Set(builtInRules.map(({ id }) => id));
  const active = activeRules(options.rules ?? builtInRules, options);
  return Promise.all(
    active.map(async ({ rule, level }) => {
      const isOurs = ours.has(rule.id);
      const page = wantsPages && isOurs ? await rulePage(rule.id, world) : undefined;
      return {
        id: rule.id,
        level: level ?? rule.level,
        preset: rule.preset,
        summary: summaryOf(rule, language),
        ...(rule.check === undefined ? {} : { check: rule.check }),
        ...(rule.rule === undefined ? {} : { specRule: rule.rule }),
        ...(page === undefined ? {} : { page }),
        ...(isOurs ? { helpUri: rulePageUri(rule.id) } : {}),
      };
    }),
  );
}

/** What a rule finds, in one sentence. */
export function summaryOf(rule: { readonly id: string; readonly summary: string }, language: LintLanguage): string {
  const own = Object.hasOwn(chinese.rules, rule.id) ? chinese.rules[rule.id]?.summary : undefined;
  return language === "zh" ? (own ?? rule.summary) : rule.summary;
}
