import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument, stringify } from "yaml";
import { version } from "../../package.json";
import {
  type CaseResult,
  coverageOf,
  gapsOf,
  type Proposal,
  percentOf,
  readScenarios,
  runScenarios,
} from "../../src/scenario/index.ts";
import { runHere } from "../cli/test-world.ts";
import { schemaErrors } from "./schemas.ts";

function run(text: string, name: string): readonly CaseResult[] {
  const read = readScenarios(text, name);
  if (!read.ok) throw new Error(read.error.map(({ range, message }) => `${range.line}: ${message}`).join("\n"));
  const folder = join(name, "..");
  return runScenarios(read.value, {
    fileText: (path) => ({ ok: true, value: readFileSync(join(folder, path), "utf8") }),
    service: () => undefined,
  });
}

/** A policy and cases about it. */
function coverageFor(statements: readonly object[], cases: readonly object[]) {
  const results = run(
    stringify({
      title: "x",
      policies: { p: { Version: "1", Statement: statements } },
      scenarios: [{ title: "x", policies: ["p"], cases }],
    }),
    "x.yaml",
  );
  return coverageOf(results);
}

const kindsShown = (coverage: ReturnType<typeof coverageOf>) =>
  coverage.policies.flatMap(({ statements }) =>
    statements.flatMap(({ points }) =>
      points.filter(({ hits }) => hits > 0).map(({ kind, element, text }) => `${element} ${text} ${kind}`),
    ),
  );

const stop = { action: "ecs:StopInstance", resource: "acs:ecs:cn-hangzhou:1:instance/i-1" };
const allowStop = { Effect: "Allow", Action: "ecs:StopInstance", Resource: "acs:ecs:cn-hangzhou:*:instance/*" };

describe("what each point means", () => {
  const shownBy = (statements: readonly object[], request: object, more: object = {}) =>
    kindsShown(coverageFor(statements, [{ request: { ...stop, ...request }, ...more }]));

  test("a request that a statement applies to shows its entries, and that they decide", () => {
    expect(shownBy([allowStop], {})).toEqual([
      "action ecs:StopInstance applies",
      "action ecs:StopInstance decides",
      "resource acs:ecs:cn-hangzhou:*:instance/* applies",
    ]);
  });

  test("an Allow below a Deny applies and decides nothing", () => {
    const shown = shownBy([allowStop, { Effect: "Deny", Action: "*", Resource: "*" }], {});
    expect(shown).toContain("action ecs:StopInstance applies");
    expect(shown).not.toContain("action ecs:StopInstance decides");
    expect(shown).toContain("action * decides");
  });

  test("just outside is one step away, everything else as the statement wants it", () => {
    expect(shownBy([allowStop], { action: "ecs:StartInstance" })).toEqual(["action ecs:StopInstance outside"]);
    expect(shownBy([allowStop], { action: "oss:GetObject" })).toEqual([]);
    expect(shownBy([allowStop], { resource: "acs:ecs:cn-beijing:1:instance/i-1" })).toEqual([
      "resource acs:ecs:cn-hangzhou:*:instance/* outside",
    ]);
    expect(shownBy([allowStop], { resource: "acs:ecs:cn-beijing:1:disk/d-1" })).toEqual([]);
    expect(
      shownBy([allowStop], { action: "ecs:StartInstance", resource: "acs:ecs:cn-beijing:1:instance/i-1" }),
    ).toEqual([]);
  });

  test("a condition is seen true, false and absent, where the statement is about the request at all", () => {
    const office = [{ ...allowStop, Condition: { IpAddress: { "acs:SourceIp": "192.0.2.0/24" } } }];
    const name = "condition IpAddress acs:SourceIp";
    expect(shownBy(office, {}, { context: { "acs:SourceIp": "192.0.2.1" } })).toContain(`${name} true`);
    expect(shownBy(office, {}, { context: { "acs:SourceIp": "198.51.100.1" } })).toEqual([`${name} false`]);
    expect(shownBy(office, {})).toEqual([`${name} absent`]);
    expect(shownBy(office, {}, { unknown: ["acs:SourceIp"] })).toEqual([]);
    expect(shownBy(office, { action: "ecs:StartInstance" })).toEqual([]);
  });

  test("what NotAction leaves out is just outside", () => {
    const but = [{ Effect: "Allow", NotAction: ["ecs:StopInstance", "ram:*"], Resource: "*" }];
    expect(shownBy(but, {})).toEqual(["action ecs:StopInstance outside"]);
    expect(shownBy(but, { action: "ecs:StartInstance" })).toEqual([
      "action NotAction applies",
      "action NotAction decides",
      "resource * applies",
    ]);
  });

  test("what was not understood has no points, and nothing to cover is covered", () => {
    const odd = [{ ...allowStop, Condition: { StringEqualz: { "acs:SourceIp": "x" } } }];
    const coverage = coverageOf(
      run(
        stringify({
          title: "x",
          policies: { p: { profile: "audit", document: { Version: "1", Statement: odd } } },
          scenarios: [{ title: "x", policies: ["p"], cases: [{ request: stop, expect: "Unknown" }] }],
        }),
        "x.yaml",
      ),
    );
    expect(coverage.policies[0]?.statements[0]).toMatchObject({ isUnread: true, points: [] });
    expect(percentOf(coverage)).toBe(100);
    expect(percentOf({ points: 3000, covered: 2999 })).toBe(99.9);
  });
});

