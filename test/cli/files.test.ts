import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findFiles } from "../../src/cli/files.ts";
import { nodeFiles } from "../../src/cli/node-files.ts";
import type { Files, Platform, World } from "../../src/cli/world.ts";
import { memoryFiles } from "./memory-files.ts";

async function find(
  inputs: readonly string[],
  place: { files: Files; cwd: string; platform?: Platform },
  options: { ignore?: readonly string[]; allowEmpty?: boolean } = {},
) {
  // INVARIANT: finding files looks at nothing else of the world.
  const world = { platform: "posix", ...place } as unknown as World;
  const { files, faults } = await findFiles(inputs, { ignore: [], allowEmpty: false, ...options }, world);
  return {
    names: files.map(({ name }) => name),
    paths: files.map(({ path }) => path),
    faults: faults.map(({ source, message }) => `${source}: ${message}`),
  };
}

const project = {
  cwd: "/project",
  files: memoryFiles({
    "/project/a.json": "",
    "/project/b.yaml": "",
    "/project/c.txt": "",
    "/project/[x].json": "",
    "/project/x.json": "",
    "/project/p/d.JSON": "",
    "/project/p/q/e.jsonc": "",
    "/project/p/q/f.yml": "",
    "/project/p/.git/g.json": "",
    "/project/p/.h.json": "",
    "/project/p/node_modules/i/j.json": "",
    "/other/k.json": "",
  }),
};

describe("on Linux and macOS", () => {
  test.each<[string[], string[]]>([
    [["a.json"], ["a.json"]],
    [["./a.json", "a.json", "/project/a.json", "p/../a.json"], ["a.json"]],
    [
      ["x.json", "a.json"],
      ["a.json", "x.json"],
    ],
    [["c.txt"], ["c.txt"]],
    [["p"], ["p/.h.json", "p/d.JSON", "p/q/e.jsonc", "p/q/f.yml"]],
    [["p/"], ["p/.h.json", "p/d.JSON", "p/q/e.jsonc", "p/q/f.yml"]],
    [["."], ["[x].json", "a.json", "b.yaml", "p/.h.json", "p/d.JSON", "p/q/e.jsonc", "p/q/f.yml", "x.json"]],
    [["*.json"], ["[x].json", "a.json", "x.json"]],
    [["[x].json"], ["[x].json"]],
    [["[wxy].json"], ["x.json"]],
    [["\\[x\\].{json,yaml}"], ["[x].json"]],
    [["{a,b}.{json,yaml}"], ["a.json", "b.yaml"]],
    [["p/**"], ["p/d.JSON", "p/q/e.jsonc", "p/q/f.yml"]],
    [["**/*.yml"], ["p/q/f.yml"]],
    [["**/q/*"], ["p/q/e.jsonc", "p/q/f.yml"]],
    [["p/.git/*"], ["p/.git/g.json"]],
    [["p/node_modules/*/*.json"], ["p/node_modules/i/j.json"]],
    [["../other/*.json"], ["../other/k.json"]],
    [["/other/*.json", "../other/k.json"], ["/other/k.json"]],
    [["?.json"], ["a.json", "x.json"]],
    [["{p,nowhere}/q/*.yml"], ["p/q/f.yml"]],
  ])("%j means %j", async (inputs, expected) => {
    expect(await find(inputs, project)).toMatchObject({ names: expected, faults: [] });
  });

  test.each<[string, string]>([
    ["nothing.json", "nothing.json: no such file or folder"],
    ["*.toml", "*.toml: no file matches; looked here"],
    ["p/*.toml", "p/*.toml: no file matches; looked below p"],
    ["nowhere/*.json", "nowhere/*.json: no file matches; there is no folder nowhere"],
    ["{p,nowhere}/*.toml", "{p,nowhere}/*.toml: no file matches; looked below p, there is no folder nowhere"],
    ["", '"": an empty name'],
  ])("%j finds nothing, and says why", async (input, fault) => {
    expect(await find([input, "a.json"], project)).toMatchObject({ names: ["a.json"], faults: [fault] });
  });

  test("a pattern may match nothing where that is allowed, a name may not", async () => {
    const found = await find(["*.toml", "nothing.json"], project, { allowEmpty: true });
    expect(found.faults).toEqual(["nothing.json: no such file or folder"]);
  });

  test.each<[string[], string[]]>([
    [["q"], ["p/.h.json", "p/d.JSON"]],
    [["p/q/"], ["p/.h.json", "p/d.JSON"]],
    [["./p/q/**"], ["p/.h.json", "p/d.JSON"]],
    [["*.{yml,jsonc}"], ["p/.h.json", "p/d.JSON"]],
    [["**/.h.json", "q"], ["p/d.JSON"]],
  ])("--ignore %j", async (ignore, expected) => {
    expect(await find(["p"], project, { ignore })).toMatchObject({ names: expected, faults: [] });
  });

  test("folders and names that cannot be read are all named", async () => {
    const files = memoryFiles({
      "/project/a.json": "",
      "/project/lost.json": "-> nowhere.json",
      "/project/lost.txt": "-> nowhere.txt",
      "/project/secret/!locked": "",
    });
    expect(await find([".", "lost.txt"], { cwd: "/project", files })).toMatchObject({
      names: ["a.json"],
      faults: [
        "lost.json: a link to nothing",
        "lost.txt: a link to nothing",
        "secret: the folder cannot be read: no permission",
      ],
    });
  });

  test("links are followed once, after the real folders", async () => {
    const files = memoryFiles({
      "/project/alias": "-> real",
      "/project/real/a.json": "",
      "/project/real/up": "-> ..",
      "/project/real/self": "-> self",
      "/project/one/two": "-> ../three",
      "/project/three/four": "-> ../one",
      "/project/three/b.json": "",
    });
    const found = await find(["."], { cwd: "/project", files });
    expect(found).toMatchObject({ names: ["real/a.json", "three/b.json"], faults: [] });
    expect(await find(["alias/*.json"], { cwd: "/project", files })).toMatchObject({ names: ["alias/a.json"] });
  });
});

