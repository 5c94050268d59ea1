import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin, transform } from "esbuild";

/** One file to be made. */
export interface Join {
  readonly name: string;
  /** Files of the build, without their hash: what all of them load before they run is put into the file. */
  readonly of: readonly string[];
  /**
   * For code of programs that start often: names are made short, so that V8 reads it earlier, and a map beside the file leads
   * back to the readable text. The layout stays: with it would go the comments by which a bundler sees what it may leave out.
   */
  readonly minify?: true;
}

/**
 * Puts chunks of the build that are loaded together into one file, and makes every other file load that one: to find,
 * read and link a file costs a program that starts often as much as the code in it. What one join has put together is no
 * part of the next ones.
 *
 * @param apart Files that stay what they are.
 * @throws Error if two chunks export the same name, so that one file could not stand for both.
 */
export async function joinChunks(folder: string, joins: readonly Join[], apart: readonly string[]): Promise<void> {
  const done = new Set(apart);
  const short: string[] = [];
  for (const { name, of, minify } of joins) {
    const texts = await readFiles(folder);
    const loaded = of.map((entry) => loadedBy(fileOf(entry, texts), texts));
    const chunks = [...(loaded[0] ?? [])].filter((file) => loaded.every((files) => files.has(file)) && !done.has(file));
    const joined = await writeJoined(folder, chunks, done, name);
    done.add(joined);
    for (const [file, text] of texts) {
      if (chunks.includes(file)) await rm(join(folder, file));
      else await writeFile(join(folder, file), withTarget(text, chunks, joined));
    }
    if (minify) short.push(joined);
  }
  await Promise.all(short.map((file) => shorten(folder, file)));
}

type Texts = ReadonlyMap<string, string>;

async function readFiles(folder: string): Promise<Texts> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".js"));
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), "utf8")] as const)),
  );
}

function fileOf(entry: string, texts: Texts): string {
  const named = new RegExp(`^${entry}(-[A-Z0-9]{8})?\\.js$`);
  const [found, ...others] = [...texts.keys()].filter((file) => named.test(file));
  if (found === undefined || others.length > 0) throw new Error(`the build has not one file ${entry}`);
  return found;
}

/** What a file loads before it runs, directly or not. */
function loadedBy(entry: string, texts: Texts): ReadonlySet<string> {
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

async function writeJoined(
  folder: string,
  chunks: readonly string[],
  apart: ReadonlySet<string>,
  name: string,
): Promise<string> {
  /** What is loaded when it is asked for is no part of the joined file, nor is what was joined before. */
  const othersStayApart: Plugin = {
    name: "others-stay-apart",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\// }, ({ path, kind }) =>
        kind === "dynamic-import" || apart.has(basename(path)) ? { path, external: true } : undefined,
      );
      onResolve({ filter: /^[^.]/ }, ({ path, kind }) =>
        kind === "entry-point" ? undefined : { path, external: true, sideEffects: false },
      );
    },
  };
  const { metafile } = await build({
    stdin: { contents: chunks.map((chunk) => `export * from "./${chunk}";`).join("\n"), resolveDir: folder },
    outdir: folder,
    entryNames: `${name}-[hash]`,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    bundle: true,
    plugins: [othersStayApart],
    metafile: true,
    logLevel: "warning",
  });
  const [written] = Object.entries(metafile.outputs);
  if (written === undefined) throw new Error(`nothing was written for ${chunks.join(", ")}`);
  const [path, { exports }] = written;
  for (const chunk of chunks) {
    const names = Object.keys(await import(pathToFileURL(resolve(folder, chunk)).href));
    const lost = names.filter((one) => !exports.includes(one));
    if (lost.length > 0) throw new Error(`another chunk has the same names as ${chunk}: ${lost.join(", ")}`);
  }
  return basename(path);
}

/** Makes the names in a file short, and writes a map with the text that it was. */
async function shorten(folder: string, file: string): Promise<void> {
  const path = join(folder, file);
  const { code, map } = await transform(await readFile(path, "utf8"), {
    minifyIdentifiers: true,
    minifySyntax: true,
    target: "es2022",
    sourcemap: true,
    sourcefile: file.replace(".js", ".readable.js"),
  });
  await writeFile(path, `${code}//# sourceMappingURL=${file}.map\n`);
  await writeFile(`${path}.map`, map);
}

/** How a file of the build names another one. */
const REFERENCE = /(?<=\b(?:from |import |import\())(['"])\.\/([\w.-]+\.js)\1/g;

/** The text of a file that loads one file where it loaded several. */
function withTarget(text: string, chunks: readonly string[], joined: string): string {
  const rewritten = text.replaceAll(REFERENCE, (whole, quote: string, target: string) =>
    chunks.includes(target) ? `${quote}./${joined}${quote}` : whole,
  );
  const bare = new RegExp(`^import (['"])\\./${joined.replaceAll(".", "\\.")}\\1;\\n`, "gm");
  return rewritten.includes(` from './${joined}'`) ? rewritten.replaceAll(bare, "") : rewritten;
}