test("how a case ends changes nothing", () => {
  const right = coverageFor([allowStop], [{ request: stop, expect: "Allow" }]);
  expect(kindsShown(coverageFor([allowStop], [{ request: stop, expect: "Unknown" }]))).toEqual(kindsShown(right));
});

/** The file with a proposed case as one more scenario. */
function withProposal(text: string, { principal, policies, request }: Proposal): string {
  const document = parseDocument(text);
  const { action, resource, accountId, context } = request;
  const subject = principal === undefined ? { policies } : { principal };
  const target = { action, resource, ...(accountId === undefined ? {} : { accountId }) };
  const cases = [{ ...subject, request: target, ...(context === undefined ? {} : { context }) }];
  document.addIn(["scenarios"], document.createNode({ title: "proposed", cases }));
  return document.toString();
}

describe("a proposed request raises the number that it claims to raise", () => {
  const names = readdirSync("fixtures/conformance").filter((name) => name.endsWith(".ramtest.yaml"));
  const small = ["sharing/sharing", "planted/missing-account", "planted/never-absent", "planted/wrong-deny"];
  const files = [
    ...small.map((name) => `fixtures/testing/${name}.ramtest.yaml`),
    ...names.map((name) => `fixtures/conformance/${name}`),
  ];

  test.each(files)("%s", (path) => {
    const text = readFileSync(path, "utf8");
    const results = run(text, path);
    const before = coverageOf(results);
    const gaps = gapsOf(before, results);
    const proposed = gaps.filter(({ proposal }) => proposal !== undefined);
    expect(gaps).toHaveLength(before.points - before.covered);
    const isSmall = path.startsWith("fixtures/testing/");
    if (isSmall) expect(gaps.length).toBeGreaterThan(0);
    // The conformance suite has many policies whose entries match nothing or whose conditions can never hold.
    expect(proposed.length).toBeGreaterThanOrEqual(gaps.length * (isSmall ? 1 : 0.45));
    // Every one takes a run of its own; a spread of them is enough where there are many.
    const step = isSmall ? 1 : Math.max(1, Math.floor(proposed.length / 6));
    for (const { point, proposal } of proposed.filter((_, index) => index % step === 0)) {
      const after = coverageOf(run(withProposal(text, proposal as Proposal), path));
      const hits = after.policies.flatMap(({ statements }) => statements.flatMap(({ points }) => points));
      expect(after.covered).toBeGreaterThan(before.covered);
      expect(after.points).toBe(before.points);
      const same = hits.filter(({ kind, element, text: shown, hits: count }) => {
        return kind === point.kind && element === point.element && shown === point.text && count > 0;
      });
      expect(same.length).toBeGreaterThan(0);
    }
  });
});

