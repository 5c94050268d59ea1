import type { LintLevel } from "../lint/index.ts";
import type { ReportedRule } from "./lint-format.ts";

export const sarifLevels: { readonly [L in LintLevel]: "error" | "warning" | "note" } = {
  error: "error",
  security: "error",
  warning: "warning",
  suggestion: "note",
};

/** "High" where hosts show a number: they read it as a CVSS score. */
export const securitySeverity = "7.0";

/** The rules of a run, with their places in the list. */
export interface SarifRules {
  indexOf(id: string): number;
  list(): readonly object[];
}

/** Every rule that ran is listed, and every rule of a result. */
export function createSarifRules(rules: readonly ReportedRule[]): SarifRules {
  const list = rules.map(descriptorOf);
  const places = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    indexOf(id) {
      const known = places.get(id);
      if (known !== undefined) return known;
      places.set(id, list.length);
      return list.push({ id }) - 1;
    },
    list: () => list,
  };
}

function descriptorOf({ id, level, preset, summary, check, specRule, page, helpUri }: ReportedRule): object {
  return {
    id,
    shortDescription: { text: summary },
    ...(helpUri === undefined ? {} : { helpUri }),
    help: { text: summary, markdown: page ?? summary },
    defaultConfiguration: { level: sarifLevels[level] },
    properties: {
      tags: [level === "security" ? "security" : "correctness", preset],
      ...(level === "security" ? { "security-severity": securitySeverity } : {}),
      ...(check === undefined ? {} : { check }),
      ...(specRule === undefined ? {} : { specRule }),
    },
  };
}
