import type { ReportedFault } from "../report/index.ts";
import { pathsOf, reportName, withSlashes } from "./paths.ts";
import { isGlob, patternFault, readGlob, readIgnores } from "./patterns.ts";
import { type Wanted, walk } from "./walk.ts";
import type { World } from "./world.ts";

/** A file to read. */
export interface FoundFile {
  readonly path: string;
  /** How reports call it. */
  readonly name: string;
  /** Named as it is, not found in a folder or by a glob. */
  readonly isNamed: boolean;
}

/** The files that were meant, sorted and each once, and what could not be found. */
export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly faults: readonly ReportedFault[];
}

export interface FindOptions {
  readonly ignore: readonly string[];
  /** Whether a folder or glob may have nothing to find. */
  readonly allowEmpty: boolean;
}

/** What is read in a folder that is given whole. */
const POLICY_FILE = /\.(?:json|jsonc|yaml|yml|tf|tofu|tfstate)$/i;

/** Finds what file names, folders and globs mean. A name that exists is taken as it is, whatever characters it holds. */
export async function findFiles(inputs: readonly string[], options: FindOptions, world: World): Promise<FoundFiles> {
  const ignore = options.ignore.map((pattern) => withSlashes(pattern, world.platform));
  const bad = ignore.flatMap((pattern) => {
    const message = patternFault(pattern);
    return message === undefined ? [] : [fault("bad-pattern", `--ignore ${pattern.slice(0, 80)}`, message)];
  });
  if (bad.length > 0) return { files: [], faults: bad };
  const isIgnored = readIgnores(ignore, world.platform);
  const files = new Map<string, FoundFile>();
  const faults = new Map<string, ReportedFault>();
  for (const input of inputs) {
    const found = await findOne(input, isIgnored, world);
    const nothing = found.files.length === 0 && found.faults.length === 0 && !options.allowEmpty;
    for (const file of found.files) {
      const known = files.get(file.path) ?? file;
      files.set(file.path, { ...known, isNamed: known.isNamed || file.isNamed });
    }
    for (const fault of found.faults) faults.set(`${fault.source}\n${fault.message}`, fault);
    if (nothing) faults.set(input, fault("no-match", withSlashes(input, world.platform), found.nothing));
  }
  return {
    files: [...files.values()].sort(byName),
    faults: [...faults.values()].sort((a, b) => compare(a.source ?? "", b.source ?? "")),
  };
}

interface FoundOne extends FoundFiles {
  /** What to say if there is nothing. */
  readonly nothing: string;
}

async function findOne(input: string, isIgnored: (name: string) => boolean, world: World): Promise<FoundOne> {
  const given = withSlashes(input, world.platform);
  if (given === "") return refused(fault("no-such-file", '""', "an empty name"));
  const path = pathsOf(world.platform).resolve(world.cwd, given);
  const looked = await world.files.look(path);
  if (!looked.ok && isGlob(given)) return findGlob(given, isIgnored, world);
  if (!looked.ok) return refused(fault("unreadable", given, `it cannot be read: ${looked.error}`));
  switch (looked.value) {
    case "file": {
      const name = reportName(path, given, world.cwd, world.platform);
      return {
        files: isIgnored(name) ? [] : [{ path, name, isNamed: true }],
        faults: [],
        nothing: "it is left out by --ignore",
      };
    }
    case "folder":
      return findBelow(
        given,
        { enters: isOpenFolder, takes: (file) => POLICY_FILE.test(file) },
        isIgnored,
        world,
        "the folder holds no *.json, *.jsonc, *.yaml, *.yml, *.tf, *.tofu or *.tfstate",
      );
    case "lost":
      return refused(fault("unreadable", given, "a link to nothing"));
    case "nothing":
      return isGlob(given)
        ? findGlob(given, isIgnored, world)
        : refused(fault("no-such-file", given, "no such file or folder"));
  }
}

/** Dot folders and installed packages hold nobody's policies. */
function isOpenFolder(folder: string): boolean {
  const name = folder.slice(folder.lastIndexOf("/") + 1);
  return name !== "node_modules" && !name.startsWith(".");
}

async function findGlob(pattern: string, isIgnored: (name: string) => boolean, world: World): Promise<FoundOne> {
  const bad = patternFault(pattern);
  if (bad !== undefined) return refused(fault("bad-pattern", pattern.slice(0, 80), bad));
  const files: FoundFile[] = [];
  const faults: ReportedFault[] = [];
  const looked: string[] = [];
  for (const { base, matches, reaches } of readGlob(pattern, world.platform)) {
    const there = await world.files.look(pathsOf(world.platform).resolve(world.cwd, base));
    const isFolder = there.ok && there.value === "folder";
    looked.push(isFolder ? `looked ${base === "." ? "here" : `below ${base}`}` : `there is no folder ${base}`);
    if (!isFolder) continue;
    const found = await findBelow(base, { enters: reaches, takes: matches }, isIgnored, world, "");
    files.push(...found.files);
    faults.push(...found.faults);
  }
  return { files, faults, nothing: `no file matches; ${[...new Set(looked)].join(", ")}` };
}

async function findBelow(
  base: string,
  wanted: Wanted,
  isIgnored: (name: string) => boolean,
  world: World,
  nothing: string,
): Promise<FoundOne> {
  const paths = pathsOf(world.platform);
  const root = paths.resolve(world.cwd, base);
  const nameOf = (inner: string) => reportName(paths.join(root, inner), base, world.cwd, world.platform);
  let ignored = 0;
  const isKept = (inner: string) => {
    if (!isIgnored(nameOf(inner))) return true;
    ignored++;
    return false;
  };
  const walked = await walk(
    root,
    {
      enters: (inner) => wanted.enters(inner) && isKept(inner),
      takes: (inner) => wanted.takes(inner) && isKept(inner),
    },
    world,
  );
  return {
    files: walked.files.map((inner) => ({ path: paths.join(root, inner), name: nameOf(inner), isNamed: false })),
    faults: walked.failures.map(({ path, message }) => fault("unreadable", nameOf(path) || ".", message)),
    nothing: ignored > 0 ? "everything that it means is left out by --ignore" : nothing,
  };
}

function refused(reason: ReportedFault): FoundOne {
  return { files: [], faults: [reason], nothing: "" };
}

function fault(code: string, source: string, message: string): ReportedFault {
  return { code, source, message };
}

function byName(a: FoundFile, b: FoundFile): number {
  return compare(a.name, b.name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
