import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as library from "../../src/index.ts";
import {
  type Case,
  loadScenarioFiles,
  type PlacedScenario,
  type Reading,
  type ScenarioFile,
  type StatementName,
} from "./load.ts";
import { choicesOf, combined, type Decided, decide, documentsOf, requestsOf } from "./run.ts";

for (const file of loadScenarioFiles()) {
  describe(file.content.title, () => {
    for (const placed of file.scenarios) {
      const { scenario } = placed;
      describe(`${scenario.id} ${scenario.title}`, () => {
        const readings = [scenario.reading ?? []].flat() as readonly Reading[];
        for (const [index, one] of readings.entries()) {
          test.skipIf(scenario.skip !== undefined)(named(file, placed, index, one.profile), () =>
            checkReading(file, one),
          );
        }
        for (const [index, one] of (scenario.cases ?? []).entries()) {
          const skip = scenario.skip ?? one.skip;
          test.skipIf(skip !== undefined)(named(file, placed, index, one.title ?? one.expect), () =>
            checkCase(file, placed, one),
          );
        }
      });
    }
  });
}

function named(file: ScenarioFile, placed: PlacedScenario, index: number, what: string): string {
  return `${what} (${file.name}:${placed.caseLines[index] ?? placed.line})`;
}

function checkReading(file: ScenarioFile, reading: Reading): void {
  const text = reading.text ?? readFileSync(join(file.folder, reading.file ?? ""), "utf8");
  const { profile, kind } = reading;
  const result = library.parsePolicy(text, { source: "policy", profile, ...(kind && { kind }) });
  const problems = result.ok ? result.warnings : result.error;
  const reported = problems.map(({ code, severity, range }) => ({
    code,
    severity,
    line: range.line,
    column: range.column,
  }));
  for (const wanted of reading.problems) {
    expect(reported).toContainEqual(expect.objectContaining(wanted));
  }
  const accepted = reading.accepted ?? (profile === "audit" || reading.problems.length === 0);
  expect({ accepted: result.ok, reported: result.ok ? [] : reported }).toEqual({
    accepted,
    reported: accepted ? [] : reported,
  });
  if (profile === "deploy") {
    const elsewhere = reported.filter(
      (one) =>
        one.severity === "error" &&
        !reading.problems.some((p) => p.line === one.line && (p.column ?? one.column) === one.column),
    );
    expect(elsewhere).toEqual([]);
  }
}

function checkCase(file: ScenarioFile, { scenario }: PlacedScenario, one: Case): void {
  const choices = choicesOf(one);
  const documents = documentsOf(
    file,
    one.principal ?? one.policies ?? scenario.principal ?? scenario.policies ?? [],
    choices,
  );
  const decisions = requestsOf(file, scenario, one).map((request) => decide(documents, request, choices));
  const whole = combined(decisions);

  for (const [index, check] of (one.checks ?? []).entries()) {
    const decision = decisions[index] as Decided;
    if (check.expect !== undefined)
      expect({ check: index, outcome: decision.outcome }).toEqual({ check: index, outcome: check.expect });
    if (check.decidedBy !== undefined) expectStatements(decision, check.decidedBy);
  }
  expect(whole.outcome).toBe(one.expect);
  if (one.allowed !== undefined) {
    expect(whole.allowed ?? "unknown").toBe(one.allowed);
  }
  if (one.decidedBy !== undefined) expectStatements(whole, one.decidedBy);
  if (one.dependsOn !== undefined) expect([...whole.dependsOn].sort()).toEqual([...one.dependsOn].sort());
}

function expectStatements(decision: Decided, wanted: readonly StatementName[]): void {
  const bySid = new Set(
    wanted
      .filter(({ statement }) => typeof statement === "string")
      .map(({ policy, statement }) => `${policy}: ${statement}`),
  );
  const names = decision.matched.map(({ policy, statement, sid }) =>
    sid !== undefined && bySid.has(`${policy}: ${sid}`) ? `${policy}: ${sid}` : `${policy}: ${statement}`,
  );
  expect([...names].sort()).toEqual(wanted.map(({ policy, statement }) => `${policy}: ${statement}`).sort());
}
