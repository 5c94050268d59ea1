import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Catalogue, loadCatalogueFor } from "../../src/catalogue/index.ts";
import { createSource } from "../../src/core/span.ts";
import {
  builtInRules,
  type Finding,
  type LintTextOptions,
  lintText,
  mentionsOf,
  readCases,
} from "../../src/lint/index.ts";
import type { PolicyKind } from "../../src/policy/index.ts";
import { parsePolicy } from "../../src/reading/index.ts";
import { policyArbitrary } from "../generators/policy.ts";
import { type UnknownPart, unknownParts } from "./unknown-parts.ts";

/** Each rule by itself: which of two findings is the more telling one is not the question here. */
const rules = builtInRules.map((rule) => ({ ...rule, unless: [] }));
const readerRules = new Set(rules.filter(({ codes }) => codes.length > 0).map(({ id }) => id));

interface Sample {
  readonly text: string;
  readonly kind: PolicyKind;
  readonly settings: LintTextOptions["settings"];
}

/** The policies in which the rules find what they are there for, and those in which they find nothing. */
const samples: readonly Sample[] = readdirSync("src/lint/rules", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readCases(readFileSync(`src/lint/rules/${name}/cases.yaml`, "utf8")).cases)
  .filter(({ policy, isFile }) => isFile !== true && policy.length < 3000 && unknownParts(policy).length > 0)
  .map(({ policy: text, kind, settings }) => ({ text, kind: kind ?? kindOf(text), settings }));

function kindOf(text: string): PolicyKind {
  const parsed = parsePolicy(text, { profile: "audit" });
  return parsed.ok ? parsed.value.kind : "identity";
}

const services = ["oss:*", "ecs:*", "ram:*", "sts:*"];

async function catalogueFor(text: string): Promise<Catalogue> {
  const mentions = mentionsOf(text);
  return loadCatalogueFor({ ...mentions, actions: [...services, ...(mentions.actions ?? [])] });
}

async function optionsFor({ text, kind, settings }: Sample): Promise<LintTextOptions> {
  const own = { accounts: ["1234567890123456"], now: "2026-01-31T00:00:00Z", ...settings };
  return { rules, preset: "strict", kind, catalogue: await catalogueFor(text), fixes: false, settings: own };
}

function withPart(text: string, { span }: UnknownPart, instead: string): string {
  return text.slice(0, span.start) + instead + text.slice(span.end);
}

function lintUnknown(text: string, part: UnknownPart, options: LintTextOptions): readonly Finding[] {
  const document = withPart(text, part, part.placeholder);
  const { start } = part.span;
  const unknown = [{ start, end: start + part.placeholder.length }];
  return lintText(document, { ...options, source: { ...createSource("policy", document), unknown } }).findings;
}

/** What a finding is, and where it stands in a text in which the part has this length. */
function placed({ ruleId, messageId, range }: Finding, { span }: UnknownPart, length: number): string {
  const place = (offset: number) => (offset <= span.start ? offset : offset - length);
  return `${ruleId}/${messageId} ${place(range.start)}-${place(range.end)}`;
}

/** Rules of which every message makes the same claim: of an entry by another witness, of services one by one or together. */
const sameClaim = new Set(["redundant-action", "redundant-resource", "service-admin"]);

/** Whether a finding says no more than another: of an administrator whom something may hold back, or not. */
function says(finding: Finding, other: Finding): boolean {
  if (finding.ruleId !== other.ruleId) return false;
  if (sameClaim.has(finding.ruleId)) return true;
  // Everything but this or that is less than everything.
  return (
    finding.messageId === other.messageId || (finding.ruleId === "admin-access" && finding.messageId !== "everything")
  );
}

/** Findings that do not hold whatever the part turns out to be, and those of the reader that always hold and are missing. */
function faultsOf(text: string, part: UnknownPart, options: LintTextOptions): readonly string[] {
  const found = lintUnknown(text, part, options);
  const known = part.possible.map((instead) => ({
    instead,
    findings: lintText(withPart(text, part, instead), options).findings,
  }));
  const wrong = found.flatMap((finding) => {
    const without = known.find(({ findings }) => !findings.some((other) => says(finding, other)));
    return without === undefined ? [] : [`${finding.ruleId}: not with ${without.instead}: ${finding.message}`];
  });
  const told = new Set(found.map((finding) => placed(finding, part, part.placeholder.length)));
  const [first, ...others] = known.map(({ instead, findings }) => {
    const length = instead.length;
    const end = part.hole.end - (part.span.end - part.span.start) + length;
    const outside = findings.filter(
      ({ ruleId, range }) => readerRules.has(ruleId) && (range.end <= part.hole.start || range.start >= end),
    );
    return new Set(outside.map((finding) => placed(finding, part, length)));
  });
  const certain = [...(first ?? [])].filter((each) => others.every((other) => other.has(each)));
  const hidden = others.length === 0 ? [] : certain.filter((each) => !told.has(each)).map((each) => `hidden: ${each}`);
  return [...wrong, ...hidden];
}

/** The same parts in every run; other seeds and more of them explore. */
const SEED = Number(process.env.UNKNOWN_SEED ?? 20_261_124);
const MORE = Number(process.env.UNKNOWN_RUNS ?? 1);

