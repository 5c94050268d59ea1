import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { version } from "../../package.json";
import { parseArguments } from "../../src/cli/arguments.ts";
import { commands } from "../../src/cli/commands/index.ts";
import { runHere } from "../cli/test-world.ts";

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

const loaded = new Map(await Promise.all(commands.map(async ({ name, load }) => [name, await load()] as const)));

/** Every fault of a command line of ours: an unknown command, or an option that it does not take. */
function faultsOf([name = "", ...rest]: readonly string[]): readonly string[] {
  const command = loaded.get(name);
  if (command === undefined) return [`no command ${name}`];
  const parsed = parseArguments(rest, command.options);
  return parsed.ok ? [] : parsed.error;
}

test("the check finds an unknown command, option and value", () => {
  expect(faultsOf(["lnt"])).toHaveLength(1);
  expect(faultsOf(["lint", "--fail", "x"])).toHaveLength(1);
  expect(faultsOf(["lint", "--fail-on", "x"])).toHaveLength(1);
  expect(faultsOf(["lint", "--fail-on", "error", "--", "a.json"])).toEqual([]);
});

describe(".pre-commit-hooks.yaml", () => {
  const hooks: readonly Record<"id" | "name" | "description" | "entry" | "language" | "files", string>[] = parse(
    read(".pre-commit-hooks.yaml"),
  );

  test("has the two hooks, whose commands take their options", () => {
    expect(hooks.map(({ id }) => id)).toEqual(["ram-policy-lint", "ram-policy-fmt"]);
    for (const { entry, language } of hooks) {
      const [npx, yes, name, ...words] = entry.split(" ");
      expect([npx, yes, name, language]).toEqual(["npx", "--yes", `ram-policy@${version}`, "node"]);
      expect(faultsOf([...words, "a.json"])).toEqual([]);
    }
  });

  test("takes files of policy folders alone", () => {
    for (const { files } of hooks) {
      const names = ["policies/a.json", "x/policies/y/a.yaml", "policies/a.jsonc", "package.json", "policies/a.txt"];
      expect(names.filter((name) => new RegExp(files).test(name))).toEqual(names.slice(0, 3));
    }
  });
});

/** A folder in which `npx` writes down how it was called, and ends with a code of ours. */
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ram-policy-ci-"));
  mkdirSync(join(folder, "bin"));
  const stand = `#!/bin/sh\nfor word in "$@"; do printf '%s\\037' "$word"; done >> "$CALLS"\nprintf '\\n' >> "$CALLS"\nexit "$\{CODE:-0}"\n`;
  writeFileSync(join(folder, "bin/npx"), stand);
  chmodSync(join(folder, "bin/npx"), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly calls: readonly (readonly string[])[];
}

function runScript(shell: readonly string[], script: string, env: Readonly<Record<string, string>>): Ran {
  const calls = join(folder, "calls");
  writeFileSync(calls, "");
  const [program = "", ...options] = shell;
  const path = `${join(folder, "bin")}${delimiter}${process.env.PATH}`;
  let code = 0;
  try {
    execFileSync(program, [...options, "-c", script], { env: { PATH: path, CALLS: calls, ...env }, stdio: "pipe" });
  } catch (error) {
    code = (error as { status: number }).status;
  }
  const lines = readFileSync(calls, "utf8").split("\n").slice(0, -1);
  return { code, calls: lines.map((line) => line.split("\u001f").slice(0, -1)) };
}

