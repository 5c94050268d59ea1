import { visible } from "../core/visible.ts";
import { type LintLevel, lintLevels } from "../lint/index.ts";
import type { ReportedFault } from "./check-report.ts";
import type { LintFormat, LintView } from "./lint-format.ts";
import { jsonText } from "./lint-json-text.ts";
import type { LintReport, ReportedFinding, SuppressedResult } from "./lint-report.ts";
import { locationOf, physicalLocation, regionOf, sarifArtifact } from "./lint-sarif-places.ts";
import { createSarifRules, type SarifRules, sarifLevels, securitySeverity } from "./lint-sarif-rules.ts";
import { lintWords, sentenceOf } from "./lint-words.ts";

/** SARIF 2.1.0, as code scanning of hosts reads it. It is valid also for a run that failed. */
export const lintSarif: LintFormat = {
  name: "sarif",
  summary: "SARIF 2.1.0 for code scanning",
  wants: ["pages"],
  render(report, view) {
    const rules = createSarifRules(view.rules);
    const kept = mostSevere(report.results, MOST_RESULTS);
    const results = [
      ...kept.map((finding) => resultOf(finding, rules, view)),
      ...report.suppressed
        .slice(0, MOST_RESULTS - kept.length)
        .map((finding) => ({ ...resultOf(finding, rules, view), suppressions: [suppressionOf(finding)] })),
    ];
    const { version } = report.tool;
    const run = {
      tool: {
        driver: {
          name: "ram-policy",
          version,
          semanticVersion: version,
          informationUri: "https://www.npmjs.com/package/ram-policy",
          rules: rules.list(),
        },
      },
      language: view.language === "zh" ? "zh-CN" : "en-US",
      columnKind: "utf16CodeUnits",
      newlineSequences: ["\r\n", "\n", "\r"],
      originalUriBaseIds: { "%SRCROOT%": { description: { text: "The folder in which the command ran." } } },
      invocations: [invocationOf(report, report.results.length - kept.length)],
      results,
    };
    const log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
    return `${jsonText(log)}\n`;
  },
};

/** What GitHub takes in one run; a log with more is refused whole. */
const MOST_RESULTS = 25_000;

/** The findings that fit, the worst ones if not all do. */
export function mostSevere(results: readonly ReportedFinding[], most: number): readonly ReportedFinding[] {
  if (results.length <= most) return results;
  const byLevel = lintLevels.flatMap((level) => [...results.keys()].filter((index) => results[index]?.level === level));
  const kept = new Set(byLevel.slice(0, most));
  return results.filter((_, index) => kept.has(index));
}

function invocationOf({ faults, summary }: LintReport, cut: number): object {
  const left = cut + summary.omitted;
  const notifications = [
    ...faults.map(notificationOf),
    ...(left > 0 ? [{ level: "warning", message: { text: `${left} findings are left out of this log.` } }] : []),
  ];
  return {
    executionSuccessful: faults.length === 0,
    ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
  };
}

function notificationOf({ code, source, range, message }: ReportedFault): object {
  const place = source === undefined ? [] : [{ physicalLocation: { artifactLocation: sarifArtifact(source) } }];
  const exact =
    source === undefined || range === undefined ? place : [{ physicalLocation: physicalLocation(source, range) }];
  return {
    level: "error",
    descriptor: { id: code },
    message: { text: visible(message) },
    ...(exact.length === 0 ? {} : { locations: exact }),
  };
}

function resultOf(finding: ReportedFinding, rules: SarifRules, { language }: LintView): object {
  const { ruleId, level, path, related, fix, fingerprint } = finding;
  return {
    ruleId,
    ruleIndex: rules.indexOf(ruleId),
    level: sarifLevels[level],
    message: { text: visible(sentenceOf(finding, lintWords[language])) },
    locations: [locationOf(finding)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, index) => ({
            id: index + 1,
            message: { text: visible(place.message) },
            physicalLocation: physicalLocation(path, place.range),
          })),
        }),
    partialFingerprints: { "ramPolicyFinding/v1": fingerprint },
    ...(fix === undefined ? {} : { fixes: [sarifFix(path, fix)] }),
    properties: propertiesOf(finding, level),
  };
}

/** A comment stands in the source; a waiver and a baseline stand beside it. */
function suppressionOf({ suppression: { kind, reason } }: SuppressedResult): object {
  return {
    kind: kind === "comment" ? "inSource" : "external",
    status: "accepted",
    justification: visible(reason ?? "It was there when the baseline was made."),
  };
}

function sarifFix(path: string, { title, edits }: NonNullable<ReportedFinding["fix"]>): object {
  const replacements = edits.map(({ range, text }) => ({
    deletedRegion: regionOf(range),
    insertedContent: { text },
  }));
  return {
    description: { text: visible(title) },
    artifactChanges: [{ artifactLocation: sarifArtifact(path), replacements }],
  };
}

function propertiesOf({ check, specRule, apiError }: ReportedFinding, level: LintLevel): object {
  return {
    level,
    ...(level === "security" ? { "security-severity": securitySeverity } : {}),
    ...(check === undefined ? {} : { check }),
    ...(specRule === undefined ? {} : { specRule }),
    ...(apiError === undefined ? {} : { apiError }),
  };
}
