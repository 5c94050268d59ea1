import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { memoryFiles } from "./memory-files.ts";
import { reportErrors } from "./report-schema.ts";
import { runHere } from "./test-world.ts";

const allow = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:*","Resource":"*"}]}';
const stop = ["--action", "ecs:StopInstance", "--resource", "*"];
const many = (count: number, text: string) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`/project/p/${String(index).padStart(4, "0")}.json`, text]),
  );

test("the list of commands is the folder, in order", () => {
  const folder = join(import.meta.dirname, "../../src/cli/commands");
  const files = readdirSync(folder).filter((name) => name !== "index.ts" && !name.endsWith("-options.ts"));
  expect(commands.map(({ name }) => `${name}.ts`)).toEqual(files.sort());
});

test.each(commands)("$name is what is loaded under its name", async ({ name, load }) => {
  const { examples } = await load();
  expect(examples).not.toEqual([]);
  for (const example of examples) expect(example).toContain(`ram-policy ${name}`);
});

describe("many policies", () => {
  const files = memoryFiles(many(1200, allow));
  const clock = () => {
    let time = 0;
    return () => {
      time += 7;
      return time;
    };
  };

  test("progress is shown on a terminal and goes away", async () => {
    const ending = await runHere(["check", "p", ...stop, "--quiet"], {
      cwd: "/project",
      files,
      terminals: ["stdin", "stderr"],
      now: clock(),
    });
    expect(ending).toMatchObject({ code: 0, out: "" });
    expect(ending.err).toContain("reading policies ");
    expect(ending.err.endsWith("of 1200\r\u001b[K")).toBe(true);
  });

  test("and nowhere else", async () => {
    const ending = await runHere(["check", "p", ...stop, "--quiet"], {
      cwd: "/project",
      files,
      terminals: ["stdin"],
      now: clock(),
    });
    expect(ending).toMatchObject({ code: 0, out: "", err: "" });
  });

  test("warnings and problems are counted, the first ones shown", async () => {
    const legacy = allow.replace("[{", "{").replace("}]", "}");
    const place = { cwd: "/project", files: memoryFiles(many(150, legacy)), terminals: ["stdin"] as const };
    const audit = await runHere(["check", "p", ...stop, "--profile", "audit"], place);
    expect(audit.err.trimEnd().split("\n").slice(-2)).toEqual([
      "… and 140 more (--verbose shows them)",
      "150 warnings about the policies",
    ]);
    const deploy = await runHere(["check", "p", ...stop], place);
    expect(deploy.code).toBe(2);
    expect(deploy.err.trimEnd().split("\n").slice(-3)).toEqual([
      "… and 50 more (--verbose shows them)",
      "",
      "150 problems, nothing was decided.",
    ]);
    const whole = await runHere(["check", "p", ...stop, "--verbose"], place);
    expect(whole.err.split("\n")).toHaveLength(150 + 3);
  });
});

describe("ends that are nobody's wish", () => {
  const broken = memoryFiles({ "/project/a.json": allow });
  const cwd = "/project";
  const files = {
    ...broken,
    read: async () => {
      throw new Error("the roof\u001b[31m is on fire");
    },
  };

  test("a fault of ours is one line", async () => {
    const ending = await runHere(["check", "a.json", ...stop], { cwd, files });
    expect(ending).toMatchObject({ code: 2, out: "" });
    expect(ending.err).toBe("internal error: the roof\\x1b[31m is on fire (this is a fault of ram-policy)\n");
  });

  test("its stack comes on request", async () => {
    const ending = await runHere(["check", "a.json", ...stop], { cwd, files, env: { RAM_POLICY_DEBUG: "1" } });
    expect(ending.err).toMatch(/\n\s+at /);
  });

  test("a run that is stopped decides nothing", async () => {
    const ending = await runHere(["check", "a.json", ...stop], { cwd, files: broken, signal: AbortSignal.abort() });
    expect(ending).toMatchObject({ code: 130, out: "", err: "" });
  });
});

test.each(["json", "yaml", "jsonc"])("a file named .%s is read as such, whatever the kind given", async (ending) => {
  const files = memoryFiles({ [`/project/a.${ending}`]: `${ending === "jsonc" ? "// comment\n" : ""}${allow}` });
  const args = ["check", `a.${ending}`, ...stop, "--kind", "control", "--format", "json"];
  const { code, out } = await runHere(args, { cwd: "/project", files });
  expect(code).toBe(0);
  expect(reportErrors(out)).toEqual([]);
  expect(JSON.parse(out).policies).toMatchObject([{ kind: "control", kindReason: "given" }]);
});

test("comments are refused in a .json file", async () => {
  const files = memoryFiles({ "/project/a.json": `// comment\n${allow}` });
  const { code, err } = await runHere(["check", "a.json", ...stop], { cwd: "/project", files });
  expect(code).toBe(2);
  expect(err).toContain("a.json:1:1");
});
