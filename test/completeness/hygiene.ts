/**
 * What betrays the machine that a file was written on. Each pattern is put together from parts, so that this file
 * does not hold what it looks for.
 */
const traces: readonly (readonly [string, RegExp])[] = [
  [
    "a path of one machine",
    new RegExp(`(?:^|[\\s"'\`(=<>,]|file://)/(?:${["home", "Users", "root", "work"].join("|")})/`, "m"),
  ],
  ["a path of one machine", /[A-Za-z]:\\{1,2}Users\\/],
  ["a temporary path", new RegExp(["", "tmp", "[a-z]"].join("/"))],
  [
    "the address of a package registry",
    new RegExp(["https?:/", "[a-z0-9.-]*(?:registry|npm)[a-z0-9-]*\\.[a-z0-9.-]+"].join("/")),
  ],
  [
    "the address of a local server",
    new RegExp(["https?:/", "(?:localhost|127\\.0\\.0\\.1|host\\.docker)[^\\s]*:\\d+"].join("/")),
  ],
];

/** Pages that merely have a package's name in their address. */
const harmless = /https:\/\/(?:docs|www)\.npmjs\.com/g;

/** What was found in a file, one sentence each. */
export function tracesIn(path: string, text: string): readonly string[] {
  const rest = text.replaceAll(harmless, "");
  return traces.flatMap(([what, pattern]) => {
    const found = pattern.exec(rest);
    if (!found) return [];
    const line = rest.slice(0, found.index).split("\n").length;
    return [`${path}:${line} holds ${what}: ${found[0].trim()}`];
  });
}

/** Addresses in a lock file tie every installation to one server. */
export const holdsDownloadAddresses = (lock: string): boolean => /"resolved": *"https?:/.test(lock);

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

/**
 * Optional dependencies, mostly builds for one platform, that a lock file does not list. npm leaves out what it could
 * not reach, and then neither `npm ci` nor another platform can install from the file.
 */
export function unlockedPackages(lock: LockFile): readonly string[] {
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in lock.packages || `${path}/node_modules/${name}` in lock.packages),
    ),
  );
}
