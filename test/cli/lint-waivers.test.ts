import { describe, expect, test } from "vitest";
import { memoryFiles } from "./memory-files.ts";
import { runHere, type Surroundings } from "./test-world.ts";

const star = '{ "Version": "1",\n "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] }\n';
const tree = { "/project/policies/a.json": star, "/project/policies/b.json": star };
const NOW = Date.parse("2026-06-30T12:00:00Z");

const lint = (
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
  more: Partial<Surroundings> = {},
) =>
  runHere(
    [
      "lint",
      ...args,
      "--preset",
      "none",
      "--rule",
      "admin-access=security",
      "--rule",
      "waiver-unused=warning",
      "--rule",
      "waiver-expired=warning",
      "--rule",
      "waiver-without-reason=warning",
    ],
    {
      cwd: "/project",
      files: memoryFiles({ ...tree, ...files }),
      terminals: ["stdin"],
      now: () => NOW,
      ...more,
    },
  );

/** The report as JSON, with its exit code. */
async function report(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const { out, code, err, written } = await lint([...args, "--format", "json"], files);
  const { results, suppressed, gone, faults, summary } = JSON.parse(out);
  const told = results.map(
    (one: Record<"path" | "ruleId", string> & { range: { line: number } }) =>
      `${one.path}:${one.range.line} ${one.ruleId}`,
  );
  return { code, err, written, told, suppressed, gone, faults, summary };
}

const waiver = (policy: string, more = "") =>
  `  - rule: admin-access\n    policy: ${policy}\n    reason: for emergencies\n${more}`;
const waivers = (...entries: readonly string[]) => ({
  "/project/ram-policy.waivers.yaml": `waivers:\n${entries.join("")}`,
});

describe("waivers", () => {
  test("beside the run are found, count no finding, and are told", async () => {
    const { code, told, suppressed, summary } = await report(["policies"], waivers(waiver("policies/*")));
    expect([code, told]).toEqual([0, []]);
    expect(summary.suppressed).toEqual({ waiver: 2, comment: 0, baseline: 0 });
    expect(suppressed[0]).toMatchObject({
      path: "policies/a.json",
      suppression: { kind: "waiver", reason: "for emergencies" },
    });
    const page = await lint(["policies"], waivers(waiver("policies/*")));
    expect(page.out).toContain("may stay: 2 by waivers");
  });

  test("of one policy leave the others", async () => {
    const { code, told } = await report(["policies"], waivers(waiver("policies/a.json")));
    expect([code, told]).toEqual([1, ["policies/b.json:2 admin-access"]]);
  });

  test("that are over or not needed are findings in their file", async () => {
    const entries = [
      waiver("policies/a.json", "    expires: 2026-06-29\n"),
      waiver("policies/b.json", "    expires: 2026-06-30\n"),
      waiver("policies/b.json", '    fingerprint: "00"\n'),
    ];
    const { code, told } = await report(["policies"], waivers(...entries));
    expect([code, told]).toEqual([
      1,
      [
        "policies/a.json:2 admin-access",
        "ram-policy.waivers.yaml:5 waiver-expired",
        "ram-policy.waivers.yaml:10 waiver-unused",
      ],
    ]);
    const page = await lint(["policies", "--lang", "zh"], waivers(...entries));
    expect(page.out).toContain("豁免已于 `2026-06-29` 到期");
  });

  test("are judged only where their policies were looked at", async () => {
    const entries = waivers(waiver("policies/b.json", '    fingerprint: "00"\n'), waiver("other/*"));
    const clean = { ...entries, "/project/policies/a.json": star.replace('"Allow"', '"Deny"') };
    expect((await report(["policies/a.json"], clean)).told).toEqual([]);
    // Whoever names single files, as a hook does, sees a part of what a pattern is about.
    expect((await report(["policies/a.json"], { ...clean, ...waivers(waiver("policies/*")) })).told).toEqual([]);
    const all = {
      ...clean,
      "/project/policies/b.json": clean["/project/policies/a.json"],
      ...waivers(waiver("policies/*")),
    };
    expect((await report(["policies"], all)).told).toEqual(["ram-policy.waivers.yaml:2 waiver-unused"]);
  });

  test("have paths relative to their file, wherever the run is", async () => {
    const files = { ...waivers(waiver("policies/*")), "/project/ram-policy.config.yaml": "failOn: warning\n" };
    const { code, out } = await lint(["a.json", "--format", "json"], files, { cwd: "/project/policies" });
    expect([code, JSON.parse(out).summary.suppressed.waiver]).toEqual([0, 1]);
  });

  test("can be named on the command line and in the configuration", async () => {
    const text = `waivers:\n${waiver("policies/*")}`;
    expect((await report(["policies", "--waivers", "w.yaml"], { "/project/w.yaml": text })).code).toBe(0);
    const files = { "/project/w.yaml": text, "/project/ram-policy.config.yaml": "waivers: w.yaml\n" };
    expect((await report(["policies"], files)).code).toBe(0);
    expect((await report(["policies", "--no-config"], waivers(waiver("policies/*")))).code).toBe(1);
    expect(await report(["policies", "--waivers", "no.yaml"])).toMatchObject({
      code: 2,
      told: [],
      faults: [{ code: "unreadable" }],
    });
  });

  test("with faults stop the run, each fault at its place", async () => {
    const text = `waivers:
  - rule: admin-acess
    policy: a.json
    reason: x
  - rule: admin-access
    reason:
    expires: 2026-02-30
    until: x
  - 3
`;
    const first = await report(["policies"], { "/project/ram-policy.waivers.yaml": text });
    const lines = (faults: readonly { range: { line: number }; message: string }[]) =>
      faults.map(({ range, message }) => `${range.line} ${message}`);
    expect([first.code, first.told]).toEqual([2, []]);
    expect(lines(first.faults)).toEqual([
      "5 `policy` is missing: in which policy may it stay?",
      "6 `reason` is missing: why may it stay?",
      "7 `expires` must be a day such as 2026-12-31",
      "8 unknown member `until`; it takes rule, policy, fingerprint, reason, expires, addedBy, ticket",
      "9 a waiver must be an object",
    ]);
    const second = await report(["policies"], waivers(waiver("a.json").replace("admin-access", "admin-acess")));
    expect(lines(second.faults)).toEqual(["2 there is no rule `admin-acess`; did you mean admin-access?"]);
  });

  test("the format `waivers` makes entries that count once their reasons are filled in", async () => {
    const { out } = await lint(["policies/a.json", "--format", "waivers"]);
    const raw = { "/project/ram-policy.waivers.yaml": out };
    expect((await report(["policies/a.json"], raw)).faults).toHaveLength(1);
    const filled = { "/project/ram-policy.waivers.yaml": out.replace("reason:", "reason: for emergencies") };
    expect(await report(["policies/a.json"], filled)).toMatchObject({ code: 0, told: [], faults: [] });
    const moved = { ...filled, "/project/policies/a.json": `\n\n${star.replaceAll(" ", "  ")}` };
    expect((await report(["policies/a.json"], moved)).code).toBe(0);
  });
});

