import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const command = join(root, "dist/cli.js");
const env = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined };

beforeAll(() => {
  if (!existsSync(command)) throw new Error("dist/cli.js is missing: run `npm run build` first");
});

describe("mutate in several threads", () => {
  const run = (folder: string, ...args: readonly string[]) => {
    const all = [command, "mutate", ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, all, {
      cwd: join(root, folder),
      env,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };

  test("writes the same bytes, however many there are, and ends with the same code", () => {
    const args = ["roles-and-guardrails.ramtest.yaml", "swas-image-sharing.ramtest.yaml", "--verbose"];
    const alone = run("fixtures/conformance", ...args);
    expect(alone).toMatchObject({ status: 1, stderr: "" });
    expect(alone.stdout).toMatch(/\n\d+ of \d{3,} mutants killed, \d+ survived, \d+ without a difference found\n$/);
    for (const count of ["1", "2", "3"])
      expect(run("fixtures/conformance", ...args, "--workers", count)).toEqual(alone);
  });

  test("reads the files that scenario files name, and takes threads that have nothing to do", () => {
    const args = ["sharing", "--policy", "guardrails", "--format", "json"];
    const alone = run("fixtures/testing", ...args);
    expect(JSON.parse(alone.stdout).mutants.length).toBeGreaterThan(1);
    expect(run("fixtures/testing", ...args, "--workers", "256")).toEqual(alone);
  });

  test.each(["0", "257", "two", "1.5"])("--workers %s is refused", (count) => {
    const { status, stderr } = run("fixtures/testing", "sharing", "--workers", count);
    expect(stderr).toContain(`--workers is \`${count}\`; it takes a number from 1 to 256`);
    expect(status).toBe(2);
  });
});

describe("test --watch", () => {
  let folder = "";
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "ram-policy-watch-process-")));
    cpSync(join(root, "fixtures/testing/sharing"), join(folder, "sharing"), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Collects what a stream says, and waits until it has said something so many times. */
  function listen(child: ChildProcess, stream: "stdout" | "stderr") {
    const said = { text: "" };
    child[stream]?.on("data", (chunk) => {
      said.text += chunk;
    });
    const until = (part: string, times: number) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          if (said.text.split(part).length > times) resolve();
        };
        child[stream]?.on("data", look);
        child.on("close", () => reject(new Error(`it ended, and said only: ${said.text}`)));
        look();
      });
    return { said, until };
  }

  test.skipIf(process.platform === "win32")(
    "runs again when a policy changes; Ctrl-C ends it with 130 and no more words",
    async () => {
      const child = spawn(process.execPath, [command, "test", "--watch"], { cwd: folder, env });
      const code = new Promise<number | null>((resolve) => child.on("close", resolve));
      const out = listen(child, "stdout");
      const err = listen(child, "stderr");
      await Promise.all([out.until(" · 1 file\n", 1), err.until("watching for changes", 1)]);
      expect(out.said.text).toBe("11 passed, 1 skipped · 1 file\n");

      const policy = join(folder, "sharing/policies/share.json");
      const changed = readFileSync(policy, "utf8").replace("cn-hangzhou", "cn-beijing");
      // Again and again: it says that it watches a moment before it does.
      const change = setInterval(() => writeFileSync(policy, changed), 200);
      await Promise.all([out.until(" · 1 file\n", 2), err.until("watching for changes", 2)]);
      clearInterval(change);
      expect(out.said.text).toMatch(/\n\d failed, \d passed, 1 skipped · 1 file\n$/);

      child.kill("SIGINT");
      expect(await code).toBe(130);
      expect(err.said.text).toMatch(/^(\n*watching for changes, Ctrl-C ends it\n*){2,}$/);
    },
  );
});
