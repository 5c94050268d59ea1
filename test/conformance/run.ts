import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Choices } from "../../src/core/choices.ts";
import type { Request } from "../../src/evaluate/request.ts";
import * as library from "../../src/index.ts";
import type { PolicyDocument } from "../../src/policy/model.ts";
import type { Case, PolicyEntry, Scenario, ScenarioFile } from "./load.ts";

/** What the tests look at in a decision. */
export interface Decided extends library.Ruling {
  readonly matched: readonly library.StatementRef[];
  readonly dependsOn: readonly string[];
}

type SomeChoices = Partial<Choices>;

export function choicesOf(one: Case): SomeChoices {
  return (one.choices ?? {}) as SomeChoices;
}

/** The policies of a case, read under its choices; a policy that cannot be read fails the case. */
export function documentsOf(
  file: ScenarioFile,
  names: readonly string[] | string,
  choices: SomeChoices,
): readonly PolicyDocument[] {
  const list = typeof names === "string" ? (file.content.principals?.[names] ?? []) : names;
  return list.map((name) => {
    const entry = file.content.policies?.[name];
    if (entry === undefined) throw new Error(`${file.name}: there is no policy ${name}`);
    return read(file, name, entry, choices);
  });
}

function read(file: ScenarioFile, name: string, entry: PolicyEntry, choices: SomeChoices): PolicyDocument {
  const profile = ("profile" in entry && entry.profile) || "deploy";
  const kind = ("kind" in entry && entry.kind) || "identity";
  const result =
    "text" in entry || "file" in entry
      ? library.parsePolicy("text" in entry ? entry.text : readFileSync(join(file.folder, entry.file), "utf8"), {
          source: name,
          profile,
          kind,
          choices,
        })
      : library.policyFromValue("document" in entry ? entry.document : entry, { name, profile, kind, choices });
  if (result.ok) return result.value;
  throw new Error(`${file.name}: ${name}: ${result.error.map((problem) => problem.message).join("; ")}`);
}

/** The requests of a case: one for each check, or one. Later members win over earlier ones. */
export function requestsOf(file: ScenarioFile, scenario: Scenario, one: Case): readonly Request[] {
  return (one.checks ?? [{}]).map((check) => {
    const { context: _context, unknown: _unknown, expect: _expect, decidedBy: _decidedBy, ...target } = check;
    const merged = { ...file.content.request, ...scenario.request, ...one.request, ...target };
    const { action, resource } = merged;
    if (action === undefined || resource === undefined)
      throw new Error(`${file.name}: ${scenario.id} needs an action and a resource`);
    const unknown = check.unknown ?? one.unknown ?? scenario.unknown ?? [];
    const context = { ...clock(file, unknown), ...scenario.context, ...one.context, ...check.context };
    return { ...merged, action, resource, context, unknown };
  });
}

/** The frozen clock of the file, unless the time is called unknown. */
function clock(file: ScenarioFile, unknown: readonly string[] | "others"): Record<string, string> {
  const open = unknown !== "others" && unknown.includes("acs:CurrentTime");
  return file.content.now === undefined || open ? {} : { "acs:CurrentTime": file.content.now };
}

export function decide(documents: readonly PolicyDocument[], request: Request, choices: SomeChoices): Decided {
  const identity = library.compilePolicies(documents, { choices });
  return library.evaluate({ identity }, request);
}

/** R-MULTI-3. What several checks of one call come to, with everything that any of them names. */
export function combined(decisions: readonly Decided[]): Decided {
  return {
    ...library.combineChecks(decisions),
    matched: decisions.flatMap((decision) => decision.matched),
    dependsOn: [...new Set(decisions.flatMap((decision) => decision.dependsOn))],
  };
}