describe("coverage is about meaning", () => {
  const entry = fc.constantFrom("ecs:StopInstance", "ecs:Describe*", "oss:*", "*", "ecs:*Instance");
  const resource = fc.constantFrom(
    "*",
    "acs:ecs:cn-hangzhou:*:instance/*",
    "acs:oss:*:1:photos/*",
    "acs:ecs:*:*:instance/i-1",
  );
  const list = (one: fc.Arbitrary<string>) => fc.uniqueArray(one, { minLength: 1, maxLength: 3 });
  const condition = fc.constantFrom(
    {},
    { Bool: { "acs:SecureTransport": "true" } },
    { StringEquals: { "acs:k": ["a", "b"] }, IpAddress: { "acs:SourceIp": "192.0.2.0/24" } },
  );
  const selector = <Name extends string>(name: Name, not: string, one: fc.Arbitrary<string>) =>
    fc
      .tuple(fc.integer({ min: 0, max: 3 }), list(one))
      .map(([kind, entries]) => ({ name: kind === 0 ? not : name, entries }));
  const statement = fc.record({
    Effect: fc.constantFrom("Allow", "Deny"),
    action: selector("Action", "NotAction", entry),
    resource: selector("Resource", "NotResource", resource),
    Condition: condition,
  });
  const context = fc.record(
    {
      "acs:SecureTransport": fc.constantFrom("true", "false"),
      "acs:k": fc.constantFrom("a", "c"),
      "acs:SourceIp": fc.constantFrom("192.0.2.1", "198.51.100.1"),
    },
    { requiredKeys: [] },
  );
  const one = fc.record({
    request: fc.record({
      action: fc.constantFrom("ecs:StopInstance", "ecs:DescribeDisks", "oss:GetObject", "ecs:X"),
      resource: fc.constantFrom(
        "acs:ecs:cn-hangzhou:1:instance/i-1",
        "acs:oss:cn-hangzhou:1:photos/a",
        "acs:ecs:cn-beijing:2:disk/d",
      ),
    }),
    context,
  });
  interface Selector {
    readonly name: string;
    readonly entries: readonly string[];
  }
  interface Statement {
    readonly Effect: string;
    readonly action: Selector;
    readonly resource: Selector;
    readonly Condition: object;
  }

  /** Numbers and points, without where they stand. NotResource may be stored, but is refused under `deploy`. */
  const meaning = (policy: { readonly document: object } | { readonly text: string }, cases: readonly object[]) => {
    const file = {
      title: "x",
      policies: { p: { profile: "audit", ...policy } },
      scenarios: [{ title: "x", policies: ["p"], cases }],
    };
    const coverage = coverageOf(run(stringify(file), "x.yaml"));
    return { points: coverage.points, covered: coverage.covered, shown: [...new Set(kindsShown(coverage))].sort() };
  };
  const whole = (statements: readonly object[]) => ({ Version: "1", Statement: statements });

  /** One statement for each entry; the entries of NotAction and NotResource work together and stay together. */
  const split = (one: Statement, part: "action" | "resource"): readonly Statement[] => {
    const { name, entries } = one[part];
    if (name.startsWith("Not")) return [one];
    return entries.map((entry) => ({ ...one, [part]: { name, entries: [entry] } }));
  };

  const plain = ({ Effect, action, resource, Condition }: Statement): object => {
    return { Effect, [action.name]: action.entries, [resource.name]: resource.entries, Condition };
  };

  test("splitting, reordering and reformatting change nothing", () => {
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1, maxLength: 3 }),
        fc.array(one, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        fc.boolean(),
        (statements, cases, byAction, again) => {
          const wanted = meaning({ document: whole(statements.map(plain)) }, cases);
          expect(wanted.points).toBeGreaterThan(0);
          const once = statements.flatMap((part) => split(part, byAction ? "action" : "resource"));
          const parts = again ? once.flatMap((part) => split(part, byAction ? "resource" : "action")) : once;
          expect(meaning({ document: whole(parts.map(plain)) }, cases)).toEqual(wanted);
          expect(meaning({ document: whole(statements.map(plain).toReversed()) }, cases)).toEqual(wanted);
          const reformatted = whole(parts.map(inOtherForm));
          expect(meaning({ document: reformatted }, cases.toReversed())).toEqual(wanted);
          expect(meaning({ text: JSON.stringify(reformatted) }, cases)).toEqual(wanted);
          expect(meaning({ text: JSON.stringify(reformatted, null, "\t") }, cases)).toEqual(wanted);
        },
      ),
      { numRuns: 150 },
    );
  });

  /** The same in another form: members and entries in another order, a list of one as a bare text. */
  function inOtherForm({ Effect, action, resource, Condition }: Statement): object {
    const bare = (texts: readonly string[]) => (texts.length === 1 ? texts[0] : texts.toReversed());
    const turned = Object.fromEntries(Object.entries(Condition).toReversed());
    return {
      ...(Object.keys(turned).length > 0 ? { Condition: turned } : {}),
      [resource.name]: bare(resource.entries),
      [action.name]: bare(action.entries),
      Effect,
    };
  }
});

