import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { version } from "../../package.json";
import { reportErrors } from "./report-schema.ts";

const root = join(import.meta.dirname, "../..");
const command = join(root, "dist/cli.js");
const cwd = join(root, "fixtures/cli/policies");
const stop = ["--action", "ecs:StopInstance", "--resource", "*"];
const env = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined };

const run = (args: readonly string[], input = "") =>
  spawnSync(process.execPath, [command, ...args], { cwd, env, input, encoding: "utf8" });

const start = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [command, ...args], { cwd, env, stdio: ["pipe", "pipe", "pipe"] });

const ended = (child: ChildProcess) =>
  new Promise<{ code: number | null; err: string }>((resolve) => {
    let err = "";
    child.stderr?.on("data", (chunk) => {
      err += chunk;
    });
    child.on("close", (code) => resolve({ code, err }));
  });

beforeAll(() => {
  if (!existsSync(command)) {
    throw new Error("dist/cli.js is missing: these tests run the built command, so run `npm run build` first");
  }
});

describe("the built command", () => {
  test("says its version", () => {
    expect(run(["--version"])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: "" });
  });

  test.each([
    [0, ["office-only.yaml", ...stop, "--context", "acs:SourceIp=192.0.2.1"]],
    [1, ["office-only.yaml", ...stop, "--context", "acs:SourceIp=198.51.100.1"]],
    [2, ["broken.json", ...stop]],
    [3, ["office-only.yaml", ...stop, "--unknown", "acs:SourceIp"]],
  ])("ends with %i", (code, args) => {
    expect(run(["check", ...args]).status).toBe(code);
  });

  test("reads a policy from a pipe and writes a report that fits the schema, without colours", () => {
    const input = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:*","Resource":"*"}]}';
    const { status, stdout, stderr } = run(["check", ...stop, "--format", "json"], input);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(reportErrors(stdout)).toEqual([]);
    expect(stdout).not.toContain("\u001b");
  });

  test("knows the request file and its schema without other files", () => {
    expect(run(["check", "share.json", "guardrails.json", "--request", "request.yaml"]).status).toBe(0);
  });

  test("a reader that goes away early, such as head, is no error", async () => {
    const args = Array.from({ length: 200 }, (_, index) => ["--context", `k${index}=${"x".repeat(1000)}`]).flat();
    const child = start(["check", "share.json", ...stop, "--format", "json", ...args]);
    child.stdin?.end();
    child.stdout?.once("data", () => child.stdout?.destroy());
    const { code, err } = await ended(child);
    expect({ code, err }).toEqual({ code: 1, err: "" });
  });

  test.skipIf(process.platform === "win32")(
    "Ctrl-C while it waits for input ends it with 130 and no stack",
    async () => {
      const child = start(["check", "-", ...stop]);
      const end = ended(child);
      // More than a pipe holds: it is written only when the command is up and reads.
      await new Promise((resolve) => child.stdin?.write(" ".repeat(1_000_000), resolve));
      child.kill("SIGINT");
      expect(await end).toEqual({ code: 130, err: "" });
    },
  );
});
