import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answersIn } from "./answer-schema.ts";

const root = join(import.meta.dirname, "../..");
const command = join(root, "dist/cli.js");
const home = mkdtempSync(join(tmpdir(), "ram-policy-batch-"));
const env = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined };

const statements = Array.from({ length: 20 }, (_, index) => ({
  Effect: index % 5 === 4 ? "Deny" : "Allow",
  Action: `ecs:${index % 3 === 0 ? "Describe*" : `Action${index}`}`,
  Resource: index % 2 === 0 ? "*" : `acs:ecs:*:*:instance/i-${index}*`,
}));
/** Good ones, refused ones, and some that are none. */
const lines = Array.from({ length: 5000 }, (_, index) => {
  if (index % 97 === 0) return '{"action":';
  if (index % 89 === 0) return "";
  const resource = `acs:ecs:cn-hangzhou:1234567890123456:instance/i-${index % 40}`;
  return JSON.stringify({ action: index % 2 === 0 ? "ecs:DescribeInstances" : `ecs:Action${index % 20}`, resource });
});
const good = lines.filter((line) => line.endsWith("}"));
const input = `${lines.join("\n")}\n`;

const run = (args: readonly string[], given: string | Buffer = "") =>
  spawnSync(process.execPath, [command, "check", "policies", ...args], {
    cwd: home,
    env,
    input: given,
    encoding: "utf8",
    maxBuffer: 1e9,
  });

const start = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [command, "check", "policies", ...args], { cwd: home, env, stdio: ["pipe", "pipe", "pipe"] });

const ended = (child: ChildProcess) =>
  new Promise<{ code: number | null; err: string }>((resolve) => {
    let err = "";
    child.stderr?.on("data", (chunk) => {
      err += chunk;
    });
    child.on("close", (code) => resolve({ code, err }));
  });

beforeAll(() => {
  if (!existsSync(command)) throw new Error("dist/cli.js is missing: run `npm run build` first");
  mkdirSync(join(home, "policies"));
  for (const [index, statement] of statements.entries()) {
    writeFileSync(join(home, `policies/p${index}.json`), JSON.stringify({ Version: "1", Statement: [statement] }));
  }
  writeFileSync(join(home, "all.ndjson"), input);
  writeFileSync(join(home, "requests.ndjson"), `${good.slice(0, 500).join("\n")}\n`);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("threads", () => {
  test("read a policy that is a value of a template, however many spaces it has", () => {
    const document = { Version: "1", Statement: [{ Effect: "Allow", Action: "ecs:*", Resource: "*" }] };
    const resource = { Type: "ALIYUN::RAM::ManagedPolicy", Properties: { PolicyDocumentUnchecked: document } };
    const template = { ROSTemplateFormatVersion: "2015-09-01", Resources: { P: resource } };
    const text = JSON.stringify(template).replace('"Version"', `${" ".repeat(7_000)}"Version"`);
    writeFileSync(join(home, "template.json"), text);
    const answers = ["1", "2"].map((count) => {
      const args = ["check", "template.json", "--requests", "requests.ndjson", "--workers", count];
      const { stdout, stderr, status } = spawnSync(process.execPath, [command, ...args], {
        cwd: home,
        env,
        encoding: "utf8",
      });
      return { stdout, stderr, status };
    });
    expect(answers[0]).toMatchObject({ status: 0, stdout: expect.stringContaining('"outcome":"Allow"') });
    expect(answers[1]).toEqual(answers[0]);
  });

  test("write the same bytes, however many there are, and end with the same code and summary", () => {
    const alone = run(["--requests", "all.ndjson"]);
    expect(answersIn(alone.stdout)).toHaveLength(lines.length);
    expect(alone.status).toBe(2);
    for (const count of ["1", "2", "3"]) {
      const { stdout, stderr, status } = run(["--requests", "-", "--workers", count], input);
      expect(stdout === alone.stdout).toBe(true);
      expect([stderr, status]).toEqual([alone.stderr, alone.status]);
    }
  });

  test("write an answer without waiting for more requests", async () => {
    for (const count of ["1", "2"]) {
      const child = start(["--requests", "-", "--quiet", "--workers", count]);
      const end = ended(child);
      for (const turn of [1, 2, 3]) {
        child.stdin?.write(`${good[0]}\n`);
        const answer = await new Promise((resolve) => child.stdout?.once("data", (chunk) => resolve(String(chunk))));
        expect(JSON.parse(String(answer))).toMatchObject({ line: turn });
      }
      child.stdin?.end();
      expect(await end).toMatchObject({ err: "" });
    }
  });
});

describe("a reader", () => {
  const endless = `${good[1]}\n`.repeat(500);

  /** Writes for as long as something is taken, and says how much that was when `seconds` have brought no more. */
  async function taken(child: ChildProcess, seconds: number): Promise<number> {
    let bytes = 0;
    for (;;) {
      const written = new Promise<boolean>((resolve) => child.stdin?.write(endless, () => resolve(true)));
      const waited = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), seconds * 1000));
      if (!(await Promise.race([written, waited]))) return bytes;
      bytes += endless.length;
      if (bytes > 200_000_000) return bytes;
    }
  }

  test.each(["1", "2"])("that does not read stops the input, with %s threads", async (count) => {
    const child = start(["--requests", "-", "--workers", count]);
    const end = ended(child);
    child.stdin?.on("error", () => undefined);
    expect(await taken(child, 3)).toBeLessThan(20_000_000);
    child.stdout?.destroy();
    expect((await end).err).toBe("");
  });

  test.each(["1", "2"])("that goes away ends it quietly, with %s threads", async (count) => {
    const child = start(["--requests", "-", "--workers", count]);
    const end = ended(child);
    child.stdin?.on("error", () => undefined);
    child.stdout?.once("data", () => child.stdout?.destroy());
    const feed = setInterval(() => child.stdin?.write(endless), 5);
    const { err } = await end;
    clearInterval(feed);
    expect(err).toBe("");
  });

  test.skipIf(process.platform === "win32")("Ctrl-C ends it with 130", async () => {
    for (const count of ["1", "2"]) {
      const child = start(["--requests", "-", "--workers", count]);
      const end = ended(child);
      child.stdin?.write(`${good[0]}\n`);
      await new Promise((resolve) => child.stdout?.once("data", resolve));
      child.kill("SIGINT");
      expect(await end).toEqual({ code: 130, err: "" });
    }
  });
});