describe("the reports", () => {
  const cwd = join(import.meta.dirname, "../../fixtures/testing");
  const run = (...args: readonly string[]) => runHere(["test", "sharing", "-q", ...args], { cwd });

  test.each(["text", "lcov", "html", "json"])("%s", async (format) => {
    const { out, err, code } = await run("--coverage-format", format);
    expect({ err, code }).toEqual({ err: "", code: 0 });
    if (format === "json") expect(schemaErrors("coverage-report", JSON.parse(out))).toEqual([]);
    const path = join(cwd, "golden", `coverage.${format}.txt`);
    const plain = out.replaceAll(`"version": "${version}"`, '"version": "…"');
    if (process.env.UPDATE_GOLDEN) writeFileSync(path, plain);
    expect(plain).toBe(readFileSync(path, "utf8"));
  });

  test("every policy of a file is shown with its own text", async () => {
    const { out } = await runHere(["test", "planted/wrong-deny.ramtest.yaml", "-q", "--coverage-format", "html"], {
      cwd,
    });
    const shown = [...out.matchAll(/<pre>(.*?)<\/pre>/gs)].map(([, text = ""]) => text.replaceAll(/<[^>]*>/g, ""));
    expect(shown).toEqual([
      expect.stringContaining("Sid: NoDeletion, Effect: Deny, Action: &quot;swas-open:DeleteCustomImagez&quot;"),
      expect.stringContaining("Effect: Allow, Action: &quot;swas-open:*&quot;"),
    ]);
  });

  test("gaps that one case closes are told together, and the case once", async () => {
    const { out } = await runHere(["test", "planted/wrong-deny.ramtest.yaml", "--coverage"], { cwd });
    expect(out).toContain(
      [
        '  planted/wrong-deny.ramtest.yaml:7:50  guardrails · statement 0 "NoDeletion"',
        "    no request makes it apply through the action swas-open:DeleteCustomImagez",
        "    no outcome is decided through the action swas-open:DeleteCustomImagez",
        '  planted/wrong-deny.ramtest.yaml:7:92  guardrails · statement 0 "NoDeletion"',
        "    no request makes it apply through the resource *",
        "    add to planted/wrong-deny.ramtest.yaml:",
        '      - policies: ["guardrails","everything"]',
      ].join("\n"),
    );
    expect(out.split('"action": "swas-open:DeleteCustomImagez"')).toHaveLength(2);
  });

  test("lines of LCOV are those of the policy", async () => {
    const { out } = await run("--coverage-format", "lcov");
    const lines = readFileSync(join(cwd, "sharing/policies/share.json"), "utf8").split("\n");
    const record = out.split("end_of_record").find((part) => part.includes("share.json")) ?? "";
    const numbers = [...record.matchAll(/^DA:(\d+),/gm)].map(
      ([, line]) => lines[Number(line) - 1]?.trim().split(":", 1)[0],
    );
    expect(numbers).toEqual(['"Action"', '"Resource"']);
  });

  test("LCOV names files alone, so that viewers find them", async () => {
    const args = ["test", "fixtures/conformance/documents.ramtest.yaml", "-q", "--coverage-format", "lcov"];
    const { out } = await runHere(args, { cwd: join(cwd, "../..") });
    const files = [...out.matchAll(/^SF:(.*)$/gm)].map(([, path]) => path);
    expect(files).toEqual(["fixtures/conformance/documents.ramtest.yaml"]);
  });

  test("the report of the run is the same with coverage", async () => {
    const plain = await runHere(["test", "failing", "sharing"], { cwd });
    const covered = await runHere(["test", "failing", "sharing", "--coverage"], { cwd });
    expect(covered.out.startsWith(plain.out)).toBe(true);
    expect(covered.code).toBe(plain.code);
  });

  test.each([
    ["83", 0],
    ["83.4", 1],
    ["100", 1],
  ])("--min %s ends with %i", async (least, code) => {
    expect((await run("--min", least)).code).toBe(code);
  });

  test.each([["-1"], ["101"], ["x"], ["1e1"]])("--min %s is refused", async (least) => {
    const { err, code } = await run(`--min=${least}`);
    expect(err).toContain("it takes a percentage from 0 to 100");
    expect(code).toBe(2);
  });
});
