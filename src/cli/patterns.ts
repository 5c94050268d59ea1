import { braceExpand, Minimatch, unescape as withoutEscapes } from "minimatch";
import type { Platform } from "./world.ts";

/** A glob split where its first special part begins. Slashes are forward slashes. */
export interface Glob {
  /** Folder to look in, relative to where the command runs, or absolute; "." for the folder itself. */
  readonly base: string;
  /** Whether a path below `base` is meant. */
  matches(path: string): boolean;
  /** Whether something below a folder can be meant. */
  reaches(folder: string): boolean;
}

const options = (platform: Platform) =>
  ({
    platform: "linux",
    nocase: platform === "windows",
    windowsPathsNoEscape: false,
    nonegate: true,
    nocomment: true,
  }) as const;

/** More than anybody writes by hand. Beyond such bounds minimatch would leave out patterns in silence. */
const LONGEST = 4096;
const MOST_BRACES = 16;
const MOST_PATTERNS = 1000;

/** Why a pattern is not taken; undefined for a good one. */
export function patternFault(pattern: string): string | undefined {
  if (pattern.length > LONGEST) return `the pattern is longer than ${LONGEST} characters`;
  const braces = pattern.split("{").length - 1;
  if (braces > MOST_BRACES) return `the pattern has more than ${MOST_BRACES} braces`;
  if (braceExpand(pattern).length <= MOST_PATTERNS) return undefined;
  return `the braces of the pattern stand for more than ${MOST_PATTERNS} patterns`;
}

/** Whether a text says anything but itself as a glob. */
export function isGlob(pattern: string): boolean {
  return new Minimatch(pattern, { ...options("posix"), magicalBraces: true, braceExpandMax: 2 }).hasMagic();
}

/** Reads a good pattern with forward slashes: `*`, `?`, `[…]`, `{a,b}`, `**`. One for every way to fill its braces. */
export function readGlob(pattern: string, platform: Platform): readonly Glob[] {
  return [...new Set(braceExpand(pattern))].map((expanded) => {
    const parts = expanded.split("/");
    const special = parts.findIndex((part) => isGlob(part));
    // A pattern without special parts names one file: its last part is what is looked for.
    const cut = special < 0 ? parts.length - 1 : special;
    const base = parts
      .slice(0, cut)
      .map((part) => withoutEscapes(part))
      .join("/");
    const rest = new Minimatch(parts.slice(cut).join("/"), { ...options(platform), nobrace: true });
    const namesModules = parts.includes("node_modules");
    return {
      base: base === "" ? (expanded.startsWith("/") ? "/" : ".") : /^[a-z]:$/i.test(base) ? `${base}/` : base,
      matches: (path) => rest.match(path),
      reaches: (folder) => (namesModules || !folder.split("/").includes("node_modules")) && rest.match(folder, true),
    };
  });
}

/** Whether paths are left out: the pattern fits them or a folder that they lie in. A pattern without `/` fits names. */
export function readIgnores(patterns: readonly string[], platform: Platform): (path: string) => boolean {
  const ignores = patterns.map((pattern) => {
    const plain = pattern.replace(/^\.\//, "").replace(/\/+$/, "");
    return new Minimatch(plain, { ...options(platform), dot: true, matchBase: true });
  });
  return (path) => {
    const parts = path.split("/");
    return parts.some((_, index) => ignores.some((ignore) => ignore.match(parts.slice(0, index + 1).join("/"))));
  };
}
