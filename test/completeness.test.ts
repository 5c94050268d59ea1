import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { choiceTable } from "../src/core/choices.ts";
import { operators } from "../src/operators/index.ts";
import { rulesWithoutOption, withGeneratedPart } from "./completeness/choices-page.ts";
import { holdsDownloadAddresses, tracesIn, unlockedPackages } from "./completeness/hygiene.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

describe("docs/choices.md", () => {
  const page = read("docs/choices.md");

  test("is what src/core/choices.ts says (UPDATE_DOCS=1 writes it)", () => {
    const wanted = withGeneratedPart(page, read("src/core/choices.ts"));
    if (process.env.UPDATE_DOCS) writeFileSync(join(root, "docs/choices.md"), wanted);
    else expect(page).toBe(wanted);
  });

  test("has every rule in one table only", () => {
    const withOption = Object.values(choiceTable).map(({ rule }) => rule);
    const without = rulesWithoutOption(page);
    expect(without).not.toEqual([]);
    expect([...withOption, ...without]).toHaveLength(new Set([...withOption, ...without]).size);
  });

  test("the check finds another default, a missing comment, a wrong rule", () => {
    const source = read("src/core/choices.ts");
    expect(withGeneratedPart(page, source.replace("Letter case of actions.", "Something else."))).not.toBe(page);
    expect(() => withGeneratedPart(page, source.replace("/** R-ACT-6. Letter case of actions. */", ""))).toThrow(
      /actionCase/,
    );
    expect(() => withGeneratedPart(page, source.replace("R-ACT-6. ", "R-ACT-7. "))).toThrow(/actionCase/);
    expect(() => withGeneratedPart("", source)).toThrow(/marks/);
  });
});

describe("src/operators", () => {
  const folder = join(root, "src/operators");
  /** A file with a capital letter defines the operator of its name; other files are what a family shares. */
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /^[a-z]+\/[A-Z]\w*\.ts$/.test(path));
  const nameOf = (path: string) => path.replace(/^.*\/|\.ts$/g, "");

  test("the list is the folder, family by family and in order of names", () => {
    expect(operators.map(({ name }) => name)).toEqual(files.sort().map(nameOf).sort());
  });

  test.each(files)("%s defines and exports the operator of its name", async (path) => {
    const exported: Record<string, unknown> = await import(pathToFileURL(join(folder, path)).href);
    expect(Object.keys(exported)).toEqual([nameOf(path)]);
    expect(exported[nameOf(path)]).toBe(operators.find(({ name }) => name === nameOf(path)));
    expect(exported[nameOf(path)]).toHaveProperty("name", nameOf(path));
  });
});

describe("the repository", () => {
  /** What git tracks, and what it would track next. */
  const tracked = () =>
    execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      cwd: root,
      encoding: "utf8",
    })
      .split("\0")
      .filter((path) => path !== "" && existsSync(join(root, path)));

  test("holds no trace of one machine or one registry", () => {
    const files = tracked();
    expect(files).toContain("package.json");
    expect(files.flatMap((path) => tracesIn(path, read(path)))).toEqual([]);
  });

  test.each([
    ["/home", "/someone/x"],
    ["file:///", "Users/someone"],
    ["C:\\", "Users\\someone"],
    ["see /work", "/x"],
    ["/tm", "p/x"],
    ["https://registry", ".npmjs.org/yaml"],
    ["http://localhost", ":4873/yaml"],
  ])("the check finds %s%s", (start, end) => {
    expect(tracesIn("a.md", `first line\n${start}${end}`)).toHaveLength(1);
  });

  test("the check accepts what looks like it", () => {
    expect(tracesIn("a.md", "acs:oss:*:*:bucket/home/x, test/work/x and https://docs.npmjs.com/cli")).toEqual([]);
  });

  test("the lock file installs from whichever registry is configured", () => {
    expect(holdsDownloadAddresses(read("package-lock.json"))).toBe(false);
    expect(holdsDownloadAddresses('{ "resolved": "https://example.com/a.tgz" }')).toBe(true);
  });

  test("the lock file installs on every platform", () => {
    expect(unlockedPackages(JSON.parse(read("package-lock.json")))).toEqual([]);
    const parent = { optionalDependencies: { "tool-win32-x64": "1.0.0" } };
    expect(unlockedPackages({ packages: { "node_modules/tool": parent } })).toEqual(["tool-win32-x64"]);
    expect(unlockedPackages({ packages: { "node_modules/tool": parent, "node_modules/tool-win32-x64": {} } })).toEqual(
      [],
    );
  });
});
