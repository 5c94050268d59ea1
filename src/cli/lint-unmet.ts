import { rangeOf } from "../core/span.ts";
import { unmetRequests } from "../lint/declared.ts";
import { inFile, type LintPoliciesOptions, type ToldFinding } from "../lint/index.ts";
import { activeRules } from "../lint/options.ts";
import type { PolicyDocument } from "../policy/index.ts";
import { parsePolicy } from "../reading/index.ts";
import { reportedFindings } from "../report/lint-file.ts";
import type { ReportedFinding } from "../report/lint-report.ts";
import type { LoadedConfig } from "./config-file.ts";
import type { LintedPolicy } from "./lint-rounds.ts";

/** Asks all policies of a run together for the requests that a configuration wants to stay allowed. */
export interface Unmet {
  add(policy: Pick<LintedPolicy, "decided" | "kind" | "syntax">): void;
  /** Findings at the requests in the configuration. */
  findings(): readonly ReportedFinding[];
}

/** Undefined where nothing must stay allowed: only then need no policy be kept. */
export function createUnmet(loaded: LoadedConfig | undefined, options: LintPoliciesOptions): Unmet | undefined {
  const levels = new Map(
    activeRules(options.rules ?? [], options).map(({ rule, level }) => [rule.id, level ?? rule.level]),
  );
  const declared = (loaded?.config.declared ?? []).filter(
    ({ id, always }) => always.length > 0 && levels.has(id.value),
  );
  if (loaded === undefined || declared.length === 0) return undefined;
  const documents: PolicyDocument[] = [];
  const config = loaded.source;
  return {
    add({ decided: source, kind = options.kind, syntax }) {
      const read = parsePolicy(source.text, {
        source,
        profile: "audit",
        ...(kind === undefined ? {} : { kind }),
        ...(syntax === undefined ? {} : { syntax }),
      });
      if (read.ok) documents.push(read.value);
    },
    findings() {
      const found = declared.flatMap(({ id, level, always }) =>
        always.flatMap(({ at, ...request }) => {
          const asked = { id: id.value, level: levels.get(id.value) ?? level, always: [request] };
          return unmetRequests(documents, [asked]).map(
            ({ decision: _, ...unmet }): ToldFinding => ({
              ...unmet,
              source: config.name,
              range: rangeOf(config, at),
              related: [],
            }),
          );
        }),
      );
      return reportedFindings(inFile(found, config));
    },
  };
}
