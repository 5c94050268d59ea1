import { spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("measure.mjs", import.meta.url));

/**
 * @typedef {object} Ended
 * @property {any[]} results
 * @property {string} error     the first line of an error; empty if there is none
 * @property {number} wall      milliseconds of the whole process
 */

/**
 * Measures in a process of its own.
 *
 * @param {readonly string[]} args
 * @param {{ ms?: number, limit?: number, library?: string }} [options]
 * @returns {Promise<Ended>}
 */
export function measure(args, { ms = 300, limit = 120_000, library } = {}) {
  const start = performance.now();
  return new Promise((resolve) => {
    const env = {
      ...process.env,
      BENCH_MS: String(ms),
      ...(library === undefined ? {} : { RAM_POLICY_LIBRARY: library }),
    };
    const flags = ["--expose-gc", "--max-old-space-size=6144"];
    const child = spawn(process.execPath, [...flags, script, ...args], { env });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), limit);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      const lines = out.split("\n").filter((line) => line.startsWith("{") && line.endsWith("}"));
      const reason = err.split("\n").find((line) => /error/i.test(line)) ?? `it ended with ${code ?? signal}`;
      const error = code === 0 ? "" : signal === null ? reason : "no answer in time";
      resolve({ results: lines.map((line) => JSON.parse(line)), error, wall: performance.now() - start });
    });
  });
}
