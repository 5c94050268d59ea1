import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { version } from "../../package.json";
import { nextChange } from "../../src/cli/test-watch.ts";
import { memoryFiles } from "../cli/memory-files.ts";
import { type Ending, runHere } from "../cli/test-world.ts";
import { schemaErrors } from "./schemas.ts";

const root = join(import.meta.dirname, "../..");
const cwd = join(root, "fixtures/testing");

const run = (...args: readonly string[]): Promise<Ending> => runHere(args, { cwd });

/** Compares what was printed with a golden file, letter by letter; UPDATE_GOLDEN=1 writes it. */
function expectGolden(name: string, text: string): void {
  const path = join(cwd, "golden", name);
  const plain = text.replaceAll(`"version": "${version}"`, '"version": "…"');
  expect(plain).not.toMatch(/undefined|\[object|NaN|\n\s+at .*:\d+:\d+\)/);
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, plain);
  expect(plain).toBe(readFileSync(path, "utf8"));
}

describe("what is printed", () => {
  test.each(["pretty", "tap", "junit", "json", "github"])("%s", async (format) => {
    const { out, code } = await run("test", "sharing", "failing", "--format", format);
    expect(code).toBe(1);
    expectGolden(`failing.${format}.txt`, out);
    if (format === "json") expect(schemaErrors("test-report", JSON.parse(out))).toEqual([]);
  });

  test.each(["pretty", "tap", "junit", "json", "github"])("%s, where a file cannot be run", async (format) => {
    const { out, err, code } = await run("test", "faults", "--format", format);
    expect(code).toBe(2);
    expectGolden(`faults.${format}.txt`, `${out}--- standard error ---\n${err}`);
    if (format === "json") expect(schemaErrors("test-report", JSON.parse(out))).toEqual([]);
  });

  test("only a line where all is well, everything if asked", async () => {
    const { out, err, code } = await run("test", "sharing");
    expect({ out, err, code }).toEqual({ out: "11 passed, 1 skipped · 1 file\n", err: "", code: 0 });
    expectGolden("verbose.txt", (await run("test", "sharing", "--verbose")).out);
  });

  test("files that cannot be run are counted beside those that can", async () => {
    const { out, code } = await run("test", "sharing", "faults");
    expect(out).toBe("11 passed, 1 skipped · 1 file · 12 problems\n");
    expect(code).toBe(2);
  });

  test.each(["test", "mutate"])("%s --help says what its exit codes mean", async (name) => {
    const { out, code } = await run(name, "--help");
    expect(out).toMatch(/Exit codes\n {2}0 {2}.+\n {2}1 {2}.+\n {2}2 {2}could not run: .+\n\nExamples/);
    expect(out).not.toMatch(/allowed|refused/);
    expect(code).toBe(0);
  });

  test("colours on a terminal, none elsewhere", async () => {
    const terminal = await runHere(["test", "failing"], { cwd, terminals: ["stdout"] });
    expect(terminal.out).toContain("\u001b[");
    expect((await run("test", "failing")).out).not.toContain("\u001b[");
  });

  test("several formats, to files", async () => {
    const { out, written } = await run(
      "test",
      "sharing",
      "--format",
      "pretty",
      "--format",
      "junit=a.xml",
      "--format",
      "json=b.json",
    );
    expect(out).toBe("11 passed, 1 skipped · 1 file\n");
    expect([...written.keys()].sort()).toEqual(["a.xml", "b.json"]);
  });
});

describe("which cases", () => {
  test("a filter looks at file and name, letter case aside", async () => {
    const { out } = await run(
      "test",
      "sharing",
      "failing",
      "--filter",
      "VISITOR",
      "--filter",
      "from elsewhere",
      "--verbose",
    );
    expect(out.match(/ ✓ .*/g)).toHaveLength(5);
    expect(out).toContain("5 passed · 1 file");
  });

  test.each([
    ["a filter that fits nothing", ["sharing", "--filter", "xyz"], "no case has that in its name"],
    ["a folder without scenario files", ["golden"], "no file matches"],
    ["a file that is not there", ["none.ramtest.yaml"], "no such file or folder"],
    ["a format that there is not", ["--format", "tab"], "did you mean tap?"],
    ["an option that there is not", ["--filtr", "x"], "did you mean --filter?"],
  ])("%s cannot be run", async (_, args, message) => {
    const { err, code } = await run("test", ...args);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });

  test("nothing may be allowed", async () => {
    expect((await run("test", "golden", "--allow-empty")).code).toBe(0);
  });

  test("without files, all below the folder", async () => {
    const { out, code } = await run("test", "--ignore", "faults", "--filter", "who may do what");
    expect(out).toBe("8 passed · 1 file\n");
    expect(code).toBe(0);
  });

  test("a policy file that is missing stops the file, at the place that names it", async () => {
    const overlay = new Map([["sharing/policies/share.json", "no such file or folder"]]);
    const { err, code } = await runHere(["test", "sharing"], { cwd, overlay });
    expect(err).toBe(
      "sharing/sharing.ramtest.yaml:4:18  error  policies/share.json cannot be read: no such file or folder\n",
    );
    expect(code).toBe(2);
  });
});

