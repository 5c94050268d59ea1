import type { Finding, ProblemCode } from "../../src/core/problem.ts";
import { createSource } from "../../src/core/span.ts";
import { problemOf } from "../../src/policy/problems.ts";
import { type ProblemFacts, profiles } from "../../src/policy/profiles.ts";
import { samples } from "./samples.ts";

const codes = Object.keys(profiles) as ProblemCode[];

/** `docs/profiles.md`, from the table of profiles and the wording. */
export function profilesPage(): string {
  const beyond = codes.filter((code) => facts(code).beyondSchema !== undefined);
  return [
    ...intro,
    "| code | rule | deploy | audit | policy check | says |",
    "| --- | --- | --- | --- | --- | --- |",
    ...codes.flatMap((code) => samples[code].map((args, index) => row({ code, args, span } as Finding, index))),
    "",
    "## Beyond the schema",
    "",
    "`schemas/policy.schema.json` refuses exactly what `deploy` refuses, except for the following errors.",
    "",
    "| why | codes |",
    "| --- | --- |",
    ...[...new Set(beyond.map((code) => facts(code).beyondSchema))].map((why) => {
      const alike = beyond.filter((code) => facts(code).beyondSchema === why).map((code) => `\`${code}\``);
      return `| ${why} | ${alike.join(", ")} |`;
    }),
    "",
  ].join("\n");
}

const span = { start: 0, end: 0 };
const source = createSource("policy", "");

const intro = [
  "# Profiles",
  "",
  "Two profiles read a policy. Both find the same faults; they differ in what a fault means.",
  "",
  "- `deploy` (the default): may this document be submitted? What the RAM API refuses today is an error, and with an",
  "  error there is no policy.",
  "- `audit`: what does a document mean that is stored already? RAM has checked documents since November 2022 only, and",
  "  older ones are in force as they are (R-STRUCT-27). Whatever still gives a policy is a warning; parts that were not",
  "  understood make decisions `Unknown` ([how a decision is made](decisions.md)). Only a text whose meaning is not certain is an error.",
  "",
  "[Choices](choices.md) change what a policy means, never what is reported.",
  "",
  "For an error of `deploy` the RAM API answers `MalformedPolicyDocument` (a session policy: `InvalidParameter.PolicyGrammar`);",
  "for `policy-too-large` `InvalidParameter.PolicyDocument.Length`, for a session policy `InvalidParameter.PolicySize`, for a",
  "trust policy `InvalidParameter.AssumeRolePolicyDocument.Length`. “Policy check” is the name of the finding in the platform's",
  "own check, where it is documented. A code has several rows where rule, severity or sentence depend on what was found.",
  "",
];

function facts(code: ProblemCode): ProblemFacts<never> {
  return profiles[code] as ProblemFacts<never>;
}

function row(finding: Finding, index: number): string {
  const [deploy, audit] = [problemOf(finding, source, "deploy"), problemOf(finding, source, "audit")];
  const shown = deploy ?? audit;
  const says = shown === undefined ? "" : [shown.message, ...(shown.hint === undefined ? [] : [shown.hint])].join("; ");
  const cells = [
    index === 0 ? `\`${finding.code}\`` : "",
    shown?.rule ?? "",
    deploy?.severity ?? "ignored",
    audit?.severity ?? "ignored",
    facts(finding.code).check ?? "",
    says.replaceAll("|", "\\|"),
  ];
  return `| ${cells.join(" | ")} |`;
}
