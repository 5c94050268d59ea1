import { pathsOf } from "./paths.ts";
import type { Entry, Files, World } from "./world.ts";

/** Which parts of a folder are wanted. Paths are relative to it, with forward slashes. */
export interface Wanted {
  enters(folder: string): boolean;
  takes(file: string): boolean;
}

/** What was found below a folder. */
export interface Walked {
  /** Relative to the folder, with forward slashes. */
  readonly files: readonly string[];
  /** Names that lead to nothing or to what is no file, and folders that could not be read. */
  readonly failures: readonly { readonly path: string; readonly message: string }[];
}

/**
 * Walks through a folder. Links are followed, after the real folders and to each real folder once, so that a circle of
 * links ends and a file is found under its own path first.
 */
export async function walk(
  root: string,
  wanted: Wanted,
  { files, platform }: Pick<World, "files" | "platform">,
): Promise<Walked> {
  const paths = pathsOf(platform);
  const seen = new Set<string>();
  const found: string[] = [];
  const failures: { path: string; message: string }[] = [];
  const folders = [""];
  const links: string[] = [];
  for (let next = folders.shift() ?? links.shift(); next !== undefined; next = folders.shift() ?? links.shift()) {
    const folder = next;
    const path = folder === "" ? root : paths.join(root, folder);
    const real = await files.realPath(path);
    if (seen.has(real)) continue;
    seen.add(real);
    const entries = await files.list(path);
    if (!entries.ok) {
      failures.push({ path: folder, message: `the folder cannot be read: ${entries.error}` });
      continue;
    }
    for (const entry of entries.value) {
      const inner = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const kind = await kindOf(entry, paths.join(path, entry.name), files);
      if (kind === "folder" && wanted.enters(inner)) (entry.kind === "link" ? links : folders).push(inner);
      if (kind === "file" && wanted.takes(inner)) found.push(inner);
      if (kind === "other" && wanted.takes(inner))
        failures.push({ path: inner, message: "neither a file nor a folder" });
      if (kind === "lost" && wanted.takes(inner)) failures.push({ path: inner, message: "a link to nothing" });
    }
  }
  return { files: found, failures };
}

async function kindOf({ kind }: Entry, path: string, files: Files): Promise<"file" | "folder" | "lost" | "other"> {
  if (kind !== "link") return kind;
  const target = await files.look(path);
  if (!target.ok) return "lost";
  return target.value === "nothing" ? "lost" : target.value;
}