describe("on Windows", () => {
  const windows = {
    cwd: "C:\\project",
    platform: "windows" as const,
    files: memoryFiles(
      { "C:/project/p/a.json": "", "C:/project/p/q/B.JSON": "", "C:/project/[x].json": "", "D:/k.json": "" },
      "windows",
    ),
  };

  test.each<[string, string[]]>([
    ["p\\a.json", ["p/a.json"]],
    ["p/a.json", ["p/a.json"]],
    [".\\p\\*.json", ["p/a.json"]],
    ["p\\**\\*.json", ["p/a.json", "p/q/B.JSON"]],
    ["p", ["p/a.json", "p/q/B.JSON"]],
    ["C:\\project\\p\\*.json", ["p/a.json"]],
    ["[x].json", ["[x].json"]],
    ["D:\\*.json", ["D:/k.json"]],
  ])("%s means %j, with forward slashes", async (input, expected) => {
    expect(await find([input], windows)).toMatchObject({ names: expected, faults: [] });
  });

  test("backslashes of --ignore and in complaints", async () => {
    expect(await find(["p"], windows, { ignore: ["p\\q"] })).toMatchObject({ names: ["p/a.json"] });
    expect((await find(["p\\*.yml"], windows)).faults).toEqual(["p/*.yml: no file matches; looked below p"]);
  });

  test("files keep the paths of the system", async () => {
    expect((await find(["p\\a.json"], windows)).paths).toEqual(["C:\\project\\p\\a.json"]);
  });
});

test("a real disk: links in a circle, a lost link, a file that vanished, a name that is too long", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ram-policy-files-"));
  try {
    mkdirSync(join(folder, "p"));
    writeFileSync(join(folder, "p/a.json"), "{}");
    const here = {
      cwd: folder,
      files: nodeFiles,
      platform: process.platform === "win32" ? "windows" : "posix",
    } as const;
    if (process.platform !== "win32") {
      symlinkSync("..", join(folder, "p/up"));
      symlinkSync("circle", join(folder, "p/circle"));
      symlinkSync("nowhere", join(folder, "p/lost.json"));
    }
    const found = await find(["p", `${"x".repeat(300)}/*.json`], here);
    expect(found.names).toEqual(["p/a.json"]);
    expect(found.faults.filter((fault) => fault.startsWith("p/"))).toEqual(
      process.platform === "win32" ? [] : ["p/lost.json: a link to nothing"],
    );
    expect(found.faults.filter((fault) => fault.startsWith("xxx"))).toHaveLength(1);
    expect(await nodeFiles.read(join(folder, "gone.json"))).toMatchObject({
      ok: false,
      error: "no such file or folder",
    });
    expect(await nodeFiles.read(folder)).toMatchObject({ ok: false });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("many braces and long patterns end soon, in words", async () => {
  const stars = ["*a".repeat(200), `${"**/".repeat(60)}x`, `${"**/a/".repeat(30)}x`];
  const found = await find(["{a,b}".repeat(30), "{1..9999}", "*".repeat(5000), ...stars], project);
  expect(found.names).toEqual([]);
  expect(found.faults).toHaveLength(6);
  expect(found.faults.filter((fault) => fault.includes("the pattern"))).toHaveLength(3);
  expect((await find(["a.json"], project, { ignore: ["{1..9999}"] })).faults).toHaveLength(1);
});