async function expectSound(sample: Sample, seed: number): Promise<void> {
  const parts = unknownParts(sample.text);
  const part = parts[seed % parts.length];
  if (part === undefined) return;
  expect({ part: part.path, faults: faultsOf(sample.text, part, await optionsFor(sample)) }).toEqual({
    part: part.path,
    faults: [],
  });
}

describe("a part that is unknown never makes a finding that could be wrong, and hides no fault elsewhere", () => {
  test("in the policies of the rules", async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...samples), fc.nat(), expectSound), {
      numRuns: 100 * MORE,
      seed: SEED,
    });
  });

  test("in policies made at random", async () => {
    const kind = fc.constantFrom<PolicyKind>("identity", "identity", "control", "session");
    const sample = fc.record({
      text: policyArbitrary.map((value) => JSON.stringify(value)),
      kind,
      settings: fc.constant({}),
    });
    await fc.assert(fc.asyncProperty(sample, fc.nat(), expectSound), { numRuns: 60 * MORE, seed: SEED });
  });
});

describe("a finding that needs to know", () => {
  const policy = (...statements: readonly object[]) => JSON.stringify({ Version: "1", Statement: statements });
  const allow = { Effect: "Allow", Action: "oss:GetObject", Resource: "*" };
  const deny = { Effect: "Deny", Action: "ram:GetUser", Resource: "*" };
  const https = { Bool: { "acs:SecureTransport": "true" } };
  const http = { Bool: { "acs:SecureTransport": "false" } };

  test.each<[string, PolicyKind, string, string]>([
    [
      "console-needs-list",
      "identity",
      policy({ ...allow, Action: ["oss:PutObject", "oss:DeleteObject"] }),
      '"oss:DeleteObject"',
    ],
    [
      "resource-star",
      "identity",
      policy(allow, { Effect: "Allow", Action: "x:y" }),
      '{"Effect":"Allow","Action":"x:y"}',
    ],
    ["notaction-with-allow", "identity", policy({ Effect: "Allow", NotAction: "ram:*", Resource: "*" }, {}), "{}"],
    [
      "service-admin",
      "identity",
      policy({ ...allow, Action: "ecs:*" }, { Effect: "Deny", Action: "ecs:X", Resource: "r" }),
      '"r"',
    ],
    ["public-principal", "bucket", policy({ ...allow, Principal: ["*"] }, {}), "{}"],
    [
      "external-account-principal",
      "bucket",
      policy(
        { ...allow, Principal: ["9999999999999999"] },
        { Effect: "Deny", Principal: ["*"], Action: "ecs:X", Resource: "*" },
      ),
      '"ecs:X"',
    ],
    [
      "secure-transport-pattern",
      "identity",
      policy({ ...allow, Condition: http }, { Effect: "Deny", Action: "*", Resource: "*", Condition: https }),
      '"Deny"',
    ],
    [
      "unreachable-deny",
      "identity",
      policy(allow, { Effect: "Deny", Action: "ecs:StopInstance", Resource: "*" }, { ...allow, Action: "ram:GetUser" }),
      '{"Effect":"Allow","Action":"ram:GetUser","Resource":"*"}',
    ],
    [
      "bucket-without-objects",
      "identity",
      policy(
        { ...allow, Action: ["oss:GetObject", "oss:ListObjects"], Resource: "acs:oss:*:*:a/*" },
        { ...allow, Action: "ram:X" },
      ),
      '"ram:X"',
    ],
    [
      "private-ip-in-source-ip",
      "identity",
      policy({ ...allow, Action: ["kms:Decrypt", "x:y"], Condition: { IpAddress: { "acs:SourceIp": "10.0.0.1" } } }),
      '"x:y"',
    ],
    [
      "invalid-ip-value",
      "identity",
      policy({ ...allow, Action: "ecs:X", Condition: { IpAddress: { "acs:SourceIp": "203.0.113.*" } } }),
      '"ecs:X"',
    ],
  ])("%s", async (ruleId, kind, text, written) => {
    const start = text.lastIndexOf(written);
    const span = { start, end: start + written.length };
    const part = { span, hole: span, placeholder: "null", possible: [written], path: ruleId };
    const options = await optionsFor({ text, kind, settings: {} });
    const ids = (findings: readonly Finding[]) => new Set(findings.map((finding) => finding.ruleId));
    const known = withPart(text, part, written === "{}" ? JSON.stringify(deny) : written);
    expect(ids(lintText(known, options).findings)).toContain(ruleId);
    expect(ids(lintUnknown(text, part, options))).not.toContain(ruleId);
  });

  test("a name that the deployment gives keeps a statement apart", () => {
    const text = policy({ ...allow, Sid: "s" }, { ...allow, Action: "oss:PutObject" });
    const start = text.indexOf('"s"');
    const source = { ...createSource("policy", text), unknown: [{ start, end: start + 3 }] };
    const found = (each: string, options: LintTextOptions) =>
      lintText(each, { ...options, preset: "strict" }).findings.some(({ ruleId }) => ruleId === "mergeable-statements");
    expect(found(text, { source })).toBe(false);
    expect(found(policy(allow, { ...allow, Action: "oss:PutObject" }), {})).toBe(true);
  });
});
