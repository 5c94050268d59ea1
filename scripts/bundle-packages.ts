import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { build, type Plugin } from "esbuild";

/** What the build takes of each outside package that it puts into one file, by the name of the package. */
export type Bundled = Readonly<Record<string, readonly string[]>>;

/** The file of the build that stands for a package. */
const fileOf = (name: string): string => `${name}.js`;

/** Makes the build load the file beside it where the source imports the package. */
export function besides(packages: Bundled): Plugin {
  return {
    name: "packages-beside-the-build",
    setup({ onResolve }) {
      onResolve({ filter: /^[^.]/ }, ({ path }) =>
        Object.hasOwn(packages, path) ? { path: `./${fileOf(path)}`, external: true, sideEffects: false } : undefined,
      );
    },
  };
}

/**
 * Writes one file for each package: what is used of it and of what it needs, with their licences. Node takes longer to
 * find and read the seventy files of a package than to compile what is in them, and whoever installs us installs nothing
 * else.
 *
 * @returns The names of the files.
 * @throws Error if a package has no licence file.
 */
export async function bundlePackages(folder: string, packages: Bundled): Promise<readonly string[]> {
  await Promise.all(Object.entries(packages).map(([name, used]) => bundlePackage(folder, name, used)));
  return Object.keys(packages).map(fileOf);
}

async function bundlePackage(folder: string, name: string, used: readonly string[]): Promise<void> {
  const { metafile, outputFiles } = await build({
    stdin: { contents: `export { ${used.join(", ")} } from "${name}";`, resolveDir: "." },
    outfile: fileOf(name),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    mainFields: ["module", "main"],
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  const [output] = outputFiles;
  const [written] = Object.values(metafile.outputs);
  if (output === undefined || written === undefined) throw new Error(`nothing was written for ${name}`);
  const inside = Object.entries(written.inputs).filter(
    ([path, { bytesInOutput }]) => path !== "<stdin>" && bytesInOutput > 0,
  );
  const homes = new Set(inside.map(([path]) => homeOf(path)));
  const notices = await Promise.all([...homes].sort().map(noticeOf));
  await writeFile(join(folder, fileOf(name)), `/*!\n${notices.join("\n\n")}\n*/\n${output.text}`);
}

/** The folder of the package that a file belongs to. */
function homeOf(path: string): string {
  let folder = dirname(path);
  while (!isPackage(folder)) {
    if (folder === dirname(folder)) throw new Error(`${path} belongs to no package`);
    folder = dirname(folder);
  }
  return folder;
}

/** Packages have more package files inside, which say nothing but how to read the files beside them. */
function isPackage(folder: string): boolean {
  return existsSync(join(folder, "package.json")) && /node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+$/.test(folder);
}

/** The name of a package and its licence, fit to stand in a comment. */
async function noticeOf(home: string): Promise<string> {
  const { name, version } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
  const file = (await readdir(home)).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  if (file === undefined) throw new Error(`${relative(".", home)} has no licence file`);
  const licence = (await readFile(join(home, file), "utf8")).trim().replaceAll("*/", "* /");
  return `${name} ${version}\n\n${licence.replaceAll(/\r\n?/g, "\n")}`;
}
