import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

/**
 * Puts all chunks that an entry point of the build loads into one file, and makes every other file load that one: to
 * find, read and link six files costs a program that starts often a third of the time in which it loads them.
 *
 * @throws Error if two chunks export the same name, so that one file could not stand for both.
 */
export async function joinChunks(folder: string, entry: string, name: string): Promise<void> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".js"));
  const texts = new Map<string, string>();
  for (const file of files) texts.set(file, await readFile(join(folder, file), "utf8"));
  const chunks = chunksOf(entry, texts);
  const joined = await writeJoined(folder, chunks, name);
  for (const [file, text] of texts) {
    if (chunks.has(file)) await rm(join(folder, file));
    else await writeFile(join(folder, file), withTarget(text, chunks, joined));
  }
}

/** How a file of the build names another one. */
const REFERENCE = /(?<=\b(?:from |import |import\())(['"])\.\/([\w.-]+\.js)\1/g;

/** What a file loads before it runs, directly or not. */
function chunksOf(entry: string, texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const [reference, , target = ""] of (texts.get(file) ?? "").matchAll(
      /(?:from|import) (['"])\.\/([\w.-]+)\1/g,
    )) {
      if (!texts.has(target)) throw new Error(`${file} loads what is not there: ${reference}`);
      if (found.has(target)) continue;
      found.add(target);
      open.push(target);
    }
  }
  return found;
}

/** What is loaded when it is asked for is no part of the joined file. */
const laterStaysLater: Plugin = {
  name: "later-stays-later",
  setup(build) {
    build.onResolve({ filter: /^\.\// }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

async function writeJoined(folder: string, chunks: ReadonlySet<string>, name: string): Promise<string> {
  const { metafile } = await build({
    stdin: { contents: [...chunks].map((chunk) => `export * from "./${chunk}";`).join("\n"), resolveDir: folder },
    outdir: folder,
    entryNames: `${name}-[hash]`,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    bundle: true,
    plugins: [laterStaysLater],
    metafile: true,
    logLevel: "warning",
  });
  const [written] = Object.entries(metafile.outputs);
  if (written === undefined) throw new Error(`nothing was written for ${[...chunks].join(", ")}`);
  const [path, { exports }] = written;
  for (const chunk of chunks) {
    const names = Object.keys(await import(pathToFileURL(resolve(folder, chunk)).href));
    const lost = names.filter((one) => !exports.includes(one));
    if (lost.length > 0) throw new Error(`another chunk has the same names as ${chunk}: ${lost.join(", ")}`);
  }
  return basename(path);
}

/** The text of a file that loads one file where it loaded several. */
function withTarget(text: string, chunks: ReadonlySet<string>, joined: string): string {
  const rewritten = text.replaceAll(REFERENCE, (whole, quote: string, target: string) =>
    chunks.has(target) ? `${quote}./${joined}${quote}` : whole,
  );
  const bare = new RegExp(`^import (['"])\\./${joined.replaceAll(".", "\\.")}\\1;\\n`, "gm");
  return rewritten.includes(` from './${joined}'`) ? rewritten.replaceAll(bare, "") : rewritten;
}
