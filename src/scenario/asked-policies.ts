import { type CompiledPolicies, type Request, recordOf } from "../evaluate/index.ts";
import type { ScenarioFile } from "./model.ts";
import type { CaseResult } from "./result.ts";

/** Policies that some case asks together, with everything that is asked of them. */
export interface AskedPolicies {
  readonly file: ScenarioFile;
  readonly principal: string | undefined;
  readonly policies: readonly string[];
  readonly identity: CompiledPolicies;
  readonly requests: readonly Request[];
}

/** Every list of policies that cases ask, once for each file; those under choices of their own are left out. */
export function askedPolicies(results: readonly CaseResult[]): readonly AskedPolicies[] {
  const found = new Map<string, AskedPolicies>();
  for (const { file, case: one, decisions } of results) {
    if (one.kind !== "decision" || Object.keys(one.choices).length > 0) continue;
    const identity = decisions[0] && recordOf(decisions[0])?.policies;
    if (identity === undefined) continue;
    const key = JSON.stringify([file.source.name, one.policies]);
    const before = found.get(key);
    found.set(key, {
      file,
      principal: before?.principal ?? one.principal,
      policies: one.policies,
      identity,
      requests: [...(before?.requests ?? []), ...decisions.map(({ request }) => request)],
    });
  }
  return [...found.values()];
}
