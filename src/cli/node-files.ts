import { randomUUID } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { access, chmod, lstat, readdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import type { Result } from "../core/result.ts";
import type { Entry, Files } from "./world.ts";

/** No policy is near this size; reading stops there so that a device without end cannot fill the memory. */
const LARGEST = 256 * 1024 * 1024;

/** The file system of the machine. */
export const nodeFiles: Files = {
  async look(path) {
    const found = await attempt(() => stat(path));
    if (found.ok) return { ok: true, value: found.value.isDirectory() ? "folder" : "file" };
    if (found.code !== "ENOENT" && found.code !== "ENOTDIR") return found;
    const link = await attempt(() => lstat(path));
    return { ok: true, value: link.ok ? "lost" : "nothing" };
  },
  async list(path) {
    const found = await attempt(() => readdir(path, { withFileTypes: true }));
    if (!found.ok) return found;
    const entries = found.value.map((entry): Entry => {
      const kind = entry.isFile() ? "file" : entry.isDirectory() ? "folder" : entry.isSymbolicLink() ? "link" : "other";
      return { name: entry.name, kind };
    });
    return { ok: true, value: entries };
  },
  async realPath(path) {
    const found = await attempt(() => realpath(path));
    return found.ok ? found.value : path;
  },
  read: (path) => readAll(createReadStream(path)),
  write: (path, text) => attempt(() => replaceFile(path, text)),
};

/** Writes a file whole or not at all: a run that is stopped leaves no half of a policy. */
async function replaceFile(path: string, text: string): Promise<undefined> {
  const target = await nodeFiles.realPath(path);
  const before = await stat(target).catch(() => undefined);
  // A device or a pipe cannot be replaced; a name in a folder that takes no new names neither.
  if (before?.isFile() === false) return writeFile(target, text).then(() => undefined);
  if (before !== undefined) await access(target, constants.W_OK);
  const draft = `${target}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, text, { flag: "wx" });
  } catch {
    await rm(draft, { force: true });
    return writeFile(target, text).then(() => undefined);
  }
  try {
    if (before !== undefined) await chmod(draft, before.mode);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return undefined;
}

/** Everything that a stream holds. */
export async function readAll(stream: AsyncIterable<unknown>): Promise<Result<Uint8Array, string>> {
  const read = await attempt(async () => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) continue;
      length += chunk.length;
      if (length > LARGEST) return undefined;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  });
  if (!read.ok) return read;
  if (read.value !== undefined) return { ok: true, value: read.value };
  return { ok: false, error: `it is larger than ${LARGEST / 1024 / 1024} MB` };
}

/** How an attempt ended: a failure is a sentence without the path. */
export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: string; readonly code: string };

/** Does what the system may refuse. */
export async function attempt<T>(act: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await act() };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "") throw error;
    return { ok: false, error: failures[code] ?? `the system says ${code}`, code };
  }
}

const failures: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EPERM: "no permission",
  EROFS: "the disk cannot be written",
  ENOSPC: "the disk is full",
  EISDIR: "it is a folder",
  ENOENT: "no such file or folder",
  ENOTDIR: "a part of the path is no folder",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "the name is too long",
  EMFILE: "too many files are open",
  ERR_INVALID_ARG_VALUE: "the name holds a character that no name can have",
};
