import { open } from "node:fs/promises";
import type { Readable, Writable } from "node:stream";
import { attempt } from "./node-files.ts";
import type { Streams } from "./world.ts";

/** Each piece is decided and written as one; V8 keeps texts of this size among its small ones. */
const PIECE = 64 * 1024;

/** The streams of the machine. */
export function nodeStreams(stdin: Readable, stdout: Writable): Streams {
  return {
    async open(path) {
      if (path === undefined) return { ok: true, value: inputOf(stdin) };
      const opened = await attempt(() => open(path));
      if (!opened.ok) return opened;
      if ((await opened.value.stat()).isDirectory()) {
        await opened.value.close();
        return { ok: false, error: "it is a folder" };
      }
      return { ok: true, value: inputOf(opened.value.createReadStream({ highWaterMark: PIECE })) };
    },
    write: (bytes) => new Promise((resolve) => stdout.write(bytes, (error) => resolve(!error))),
  };
}

function inputOf(stream: Readable): { readonly chunks: AsyncIterable<Uint8Array>; close(): void } {
  return { chunks: stream, close: () => void stream.destroy() };
}