test("comments in a policy count, and what is wrong with them is a finding", async () => {
  const yaml = `Version: "1"
Statement:
  # ram-policy-ignore admin-access: for emergencies
  - { Effect: Allow, Action: "*", Resource: "*" }
  # ram-policy-ignore admin-access
  - { Effect: Allow, Action: "*", Resource: "*" }
  # ram-policy-ignore admin-access: not needed
  - { Effect: Deny, Action: "*", Resource: "acs:oss:*:*:a" }
`;
  const { code, told, summary } = await report(["c.yaml"], { "/project/c.yaml": yaml });
  expect(summary.suppressed.comment).toBe(1);
  expect([code, told]).toEqual([
    1,
    ["c.yaml:5 waiver-without-reason", "c.yaml:6 admin-access", "c.yaml:7 waiver-unused"],
  ]);
});

test("what is wrong with a file around its policies can be waived, too", async () => {
  const plan =
    '{ "format_version": "1.2", "terraform_version": "1.9.0", "planned_values": {}, "resource_changes": [], }';
  const args = ["plan.json", "--allow-empty", "--rule", "json-syntax=error"];
  expect(await report(args, { "/project/plan.json": plan })).toMatchObject({
    code: 1,
    told: ["plan.json:1 json-syntax"],
  });
  const entry = waiver("plan.json").replace("admin-access", "json-syntax");
  const { code, told, summary } = await report(args, { "/project/plan.json": plan, ...waivers(entry) });
  expect([code, told, summary.suppressed.waiver]).toEqual([0, [], 1]);
});

