import { type Choices, choiceTable } from "../core/choices.ts";
import type { Problem } from "../core/problem.ts";
import type { Ruling } from "../evaluate/index.ts";
import type { Explanation } from "../explain/index.ts";
import { type PolicyDocument, type Profile, statementListOf } from "../policy/index.ts";
import type { CheckReport, Expectation, ReportedFault, ReportedNotice, ReportedPolicy } from "./check-report.ts";
import { meets } from "./expectation.ts";
import { reportedCheck } from "./reported-check.ts";

/** What a run knows, whether or not it could decide. */
export interface ReportBasis {
  readonly tool: CheckReport["tool"];
  readonly profile: Profile;
  readonly choices: Partial<Choices>;
  readonly policies: readonly { readonly document: PolicyDocument; readonly warnings: readonly Problem[] }[];
}

/** What was decided. */
export interface Decided {
  /** The ruling over all checks. */
  readonly ruling: Ruling;
  readonly checks: readonly { readonly explanation: Explanation; readonly notices: readonly ReportedNotice[] }[];
  readonly expected: Expectation | undefined;
  readonly dependentActions: readonly string[];
  readonly notices: readonly ReportedNotice[];
}

/** The report of a run that decided. */
export function decidedReport(basis: ReportBasis, decided: Decided): CheckReport {
  const { ruling, expected } = decided;
  return {
    ...head(basis),
    outcome: ruling.outcome,
    allowed: ruling.allowed,
    ...(expected === undefined ? {} : { expected: { outcome: expected, met: meets(ruling.outcome, expected) } }),
    ...settings(basis),
    checks: decided.checks.map(({ explanation, notices }) => reportedCheck(explanation, notices.map(plain))),
    dependentActions: decided.dependentActions,
    notices: decided.notices.map(plain),
    policies: basis.policies.map(reportedPolicy),
    problems: [],
    faults: [],
  };
}

/** The report of a run that could not decide, with everything that stopped it. */
export function stoppedReport(
  basis: ReportBasis,
  stopped: { readonly problems: readonly Problem[]; readonly faults: readonly ReportedFault[] },
): CheckReport {
  return {
    ...head(basis),
    outcome: null,
    allowed: null,
    ...settings(basis),
    checks: [],
    dependentActions: [],
    notices: [],
    policies: basis.policies.map(reportedPolicy),
    problems: stopped.problems,
    faults: stopped.faults,
  };
}

function head({ tool }: ReportBasis): Pick<CheckReport, "schemaVersion" | "tool"> {
  return { schemaVersion: "1", tool };
}

function settings({ profile, choices }: ReportBasis): Pick<CheckReport, "profile" | "choices"> {
  const differing = Object.entries(choices)
    .filter(([name, value]) => value !== choiceTable[name as keyof Choices].values[0])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { profile, choices: Object.fromEntries(differing) };
}

function plain({ code, level, message }: ReportedNotice): ReportedNotice {
  return { code, level, message };
}

function reportedPolicy({ document, warnings }: ReportBasis["policies"][number]): ReportedPolicy {
  const { source, kind, kindReason } = document;
  const { host } = source;
  return {
    path: source.name,
    ...(host && { address: host.address }),
    kind,
    kindReason,
    statements: statementListOf(document).length,
    warnings,
  };
}