describe("action.yml", () => {
  const action: {
    readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
    readonly runs: { readonly steps: readonly { readonly run?: string; readonly env?: Record<string, string> }[] };
  } = parse(read("action.yml"));
  const [{ run = "", env = {} } = {}] = action.runs.steps;
  const defaults = Object.fromEntries(
    Object.entries(env).map(([name, value]) => {
      const input = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(value)?.[1] ?? "";
      return [name, String(action.inputs[input]?.default)];
    }),
  );
  const runAction = (inputs: Readonly<Record<string, string>> = {}) =>
    runScript(["bash", "--noprofile", "--norc", "-eo", "pipefail"], run, { ...defaults, ...inputs });

  test("every input is used, and every one that is used is declared and described", () => {
    const used = [...read("action.yml").matchAll(/inputs\.([a-z-]+)/g)].map((found) => found[1] ?? "");
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
    expect(Object.values(action.inputs).every(({ description }) => description.length > 20)).toBe(true);
    // An input inside a script would be run as code.
    expect(run).not.toContain("${{");
    expect(action.inputs.version?.default).toBe(version);
  });

  describe.skipIf(process.platform === "win32")("its script", () => {
    test("lints what the configuration names, with annotations", () => {
      const { code, calls } = runAction();
      expect({ code, calls }).toEqual({
        code: 0,
        calls: [["--yes", `ram-policy@${version}`, "lint", "--format", "github", "--"]],
      });
    });

    test("hands every input on, names with spaces as one word, and its commands take all of it", () => {
      const { calls } = runAction({
        RAM_POLICY_FILES: "policies\nmore policies/$(x)\n",
        RAM_POLICY_CONFIG: "ci.yaml",
        RAM_POLICY_FAIL_ON: "warning",
        RAM_POLICY_SARIF: "lint.sarif",
        RAM_POLICY_CHECK_FORMAT: "true",
        RAM_POLICY_VERSION: "installed",
        GITHUB_STEP_SUMMARY: "summary.md",
      });
      expect(calls).toHaveLength(2);
      expect(calls[0]?.slice(-3)).toEqual(["--", "policies", "more policies/$(x)"]);
      for (const call of calls) {
        expect(call.slice(0, 2)).toEqual(["--no", "ram-policy"]);
        expect(faultsOf(call.slice(2))).toEqual([]);
      }
    });

    test("ends as the worse of its commands", () => {
      expect(runAction({ CODE: "1" }).code).toBe(1);
      expect(runAction({ CODE: "2", RAM_POLICY_CHECK_FORMAT: "true" }).code).toBe(2);
    });

    test("what it calls annotates the line that is wrong", async () => {
      const { calls } = runAction({ RAM_POLICY_FILES: "fixtures/malformed/bad-effect.json" });
      const overlay = new Map([
        [
          "fixtures/malformed/bad-effect.json",
          new TextEncoder().encode('{"Version":"1",\n"Statement":[{"Effect":"Alow","Action":"*","Resource":"*"}]}'),
        ],
      ]);
      const { code, out } = await runHere(calls[0]?.slice(2) ?? [], { cwd: process.cwd(), overlay });
      expect(code).toBe(1);
      expect(out).toMatch(
        /^::error file=fixtures\/malformed\/bad-effect\.json,line=2,col=\d+,.*title=invalid-effect::/m,
      );
    });
  });
});

describe("templates/ram-policy.gitlab-ci.yml", () => {
  const template = parse(read("templates/ram-policy.gitlab-ci.yml"));
  const job = template["ram-policy"];

  test("keeps the reports that its script writes, of this version", () => {
    const script = job.script.join("\n");
    expect(script).toContain(`gitlab=${job.artifacts.reports.codequality}`);
    expect(script).toContain(`junit=${job.artifacts.reports.junit}`);
    const used = [...script.matchAll(/\$\{?([A-Z_]+)/g)].map((found) => found[1]);
    expect([...new Set(used)].sort()).toEqual(Object.keys(template.variables).sort());
    expect(template.variables.RAM_POLICY_VERSION).toBe(version);
  });

  test.skipIf(process.platform === "win32")("its script calls what there is, with and without files", () => {
    const more = { RAM_POLICY_FILES: "policies roles", RAM_POLICY_FAIL_ON: "warning" };
    for (const variables of [template.variables, { ...template.variables, ...more }]) {
      const { code, calls } = runScript(["sh", "-e"], job.script.join("\n"), variables);
      expect([code, calls.length]).toEqual([0, 1]);
      const [call = []] = calls;
      expect(call.slice(0, 3)).toEqual(["--yes", `ram-policy@${version}`, "lint"]);
      expect(faultsOf(call.slice(2))).toEqual([]);
      expect(call.includes("policies")).toBe(variables !== template.variables);
    }
    expect(runScript(["sh", "-e"], job.script.join("\n"), { ...template.variables, CODE: "1" }).code).toBe(1);
  });
});
