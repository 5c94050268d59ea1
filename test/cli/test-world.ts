import { join } from "node:path";
import { nodeFiles } from "../../src/cli/node-files.ts";
import { run } from "../../src/cli/run.ts";
import type { Files, World } from "../../src/cli/world.ts";

/** What a test says about the outside. */
export interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminals?: readonly ("stdin" | "stdout" | "stderr")[];
  readonly stdin?: string | Uint8Array;
  /** Files that are not on the disk: their bytes, or why they cannot be read. */
  readonly overlay?: ReadonlyMap<string, Uint8Array | string>;
  /** Names that cannot be written. */
  readonly unwritable?: readonly string[];
  readonly files?: Files;
  readonly platform?: World["platform"];
  readonly now?: () => number;
  readonly signal?: AbortSignal;
  /** Hears what goes to standard error, as it comes. */
  readonly hear?: (text: string) => void;
}

/** How a command line ended. */
export interface Ending {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Files that it wrote, by name; the disk is left alone. */
  readonly written: ReadonlyMap<string, string>;
}

/** Runs a command line in this process. */
export async function runHere(args: readonly string[], surroundings: Surroundings): Promise<Ending> {
  let out = "";
  let err = "";
  const written = new Map<string, string>();
  const world: World = {
    cwd: surroundings.cwd,
    platform: surroundings.platform ?? "posix",
    env: surroundings.env ?? {},
    isTerminal: {
      stdin: surroundings.terminals?.includes("stdin") ?? surroundings.stdin === undefined,
      stdout: surroundings.terminals?.includes("stdout") ?? false,
      stderr: surroundings.terminals?.includes("stderr") ?? false,
    },
    files: { ...(surroundings.files ?? filesOf(surroundings)), write: writer(surroundings, written) },
    readStdin: async () => {
      const { stdin = "" } = surroundings;
      return { ok: true, value: typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin };
    },
    streams: {
      open: async (path) => {
        const read = path === undefined ? await world.readStdin() : await world.files.read(path);
        return read.ok ? { ok: true, value: { chunks: piecesOf(read.value), close: () => undefined } } : read;
      },
      write: async (bytes) => {
        world.write(new TextDecoder().decode(bytes));
        return true;
      },
    },
    write: (text) => {
      out += text;
    },
    warn: (text) => {
      err += text;
      surroundings.hear?.(text);
    },
    now: surroundings.now ?? (() => 0),
    signal: surroundings.signal ?? new AbortController().signal,
  };
  return { code: await run(args, world), out, err, written };
}

/** In small pieces, so that lines lie across them. */
async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
}

function filesOf({ cwd, overlay = new Map() }: Surroundings): Files {
  const added = new Map([...overlay].map(([name, content]) => [join(cwd, name), content]));
  return {
    ...nodeFiles,
    look: async (path) => (added.has(path) ? { ok: true, value: "file" } : nodeFiles.look(path)),
    read: async (path) => {
      const content = added.get(path);
      if (content === undefined) return nodeFiles.read(path);
      return typeof content === "string" ? { ok: false, error: content } : { ok: true, value: content };
    },
  };
}

function writer({ cwd, unwritable = [] }: Surroundings, written: Map<string, string>): Files["write"] {
  return async (path, text) => {
    if (unwritable.some((name) => join(cwd, name) === path)) return { ok: false, error: "no permission" };
    written.set(path.slice(cwd.length + 1).replaceAll("\\", "/"), text);
    return { ok: true, value: undefined };
  };
}
