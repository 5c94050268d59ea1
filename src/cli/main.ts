#!/usr/bin/env node
import process from "node:process";
import { isatty } from "node:tty";
import { exitCode } from "./exit-code.ts";
import { nodeFiles, readAll } from "./node-files.ts";
import { nodeStreams } from "./requests-streams.ts";
import { run } from "./run.ts";
import type { World } from "./world.ts";

const stop = new AbortController();

const world: World = {
  cwd: process.cwd(),
  platform: process.platform === "win32" ? "windows" : "posix",
  env: process.env,
  isTerminal: { stdin: isatty(0), stdout: isatty(1), stderr: isatty(2) },
  files: nodeFiles,
  readStdin: () => readAll(process.stdin),
  get streams() {
    return nodeStreams(process.stdin, process.stdout);
  },
  write: (text) => void process.stdout.write(text),
  warn: (text) => void process.stderr.write(text),
  now: () => Date.now(),
  signal: stop.signal,
};

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough, such as `head`, closes the pipe; that is no error of anybody.
    if (error.code === "EPIPE") return;
    if (stream === process.stdout) world.warn(`the report cannot be written: the system says ${error.code}\n`);
    process.exitCode = exitCode.couldNotRun;
  });
}

process.once("SIGINT", () => {
  stop.abort();
  process.exit(exitCode.interrupted);
});

const code = await run(process.argv.slice(2), world);
process.exitCode ??= code;
