import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { memoryFiles } from "./memory-files.ts";
import { type Ending, runHere } from "./test-world.ts";

const home = join(import.meta.dirname, "../../fixtures/cli");
const cwd = join(home, "policies");
const schema = join(import.meta.dirname, "../../schemas/actions-report.schema.json");
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(schema, "utf8")),
);

interface Report {
  readonly asked: { readonly pattern?: string; readonly resource?: string };
  readonly actions: readonly { readonly action: string; readonly accessLevel: string | null }[];
  readonly services: readonly { readonly code: string }[];
  readonly notSearched: readonly string[];
}

/** A report that fits the published schema. */
function reportOf(text: string): Report {
  const value: unknown = JSON.parse(text);
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
  return value as Report;
}

/** The reports of an output: one, or one on each line. */
function reportsOf(text: string): readonly Report[] {
  return text.startsWith("{\n") ? [reportOf(text)] : text.trimEnd().split("\n").map(reportOf);
}

const actions = (...args: readonly string[]): Promise<Ending> => runHere(["actions", ...args], { cwd });
const listed = (page: string) =>
  page.split("\n").flatMap((line) => /^ {4}([a-z0-9-]+:[A-Za-z0-9_]+) {2}/.exec(line)?.[1] ?? []);

interface Scenario {
  readonly title: string;
  readonly args: readonly string[];
  readonly exit: number;
}

const scenarios = readdirSync(home)
  .filter((name) => name.startsWith("actions-") && existsSync(join(home, name, "command.yaml")))
  .map((name) => ({ name, ...(parse(readFileSync(join(home, name, "command.yaml"), "utf8")) as Scenario) }));
const answered = scenarios.filter(({ exit, args }) => exit !== 2 && !args.includes("--help"));

describe("a page and its report for programs say the same", () => {
  test.each(answered)("$name", async ({ name, args, exit }) => {
    const page = await runHere(args, { cwd });
    const asked = args.filter((arg) => arg !== "--quiet");
    const { out, code } = await runHere([...asked, "--format", "json"], { cwd });
    expect([code, page.code]).toEqual([exit, exit]);
    const found = reportsOf(out).flatMap((report) => report.actions.map(({ action }) => action));
    expect(listed(page.out)).toEqual(args.includes("--quiet") ? [] : found);
    const golden = join(home, name, "expected.json");
    if (!existsSync(golden)) return;
    if (process.env.UPDATE_GOLDEN) writeFileSync(golden, out);
    expect(out).toBe(readFileSync(golden, "utf8"));
  });
});

describe("formats", () => {
  test("several patterns are a line each, in the order given, no pattern twice", async () => {
    const { out, err, code } = await actions("vpc:*Vpcs", "esc:*", "ecs:Run*", "vpc:*Vpcs", "--format", "json");
    expect(code).toBe(0);
    expect(reportsOf(out).map(({ asked }) => asked.pattern)).toEqual(["vpc:*Vpcs", "esc:*", "ecs:Run*"]);
    expect(err).toContain("no source names the RAM code esc; did you mean ecs?");
  });

  test("a page and a file at once, without colours in the file", async () => {
    const args = ["actions", "ecs:RunI*", "--format", "pretty", "--format", "json=a.json", "--format", "pretty=a.txt"];
    const { out, written } = await runHere(args, { cwd, terminals: ["stdout"] });
    expect(reportOf(written.get("a.json") ?? "").actions).toMatchObject([{ action: "ecs:RunInstances" }]);
    expect(out).toContain("\u001b");
    expect(written.get("a.txt")).toBe(out.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g"), ""));
  });

  test("two formats cannot share standard output", async () => {
    const { code, err } = await actions("ecs:*", "--format", "json", "--format", "pretty");
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("two formats want standard output") });
  });

  test("--quiet with a format leaves out only the notes", async () => {
    const { out, err } = await actions("ecs:RunI*", "--quiet", "--format", "json");
    expect(reportOf(out).actions).toHaveLength(1);
    expect(err).toBe("");
  });
});

describe("many services", () => {
  test("a list is written in full, and says how many there were", async () => {
    const [page, report] = await Promise.all([actions("*"), actions("*", "--format", "json")]);
    const { actions: found, services } = reportOf(report.out);
    expect(found.length).toBeGreaterThan(20_000);
    expect(listed(page.out)).toEqual(found.map(({ action }) => action));
    expect(page.err).toBe(`\n${found.length} actions in ${services.length} services\n`);
  });

  test("services of whose actions nothing is known are named", async () => {
    const [page, report] = await Promise.all([actions("*:*Password"), actions("*:*Password", "--format", "json")]);
    const { notSearched } = reportOf(report.out);
    expect(notSearched).toContain("bss");
    expect(page.out.replaceAll(/\s+/g, " ")).toContain(`that the pattern covers: ${notSearched.join(", ")} `);
  });

  test("a resource of any service may be of those, too", async () => {
    const { out, code } = await actions("--resource", "*", "--format", "json");
    expect(code).toBe(0);
    expect(reportOf(out).notSearched).toContain("bss");
  });
});

test("nothing is claimed of an action of which no source says what it is checked on", async () => {
  const { out } = await actions("swas-open:CreateCustomImage");
  expect(out).toMatch(/swas-open:CreateCustomImage {2}create {2}not known {2}· assumed\n/);
  expect(out).not.toMatch(/no resource|all resources,/);
});

describe("overlays", () => {
  const withOverlay = (text: string, ...args: readonly string[]) =>
    runHere(["actions", ...args, "--overlay", "own.yaml"], {
      cwd: "/project",
      files: memoryFiles({ "/project/own.yaml": text }),
    });

  test("an action that the user says is absent is not listed", async () => {
    const { code } = await withOverlay("services: { ecs: { actions: { RunInstances: absent } } }", "ecs:RunInst*");
    expect(code).toBe(1);
  });

  test("a service of which the user says a little keeps what is known of it", async () => {
    const text =
      "services: { vpc: { actions: { Paint: { resources: [{ type: Wall, arn: ['acs:acme:*:*:w/{#id}'] }] } } } }";
    const { out } = await withOverlay(text, "--resource", "acs:acme:*:*:w/1", "--format", "json");
    const { actions: found, services } = reportOf(out);
    expect(found.map(({ action }) => action)).toEqual(["vpc:Paint"]);
    expect(services).toMatchObject([{ code: "vpc", list: "operations" }]);
  });
});
