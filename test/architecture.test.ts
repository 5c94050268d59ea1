import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  type Check,
  exportsAreNamed,
  filesAreShort,
  foldersExportTheirOwn,
  importsHaveNoCycle,
  importsNameFiles,
  importsPointDown,
  lineCount,
  maximumLines,
  namesSayWhatIsInside,
  nodeGlobalsStayInCli,
  packagesHaveOneDoor,
  type SourceTree,
} from "./architecture/checks.ts";

const root = join(import.meta.dirname, "../src");

const source: SourceTree = new Map(
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(ts|json)$/.test(path))
    .sort()
    .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(root, path), "utf8")]),
);

/** A tree that breaks the rule in one way, as `path: text`. */
type Broken = Readonly<Record<string, string>>;

interface Rule {
  readonly name: string;
  readonly check: Check;
  /** Trees that break the rule, each in one way, so that the check is known to be able to fail. */
  readonly broken: readonly Broken[];
  /** Trees that look like it and do not. */
  readonly sound: readonly Broken[];
}

const rules: readonly Rule[] = [
  {
    name: "imports point to rows below, types too",
    check: importsPointDown,
    broken: [
      { "core/a.ts": 'import { b } from "../policy/b.ts";', "policy/b.ts": "" },
      { "syntax/a.ts": 'import type { B } from "../pattern/b.ts";', "pattern/b.ts": "" },
      { "policy/a.ts": 'export * from "../operators/b.ts";', "operators/b.ts": "" },
      { "evaluate/a.ts": 'export const b = (x: import("../reading/b.ts").B) => x;', "reading/b.ts": "" },
      { "explain/a.ts": 'export const b = () => import("../cli/b.ts");', "cli/b.ts": "" },
      { "report/a.ts": '/// <reference path="../cli/b.ts" />', "cli/b.ts": "" },
      { "cli/a.ts": 'import { b } from "../index.ts";', "index.ts": "" },
      { "index.ts": 'export * from "./cli/b.ts";', "cli/b.ts": "" },
      { "elsewhere/a.ts": "" },
      { "loose.ts": "" },
    ],
    sound: [
      { "policy/a.ts": 'import { b } from "../core/b.ts";\n// import { c } from "../cli/c.ts"', "core/b.ts": "" },
      { "cli/a.ts": 'import { version } from "../../package.json";' },
      { "index.ts": 'export { b } from "./evaluate/b.ts";', "evaluate/b.ts": 'import "./c.ts";', "evaluate/c.ts": "" },
    ],
  },
  {
    name: "an outside package has one door",
    check: packagesHaveOneDoor,
    broken: [
      { "policy/a.ts": 'import { parse } from "yaml";' },
      { "reading/a.ts": 'import type { Document } from "yaml/dist/doc/Document";' },
      { "pattern/a.ts": 'import { minimatch } from "minimatch";' },
      { "policy/a.ts": 'import { Ajv2020 } from "ajv/dist/2020.js";' },
      { "cli/a.ts": 'import ts from "typescript";' },
      { "core/a.ts": 'import { readFileSync } from "node:fs";' },
      { "cli/a.ts": 'import { readFileSync } from "fs";' },
      { "report/a.ts": 'export const os = () => import("node:os");' },
      { "cli/world.ts": 'import process from "node:process";' },
    ],
    sound: [
      { "syntax/a.ts": 'import { parseDocument } from "yaml";' },
      { "cli/a.ts": 'import "node:fs"; import "minimatch"; import "ajv/dist/2020.js";' },
      { "cli/main.ts": 'import process from "node:process";' },
    ],
  },
  {
    name: "what only Node has stays in src/cli, and `process` in src/cli/main.ts",
    check: nodeGlobalsStayInCli,
    broken: [
      { "core/a.ts": "export const a = process.env.A;" },
      { "core/a.ts": "export const { env } = process;" },
      { "core/a.ts": 'export const a = globalThis["process"];' },
      { "syntax/a.ts": 'export const bytes = Buffer.byteLength("a");' },
      { "syntax/a.ts": "export const make = (buffer = Buffer) => ({ buffer });" },
      { "pattern/a.ts": 'console.warn("a");' },
      { "catalogue/a.ts": "export const here = import.meta.url;" },
      { "cli/world.ts": "export const out = process.stdout;" },
    ],
    sound: [
      { "core/a.ts": 'export const a = (x: { process: 1; Buffer: 2 }) => x.process + x["Buffer"]; // process.env' },
      { "cli/world.ts": "export const from = Buffer.from;" },
      { "cli/main.ts": "process.exitCode = 1;" },
    ],
  },
  {
    name: `no file is longer than ${maximumLines} lines`,
    check: filesAreShort,
    broken: [{ "core/a.ts": "\n".repeat(maximumLines + 1) }],
    sound: [{ "core/a.ts": "\n".repeat(maximumLines), "catalogue/a.json": "\n".repeat(maximumLines + 1) }],
  },
  {
    name: "names say what is inside",
    check: namesSayWhatIsInside,
    broken: [
      { "core/utils.ts": "" },
      { "helpers/a.ts": "" },
      { "policy/common/a.ts": "" },
      { "core/string-utils.ts": "" },
      { "core/Misc.ts": "" },
    ],
    sound: [{ "core/utility-of-wording.ts": "", "policy/commonplace.ts": "" }],
  },
  {
    name: "exports are named",
    check: exportsAreNamed,
    broken: [
      { "core/a.ts": "export default 1;" },
      { "core/a.ts": "export default function a() {}" },
      { "core/a.ts": "const a = 1;\nexport { a as default };" },
      { "core/a.ts": 'export * as default from "./b.ts";', "core/b.ts": "" },
      { "core/a.ts": "const a = 1;\nexport = a;" },
    ],
    sound: [{ "core/a.ts": "export const a = (x: number) => { switch (x) { default: return 1; } };" }],
  },
  {
    name: "a folder exports only what is its own",
    check: foldersExportTheirOwn,
    broken: [
      { "policy/index.ts": 'export type { Span } from "../core/span.ts";', "core/span.ts": "" },
      { "syntax/index.ts": 'export { Document } from "yaml";' },
    ],
    sound: [
      {
        "index.ts": 'export * from "./policy/index.ts";',
        "policy/index.ts": 'export * from "./a.ts";',
        "policy/a.ts": "",
      },
    ],
  },
  {
    name: "an import names a file, with its ending",
    check: importsNameFiles,
    broken: [
      { "core/a.ts": 'import { b } from "./b";', "core/b.ts": "" },
      { "core/a.ts": 'import { b } from "./b.js";', "core/b.ts": "" },
      { "core/a.ts": 'import { b } from "./missing.ts";' },
      { "core/a.ts": 'import version from "../../package.json";' },
      { "core/a.ts": "export const load = (path: string) => import(path);" },
    ],
    sound: [
      { "core/a.ts": 'import { b } from "./b.ts"; import c from "./c.json";', "core/b.ts": "", "core/c.json": "" },
    ],
  },
  {
    name: "imports go in no circle",
    check: importsHaveNoCycle,
    broken: [
      { "core/a.ts": 'import "./b.ts";', "core/b.ts": 'import "./c.ts";', "core/c.ts": 'import "./a.ts";' },
      { "core/a.ts": 'import type { B } from "./b.ts";', "core/b.ts": 'export { a } from "./a.ts";' },
      { "core/a.ts": 'import "./a.ts";' },
    ],
    sound: [{ "core/a.ts": 'import "./b.ts"; import "./c.ts";', "core/b.ts": 'import "./c.ts";', "core/c.ts": "" }],
  },
];

describe.each(rules)("$name", ({ check, broken, sound }) => {
  test("in src", () => expect(check(source)).toEqual([]));
  test.each(broken)("the check finds %j", (tree) => expect(check(new Map(Object.entries(tree)))).toHaveLength(1));
  test.each(sound)("the check accepts %j", (tree) => expect(check(new Map(Object.entries(tree)))).toEqual([]));
});

test("src holds files, and their sizes are told", () => {
  const sizes = [...source]
    .filter(([path]) => path.endsWith(".ts"))
    .map(([path, text]) => ({ path, lines: lineCount(text) }))
    .sort((a, b) => a.lines - b.lines);
  const [median, longest] = [sizes[Math.floor(sizes.length / 2)], sizes.at(-1)];
  expect(sizes).not.toEqual([]);
  console.info(
    `src: ${sizes.length} files, median ${median?.lines} lines, longest ${longest?.path} (${longest?.lines})`,
  );
});
