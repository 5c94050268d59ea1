import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, posix } from "node:path";
import ts from "typescript";

export const root: string = join(import.meta.dirname, "../..");

/** A project of somebody else that has the packed package installed. */
export interface Consumer {
  readonly folder: string;
  /** Paths in the tarball, sorted. */
  readonly files: readonly string[];
  /** The installed package. */
  readonly installed: string;
  remove(): void;
}

/**
 * Packs this project and installs the tarball into a fresh folder, without network. `more` are packages of the
 * consumer's own, such as a test runner.
 */
export function installPacked(more: readonly string[] = []): Consumer {
  if (!existsSync(join(root, "dist/index.js"))) {
    throw new Error("dist/index.js is missing: these tests try the built package, so run `npm run build` first");
  }
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "ram-policy-consumer-")));
  const packed = JSON.parse(npm("pack", "--json", "--ignore-scripts", "--pack-destination", folder));
  // A list or, from some versions of npm, an object by package name.
  const [{ filename, files }] = Object.values(packed) as [{ filename: string; files: { path: string }[] }];
  // Relative names: some versions of tar take the colon of a Windows drive for a host name.
  execFileSync("tar", ["-xzf", filename], { cwd: folder });

  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  renameSync(join(folder, "package"), join(modules, "ram-policy"));
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const name of [...Object.keys(dependencies), "@types", ...more]) {
    symlinkSync(join(root, "node_modules", name), join(modules, name), "junction");
  }
  return {
    folder,
    files: files.map(({ path }) => path).sort(),
    installed: join(modules, "ram-policy"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs npm: the one that runs us, if any, since Windows starts `npm` only through a shell. */
function npm(...args: readonly string[]): string {
  const running = process.env.npm_execpath ?? "";
  const viaNode = basename(running) === "npm-cli.js";
  return execFileSync(viaNode ? process.execPath : "npm", viaNode ? [running, ...args] : args, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    shell: !viaNode && process.platform === "win32",
  });
}

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a script with this Node; a refusal is an answer here, not an exception. */
export function node(cwd: string, ...args: readonly string[]): Run {
  try {
    const out = execFileSync(process.execPath, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    return { code: 0, out, err: "" };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number | null; stdout: string; stderr: string };
    return { code: status ?? -1, out: stdout, err: stderr };
  }
}

/**
 * Every module that the bundle at `entry` reaches by imports: files of the bundle, and names of outside modules.
 *
 * @param when `at once`: only what is loaded before the entry runs; `ever`: what it may load later, too.
 */
export function reachableFrom(
  folder: string,
  entry: string,
  when: "at once" | "ever" = "ever",
): { files: readonly string[]; outside: readonly string[] } {
  const files = new Set<string>();
  const outside = new Set<string>();
  const walk = (path: string) => {
    if (files.has(path)) return;
    files.add(path);
    const text = readFileSync(join(folder, path), "utf8");
    for (const { fileName, pos } of ts.preProcessFile(text, true, true).importedFiles) {
      if (when === "at once" && /\(\s*["']?$/.test(text.slice(0, pos))) continue;
      if (fileName.startsWith(".")) walk(posix.join(posix.dirname(path), fileName));
      else outside.add(fileName);
    }
  };
  walk(entry);
  return { files: [...files].sort(), outside: [...outside].sort() };
}

/** What `tsc` says about a file of the consumer, declarations of the package included. */
export function typeErrors(file: string, resolution: "nodenext" | "bundler"): readonly string[] {
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts"],
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
    module: resolution === "nodenext" ? ts.ModuleKind.NodeNext : ts.ModuleKind.ESNext,
    moduleResolution: resolution === "nodenext" ? ts.ModuleResolutionKind.NodeNext : ts.ModuleResolutionKind.Bundler,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  });
  return ts.getPreEmitDiagnostics(program).map(({ file: where, messageText }) => {
    return `${where?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
