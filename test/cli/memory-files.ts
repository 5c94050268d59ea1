import { posix, win32 } from "node:path";
import type { Entry, Files, Platform } from "../../src/cli/world.ts";

/** A file system in memory: path with forward slashes → text or bytes that are there. A link is written as `-> target`. */
export function memoryFiles(tree: Readonly<Record<string, string | Uint8Array>>, platform: Platform = "posix"): Files {
  const paths = platform === "windows" ? win32 : posix;
  const plain = (path: string) => (platform === "windows" ? path.replaceAll("\\", "/") : path);
  const names = Object.keys(tree);
  const isFolder = (path: string) => names.some((name) => name.startsWith(path.endsWith("/") ? path : `${path}/`));
  const targetOf = (path: string): string | undefined => {
    const text = tree[path];
    return typeof text === "string" && text.startsWith("-> ")
      ? plain(paths.resolve(paths.dirname(path), text.slice(3)))
      : undefined;
  };
  /** The path with every link on the way followed. */
  const real = (path: string, left = 20): string => {
    if (left === 0) return path;
    const parts = path.split("/");
    for (let end = 1; end <= parts.length; end++) {
      const target = targetOf(parts.slice(0, end).join("/"));
      if (target !== undefined) return real([target, ...parts.slice(end)].join("/"), left - 1);
    }
    return path;
  };
  const entryOf = (folder: string, name: string): Entry => {
    const path = `${folder.replace(/\/$/, "")}/${name}`;
    if (targetOf(path) !== undefined) return { name, kind: "link" };
    return { name, kind: isFolder(path) ? "folder" : "file" };
  };
  return {
    look: async (given) => {
      const path = plain(given);
      const end = real(path);
      if (isFolder(end)) return { ok: true, value: "folder" };
      if (tree[end] !== undefined && targetOf(end) === undefined) return { ok: true, value: "file" };
      return { ok: true, value: targetOf(path) === undefined ? "nothing" : "lost" };
    },
    list: async (given) => {
      const folder = real(plain(given));
      if (tree[`${folder}/!locked`] !== undefined) return { ok: false, error: "no permission" };
      const start = folder.endsWith("/") ? folder : `${folder}/`;
      const inside = names
        .filter((name) => name.startsWith(start))
        .map((name) => name.slice(start.length).split("/")[0]);
      return { ok: true, value: [...new Set(inside)].map((name) => entryOf(folder, name ?? "")) };
    },
    realPath: async (path) => real(plain(path)),
    read: async (path) => {
      const content = tree[real(plain(path))];
      if (content === undefined) return { ok: false, error: "no such file or folder" };
      return { ok: true, value: typeof content === "string" ? new TextEncoder().encode(content) : content };
    },
    write: async () => ({ ok: true, value: undefined }),
  };
}