test("the conformance suite passes as the command runs it", async () => {
  const { out, err, code } = await runHere(["test", "fixtures/conformance"], { cwd: root });
  expect({ err, code }).toEqual({ err: "", code: 0 });
  expect(out).toMatch(/^\d{3,} passed · \d+ files\n$/);
});

describe("--update", () => {
  const scenarios = `title: t
policies: { p: { Version: "1", Statement: [{ Effect: Allow, Action: "ecs:*", Resource: "*" }] } }
request: { resource: "*" }
scenarios:
  - title: s
    policies: [p]
    cases:
      - request: { action: ecs:StopInstance } # new
      - { request: { action: ecs:StopInstance }, expect: ImplicitDeny }
`;
  const overlay = new Map([["new.ramtest.yaml", new TextEncoder().encode(scenarios)]]);

  test("without it, a case that expects nothing fails", async () => {
    const { out, code } = await runHere(["test", "new.ramtest.yaml"], { cwd, overlay });
    expect(out).toContain("expected  nothing is expected yet; --update writes what comes now");
    expect(code).toBe(1);
  });

  test("writes what is new and leaves alone what fails", async () => {
    const { out, err, code, written } = await runHere(["test", "new.ramtest.yaml", "--update"], { cwd, overlay });
    expect(written.get("new.ramtest.yaml")).toBe(scenarios.replace("- request", "- expect: Allow\n        request"));
    expect(err).toBe("new.ramtest.yaml: 1 outcome written\n");
    expect(out).toContain("1 failed, 1 passed · 1 file");
    expect(code).toBe(1);
  });

  test("writes nothing where nothing is new", async () => {
    expect((await run("test", "sharing", "failing", "--update")).written.size).toBe(0);
  });
});

describe("--watch", () => {
  let folder = "";
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "ram-policy-watch-")));
    cpSync(join(cwd, "sharing"), join(folder, "sharing"), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const soon = (act: () => void): void => void setTimeout(act, 300);

  test("a change of a policy is a change, another file is none", async () => {
    const path = join(folder, "sharing/policies/share.json");
    const stop = new AbortController();
    soon(() => writeFileSync(path, readFileSync(path, "utf8")));
    expect(await nextChange(folder, [], stop.signal)).toBe("changed");
    soon(() => writeFileSync(join(folder, "notes.md"), "x"));
    setTimeout(() => stop.abort(), 900);
    expect(await nextChange(folder, [], stop.signal)).toBe("stopped");
  });

  /** Runs in watch mode; once it waits, changes a policy until it has run again, then stops it. */
  async function watchOnce(where: string, policy: string): Promise<Ending> {
    const stop = new AbortController();
    let change: NodeJS.Timeout | undefined;
    const hear = (text: string) => {
      if (!text.includes("watching for changes")) return;
      if (change !== undefined) return void setImmediate(() => stop.abort());
      const changed = readFileSync(policy, "utf8").replace("cn-hangzhou", "cn-beijing");
      change = setInterval(() => writeFileSync(policy, changed), 200);
    };
    try {
      return await runHere(["test", "--watch"], { cwd: where, signal: stop.signal, hear });
    } finally {
      clearInterval(change);
    }
  }

  const twice = /^11 passed, 1 skipped · 1 file\n[\s\S]*\n\d failed, \d passed, 1 skipped · 1 file\n$/;

  test("runs again after a change, until it is stopped", async () => {
    const { out, code } = await watchOnce(join(folder, "sharing"), join(folder, "sharing/policies/share.json"));
    expect(out).toMatch(twice);
    expect(code).toBe(130);
  });

  test("a policy that a scenario file names outside the folder is watched, too", async () => {
    const inner = join(folder, "inner");
    cpSync(join(cwd, "sharing"), inner, { recursive: true });
    cpSync(join(cwd, "sharing/policies"), join(folder, "outer"), { recursive: true });
    const path = join(inner, "sharing.ramtest.yaml");
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("policies/", "../outer/"));
    const { out, code } = await watchOnce(inner, join(folder, "outer/share.json"));
    expect(out).toMatch(twice);
    expect(code).toBe(130);
  });

  test("what cannot be watched is said", async () => {
    const end = await nextChange(join(folder, "nowhere"), [], new AbortController().signal);
    expect(end).toEqual({ error: expect.stringContaining("no such file or directory") });
    const { err, code } = await runHere(["test", join(folder, "sharing"), "--watch"], { cwd: join(folder, "nowhere") });
    expect(err).toMatch(/error {2}changes cannot be watched: .*no such file or directory/);
    expect(code).toBe(2);
  });
});