describe("docs/batches.md", () => {
  const page = readFileSync(join(root, "docs/batches.md"), "utf8");
  const section = page.split("## A filter for pipes and clusters")[1]?.split("## In a program")[0] ?? "";
  const [pipe = "", parts = "", filter = "", threads = "", script = ""] = [
    ...section.matchAll(/^```sh\n(.*?)^```/gms),
  ].map(([, text]) => text ?? "");

  /** Runs a command line of the page as a user would, with the command on the path. */
  const sh = (text: string, given = "") => {
    mkdirSync(join(home, "bin"), { recursive: true });
    const stub = `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`;
    writeFileSync(join(home, "bin/ram-policy"), stub, { mode: 0o755 });
    const path = `${join(home, "bin")}${delimiter}${process.env.PATH}`;
    return spawnSync("sh", ["-c", text], { cwd: home, env: { ...env, PATH: path }, input: given, encoding: "utf8" });
  };
  const read = (name: string) => readFileSync(join(home, name), "utf8");
  const inOrder = (pattern: RegExp) =>
    readdirSync(home)
      .filter((name) => pattern.test(name))
      .sort()
      .map(read)
      .join("");
  const withoutLines = (text: string) => text.replaceAll(/"line":\d+/g, '"line":0');
  const has = (tool: string) => spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0;
  const hasTools = process.platform !== "win32" && ["sh", "split", "xargs", "grep"].every(has);
  const isGnuSplit = hasTools && spawnSync("split", ["--version"], { encoding: "utf8" }).stdout?.includes("GNU");
  const whole = () => run(["--requests", "requests.ndjson"]).stdout;

  test.skipIf(!hasTools)("a step of a pipe", () => {
    expect(sh(pipe)).toMatchObject({ status: 0, stderr: "" });
    const refused = whole()
      .split("\n")
      .filter((line) => line.includes('"allowed":false'));
    expect(read("refused.ndjson")).toBe(`${refused.join("\n")}\n`);
  });

  test.skipIf(!hasTools)("parts by split, processes by xargs -P", () => {
    expect(sh(parts)).toMatchObject({ status: 0, stderr: "" });
    expect(readdirSync(home).filter((name) => /^part\.\w+$/.test(name))).toHaveLength(5);
    expect(withoutLines(read("decisions.ndjson"))).toBe(withoutLines(whole()));
    const bad = sh(parts.replace("-l 100 requests.ndjson", "-l 2500 all.ndjson"));
    expect(bad.status).not.toBe(0);
  });

  test.skipIf(!isGnuSplit)("parts that split pipes on", () => {
    expect(sh(filter)).toMatchObject({ status: 0, stderr: "" });
    expect(withoutLines(inOrder(/^slice\.\w+\.out$/))).toBe(withoutLines(whole()));
  });

  test.skipIf(!hasTools)("threads", () => {
    expect(sh(threads).status).toBe(1);
    expect(read("decisions.ndjson")).toBe(whole());
  });

  test.skipIf(!hasTools)("the script for clusters passes refusals and keeps failures", () => {
    expect(sh(script, `${good[0]}\n${good[1]}\n`)).toMatchObject({ status: 0, stderr: "" });
    expect(sh(script, "{\n").status).toBe(1);
    expect(sh(script, "")).toMatchObject({ status: 0, stdout: "" });
  });
});