test("what may stay is not repaired", async () => {
  const text = `Version: "1"
Statement:
  - Effect: Allow
    Action: oss:GetObject
    Resource: "*"
    Condition:
      # ram-policy-ignore ip-host-bits-set: as the network people write it
      IpAddress: { "acs:SourceIp": "192.0.2.7/24" }
`;
  const fix = (policy: string) =>
    lint(["c.yaml", "--fix", "--rule", "ip-host-bits-set=error"], { "/project/c.yaml": policy });
  expect((await fix(text.replace(/ *# ram.*\n/, ""))).written.size).toBe(1);
  const { code, written } = await fix(text);
  expect([code, written.size]).toEqual([0, 0]);
});

describe("a baseline", () => {
  const made = async (files: Readonly<Record<string, string>> = {}, args: readonly string[] = []) => {
    const { code, err, written } = await lint(["policies", "--update-baseline", ...args], files);
    return { code, err, text: written.get("ram-policy.baseline.json") ?? "" };
  };

  test("is written, and hides what it holds and nothing else", async () => {
    const { code, err, text } = await made();
    expect([code, err]).toEqual([0, "ram-policy.baseline.json: a baseline of 2 findings\n"]);
    const files = { "/project/ram-policy.baseline.json": text };
    const args = ["policies", "--baseline", "ram-policy.baseline.json"];
    expect(await report(args, files)).toMatchObject({ code: 0, told: [], summary: { suppressed: { baseline: 2 } } });
    const more = { ...files, "/project/policies/c.json": star };
    expect(await report(args, more)).toMatchObject({ code: 1, told: ["policies/c.json:2 admin-access"] });
    const laidOut = { ...files, "/project/policies/a.json": `\n${star.replaceAll(" ", "\n  ")}` };
    expect((await report(args, laidOut)).code).toBe(0);
  });

  test("tells what no longer occurs, where it was looked at", async () => {
    const { text } = await made();
    const files = {
      "/project/ram-policy.baseline.json": text,
      "/project/policies/a.json": star.replace('"Allow"', '"Deny"'),
      "/project/ram-policy.config.yaml": "baseline: ram-policy.baseline.json\n",
    };
    const { code, gone, err } = await report(["policies"], files);
    expect(code).toBe(0);
    expect(gone).toEqual([{ rule: "admin-access", policy: "policies/a.json", fingerprint: expect.any(String) }]);
    expect(err).toContain(
      "1 finding of the baseline no longer occurs; --update-baseline takes it out\n  policies/a.json: admin-access\n",
    );
    expect((await report(["policies/b.json"], files)).gone).toEqual([]);
    const again = JSON.parse((await made(files)).text);
    expect(again.findings.map(({ policy }: { policy: string }) => policy)).toEqual(["policies/b.json"]);
  });

  test("keeps, when a part is looked at, what it holds of the rest", async () => {
    const { text } = await made();
    const files = { "/project/ram-policy.baseline.json": text };
    const { written } = await lint(["policies/a.json", "--update-baseline"], files);
    expect(written.get("ram-policy.baseline.json")).toBe(text);
  });

  test("leaves out what a waiver covers, and tells what is wrong with waivers", async () => {
    const { text } = await made(waivers(waiver("policies/a.json")));
    expect(JSON.parse(text).findings.map(({ policy }: { policy: string }) => policy)).toEqual(["policies/b.json"]);
    const { told } = await report(
      ["policies", "--update-baseline"],
      waivers(waiver("policies/a.json", "    expires: 2020-01-01\n")),
    );
    expect(told).toEqual(["ram-policy.waivers.yaml:5 waiver-expired"]);
  });

  test("is not written while something is repaired", async () => {
    const { code, err, written } = await lint(["policies", "--update-baseline", "--fix"]);
    expect([code, written.size]).toEqual([2, 0]);
    expect(err).toContain("repair first");
  });

  test("that is missing or broken stops the run; a run with faults writes none", async () => {
    const missing = await report(["policies", "--baseline", "no.json"]);
    expect(missing.faults[0].message).toContain("--update-baseline makes one");
    const broken = await report(["policies", "--baseline", "b.json"], {
      "/project/b.json": '{ "findings": [{ "rule": 1 }] }',
    });
    expect([broken.code, broken.faults.length]).toEqual([2, 3]);
    const { code, written } = await lint(["policies", "nowhere", "--update-baseline"]);
    expect([code, written.size]).toEqual([2, 0]);
    const unwritable = { unwritable: ["ram-policy.baseline.json"] };
    expect((await lint(["policies", "--update-baseline"], {}, unwritable)).code).toBe(2);
  });
});
