import type { Draft } from "./collect.ts";
import type { ToldFinding } from "./finding.ts";
import type { Rule, Unless } from "./rule.ts";

/** One finding per cause: leaves out those for which a more telling one is there. */
export function suppress(drafts: readonly Draft[], rules: ReadonlyMap<string, Rule>): readonly Draft[] {
  const byRule = new Map<string, ToldFinding[]>();
  for (const { finding } of drafts) {
    const list = byRule.get(finding.ruleId);
    if (list === undefined) byRule.set(finding.ruleId, [finding]);
    else list.push(finding);
  }
  return drafts.filter(({ finding }) => {
    const unless = rules.get(finding.ruleId)?.unless ?? [];
    return !unless.some((other) => byRule.get(ruleOf(other))?.some((told) => isSamePlace(other, told, finding)));
  });
}

export function ruleOf(unless: Unless): string {
  return typeof unless === "string" ? unless : unless.rule;
}

function isSamePlace(unless: Unless, told: ToldFinding, finding: ToldFinding): boolean {
  if (typeof unless === "string") return meets(told, finding);
  if (unless.within === "document") return true;
  return told.statement !== undefined && told.statement.index === finding.statement?.index;
}

function meets({ range: a }: ToldFinding, { range: b }: ToldFinding): boolean {
  return (a.start < b.end && b.start < a.end) || (a.start === b.start && a.end === b.end);
}
