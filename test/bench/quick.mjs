import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measure } from "./child.mjs";
import { duration, median, ratio, table } from "./format.mjs";
import { workloads } from "./workloads.mjs";

/**
 * `npm run bench:quick -- --against REV`: is what lies here faster or slower than another revision? Both are built the
 * same way and take turns; a ratio is between neighbours in time. Ends within `--seconds`, 110 by default.
 */
const { values } = parseArgs({
  options: { against: { type: "string", default: "HEAD" }, seconds: { type: "string", default: "110" } },
});
const start = performance.now();
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "ram-policy-quick-"));
const log = (/** @type {string} */ text) => void process.stderr.write(`${text}\n`);

try {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  const libraries = { here: await build(root, "here"), there: await build(checkOut(values.against), "there") };
  const files = Object.fromEntries(
    Object.entries(workloads).map(([name, make]) => {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, JSON.stringify(make()));
      return [name, file];
    }),
  );
  await compareAnswers(libraries, files);
  report(await takeTurns(libraries, files));
} finally {
  rmSync(folder, { recursive: true });
}

/** The files of a revision, with the packages of this one. */
function checkOut(/** @type {string} */ revision) {
  const tree = join(folder, "tree");
  mkdirSync(tree);
  const archive = execFileSync("git", ["archive", "--format=tar", revision], { cwd: root, maxBuffer: 1e9 });
  execFileSync("tar", ["-x", "-C", tree], { input: archive });
  symlinkSync(join(root, "node_modules"), join(tree, "node_modules"), "junction");
  return tree;
}

/** The library alone, in one file. @returns {Promise<string>} */
async function build(/** @type {string} */ tree, /** @type {string} */ name) {
  const esbuild = createRequire(join(root, "package.json"))("esbuild");
  const outfile = join(folder, name, "index.js");
  await esbuild.build({
    absWorkingDir: tree,
    entryPoints: ["src/index.ts"],
    outdir: join(folder, name),
    bundle: true,
    packages: "external",
    splitting: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    logLevel: "error",
  });
  return outfile;
}

async function compareAnswers(
  /** @type {{ here: string, there: string }} */ libraries,
  /** @type {Record<string, string>} */ files,
) {
  for (const name of ["W2", "W3"]) {
    const answers = [];
    for (const library of Object.values(libraries)) {
      const { results, error } = await measure(["agree", "ram-policy", files[name] ?? ""], { library });
      if (results[0] === undefined) throw new Error(error);
      answers.push(JSON.stringify(results[0].outcomes));
    }
    if (answers[0] !== answers[1]) log(`${name}: the two revisions do not give the same answers`);
  }
}

/** @typedef {{ here: any[], there: any[] }} Pair */

async function takeTurns(
  /** @type {{ here: string, there: string }} */ libraries,
  /** @type {Record<string, string>} */ files,
) {
  /** @type {Map<string, Pair>} */
  const pairs = new Map();
  const limit = Number(values.seconds) * 1000;
  for (let round = 0; performance.now() - start < limit * 0.6 || round === 0; round++) {
    for (const [name, file] of [...Object.entries(files), ["W6", files.W3 ?? ""]]) {
      if (performance.now() - start > limit * 0.9) return pairs;
      const pair = pairs.get(name) ?? { here: [], there: [] };
      const mode = name === "W6" ? "cold" : "time";
      // Who comes first takes turns, too.
      /** @type {readonly ("here" | "there")[]} */
      const order = round % 2 === 0 ? ["here", "there"] : ["there", "here"];
      /** @type {Partial<Record<"here" | "there", any>>} */
      const got = {};
      for (const side of order) {
        const left = Math.max(5000, limit - (performance.now() - start));
        const { results } = await measure([mode, "ram-policy", file], {
          ms: 200,
          library: libraries[side],
          limit: left,
        });
        got[side] = results[0];
      }
      if (got.here === undefined || got.there === undefined) continue;
      pairs.set(name, { here: [...pair.here, got.here], there: [...pair.there, got.there] });
    }
    log(`round ${round + 1} done, ${Math.round((performance.now() - start) / 1000)} s`);
  }
  return pairs;
}

function report(/** @type {Map<string, Pair>} */ pairs) {
  const rows = [...pairs].flatMap(([name, { here, there }]) => {
    const figures =
      name === "W6"
        ? [["ms", "import, compile, decide", 1e6]]
        : [
            ["ns", "decision, seen", 1],
            ["fresh", "decision, fresh", 1],
            ["compile", "compile", 1e6],
          ];
    return figures.map(([key, title, unit]) => {
      const of = (/** @type {any[]} */ side) => side.map((one) => one[String(key)] * Number(unit));
      const times = of(there).map((value, round) => value / (of(here)[round] ?? Number.NaN));
      return [`${name}, ${title}`, duration(median(of(there))), duration(median(of(here))), ratio(times)];
    });
  });
  process.stdout.write(`${table(["", values.against, "here", "times as fast"], rows)}\n`);
}
