import { type Dirent, readdirSync, statSync } from "node:fs";
import { Minimatch } from "minimatch";

/** Paths that a file name, a folder or a glob means, sorted, with forward slashes. */
export function findScenarioFiles(pattern: string): readonly string[] {
  const given = pattern.replaceAll("\\", "/");
  if (isFile(given)) return [given];
  const glob = new Minimatch(isFolder(given) ? `${given.replace(/\/+$/, "")}/**/*.ramtest.yaml` : given);
  const parts = glob.pattern.split("/");
  const special = parts.findIndex((part) => /[*?[\]{}!()]/.test(part));
  const base = parts.slice(0, special < 0 ? -1 : special).join("/");
  const start = base === "" ? (given.startsWith("/") ? "/" : ".") : base;
  return [...filesBelow(start)].filter((path) => glob.match(path)).sort();
}

/** Installed packages and dot folders hold nobody's scenarios. */
function* filesBelow(folder: string): Generator<string> {
  for (const entry of entriesOf(folder)) {
    const path = folder === "." ? entry.name : `${folder.replace(/\/$/, "")}/${entry.name}`;
    if (entry.isFile()) yield path;
    else if (entry.isDirectory() && entry.name !== "node_modules" && !entry.name.startsWith("."))
      yield* filesBelow(path);
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  return isFolder(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