test("the policies of the README are covered whole", async () => {
  const args = ["test", "fixtures/conformance/readme-policies.ramtest.yaml", "--min", "100", "--coverage"];
  const { out, err, code } = await runHere(args, { cwd: root });
  expect({ err, code }).toEqual({ err: "", code: 0 });
  expect(out).toContain("coverage 100 %");
  for (const name of ["guardrails.json", "image-operators.yaml", "read-only.json"]) {
    expect(out).toContain(`fixtures/quickstart/${name}`);
  }
});

describe("a policy inside another file", () => {
  test("is read where it stands", async () => {
    const { out, code } = await run("test", "inside", "--verbose");
    expect(code).toBe(0);
    expect(out).toContain("the bucket for new ones is named by the deployment");
  });

  test("is shown in the coverage page with the lines of its file", async () => {
    const { out } = await run("test", "inside", "--coverage", "--coverage-format", "html");
    expect(out).toContain("acs:oss:*:*:images/*");
  });

  test("that is not there is told with those that are", async () => {
    const text = readFileSync(join(cwd, "inside/inside.ramtest.yaml"), "utf8");
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "inside-")));
    cpSync(join(cwd, "inside"), folder, { recursive: true });
    writeFileSync(join(folder, "inside.ramtest.yaml"), text.replace("policy.images", "policy.image"));
    const { out, code } = await runHere(["test", "."], { cwd: folder });
    rmSync(folder, { recursive: true });
    expect(code).toBe(1);
    expect(out).toContain("the file holds no policy alicloud_ram_policy.image; it holds alicloud_ram_policy.images");
  });

  describe("of a kind that limits others", () => {
    const document = (effect: string) =>
      JSON.stringify({ Version: "1", Statement: [{ Effect: effect, Action: "ecs:*", Resource: "*" }] });
    const resource = (type: string, text: string) => ({
      ...{ address: `${type}.p`, mode: "managed", type, name: "p", values: { policy_document: text } },
    });
    const control = "alicloud_resource_manager_control_policy";
    const resources = [resource(control, document("Allow")), resource("alicloud_ram_policy", document("Allow"))];
    const state = JSON.stringify({ format_version: "1.0", values: { root_module: { resources } } });
    const tested = (kind: string, policies: string) => {
      const text = `title: limits
policies:
  own: { file: "state.json#alicloud_ram_policy.p" }
  limit: { file: "state.json#${control}.p"${kind} }
scenarios:
  - { title: all, policies: ${policies}, request: { action: ecs:StopInstance, resource: "*" }, cases: [{ expect: Allow }] }
`;
      const files = memoryFiles({ "/project/state.json": state, "/project/all.ramtest.yaml": text });
      return runHere(["test", "all.ramtest.yaml"], { cwd: "/project", files });
    };

    test("is not taken for one of a user or role", async () => {
      const { out, code } = await tested("", "[limit]");
      expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining("say `kind: control`") });
      expect((await tested(", kind: control", "[limit]")).code).toBe(0);
      expect((await tested("", "[own]")).code).toBe(0);
    });

    test("is not decided together with others", async () => {
      const { out, code } = await tested(", kind: control", "[own, limit]");
      expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining("a control policy only limits") });
    });
  });
});
