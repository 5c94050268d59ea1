import { createSource, rangeOf } from "../../src/core/span.ts";
import { plainPaint } from "../../src/explain/index.ts";
import { inFile, type LintLevel, type ToldFinding } from "../../src/lint/index.ts";
import { byteColumnsOf, frameOf, reportedFindings } from "../../src/report/lint-file.ts";
import type { LintView } from "../../src/report/lint-format.ts";
import { createLintReport, type LintReport } from "../../src/report/lint-report.ts";

/** A policy whose lines have Chinese text, so that bytes, code units and columns of a screen differ. */
const text = `{
  "Version": "1",
  "Statement": [
    { "Sid": "分享", "Effect": "Alow", "Action": "oss:Get|Object", "Resource": "*" },
    { "Effect": "Allow", "Action": "oss:*", "Resource": "*" }
  ]
}
`;

const source = createSource("策略/a b,c:d%.json", text);
const at = (part: string) => rangeOf(source, { start: text.indexOf(part), end: text.indexOf(part) + part.length });

const finding = (ruleId: string, level: LintLevel, part: string, more: Partial<ToldFinding> = {}): ToldFinding => ({
  ruleId,
  level,
  messageId: "m",
  args: {},
  message: "`a|b` is <b>not</b> an effect, 100%",
  source: source.name,
  range: at(part),
  related: [],
  ...more,
});

const findings: readonly ToldFinding[] = [
  finding("invalid-effect", "error", '"Alow"', {
    hint: "did you mean `Allow`?",
    statement: { index: 0, sid: "分享" },
    check: "Invalid effect",
    apiError: "MalformedPolicyDocument",
    specRule: "R-STRUCT-11",
    related: [{ messageId: "first", args: {}, message: "the first is here", range: at('"Effect": "Allow"') }],
    fix: {
      titleId: "f",
      args: {},
      title: "write Allow",
      class: "security",
      edits: [{ range: at('"Alow"'), text: '"Allow"' }],
    },
  }),
  finding("resource-star", "security", '"*"', { statement: { index: 0 }, message: "line\none\u202e\u001b[31m" }),
  finding("own-rule", "warning", text.slice(0, text.indexOf("]") + 1)),
  finding("unsorted", "suggestion", '"oss:*"', { statement: { index: 1 } }),
];

const builder = createLintReport();
const reported = reportedFindings(inFile(findings, source));
builder.add({ findings: reported, omitted: 2, skipped: [{ ruleId: "foreign", reason: "accounts" }] });

/** One finding of each level, with everything that a finding can have. */
export const sample: LintReport = builder.report({ name: "ram-policy", version: "1.2.3" }, []);

/** A run that could not read its configuration. */
export const failed: LintReport = createLintReport().report({ name: "ram-policy", version: "1.2.3" }, [
  { code: "config-member", source: "ram-policy.config.yaml", range: at('"Version"'), message: "unknown member `rule`" },
  { code: "unreadable", source: "/abs/x y.json", message: "it cannot be read: no permission" },
  { code: "no-policies", message: "no policies are given" },
]);

/** A run of which every finding may stay, and a finding of the baseline that is no more. */
export const settled: LintReport = settledReport();

function settledReport(): LintReport {
  const own = createLintReport();
  const [first, second, third] = reported;
  if (first === undefined || second === undefined || third === undefined) throw new Error("three findings are needed");
  own.add({
    findings: [],
    suppressed: [
      { ...first, suppression: { kind: "waiver", reason: "until the new role\u0007 is there", expires: "2026-12-31" } },
      { ...second, suppression: { kind: "comment", reason: "a bucket for everyone" } },
      { ...third, suppression: { kind: "baseline" } },
    ],
    omitted: 0,
    skipped: [],
  });
  own.addGone([{ rule: "admin-access", policy: "plan.json#alicloud_ram_policy.a", fingerprint: "00" }]);
  return own.report({ name: "ram-policy", version: "1.2.3" }, []);
}

/** A run that found nothing. */
export const clean: LintReport = createLintReport().report({ name: "ram-policy", version: "1.2.3" }, []);

export const view: LintView = {
  paint: plainPaint,
  language: "en",
  frames: new Map(sample.results.map((one) => [one, frameOf(one, source)])),
  byteColumns: new Map(sample.results.flatMap((one) => byteColumnsOf(one, source))),
  failing: ["error", "security"],
  rules: [
    {
      id: "invalid-effect",
      level: "error",
      preset: "recommended",
      summary: "`Effect` is not exactly `Allow` or `Deny`",
      check: "Invalid effect",
      page: "# invalid-effect\n",
      helpUri: "https://example.com/invalid-effect.md",
    },
    {
      id: "resource-star",
      level: "security",
      preset: "strict",
      summary: "every resource",
      helpUri: "https://example.com/resource-star.md",
    },
  ],
};
