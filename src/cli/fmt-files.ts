import { visible } from "../core/visible.ts";
import { formatPolicy } from "../format/index.ts";
import type { PolicyKind } from "../policy/index.ts";
import type { ReportedFault } from "../report/index.ts";
import type { ParsedArguments } from "./arguments.ts";
import type { LoadedConfig } from "./config-file.ts";
import { type PathWishes, pathWishes } from "./config-paths.ts";
import { contentOf, type InputText } from "./input-files.ts";
import { diffOf } from "./lint-fixes.ts";
import { pathsOf } from "./paths.ts";
import { syntaxOf } from "./syntax-of.ts";
import type { World } from "./world.ts";

/** What to do with a file that is not laid out: write it, name it, or show the difference. */
export type FmtWish = "write" | "check" | "diff";

/** `left`: it holds no policy of its own, or is as RAM needs it. */
export type FmtState = "changed" | "same" | "left" | "failed";

/** What became of one file. */
export interface DoneFile {
  readonly state: FmtState;
  readonly faults: readonly ReportedFault[];
  /** For standard output: the text, the name, or the difference. */
  readonly out?: string;
  /** For standard error. */
  readonly note?: string;
}

/** The files of a run of `fmt`. */
export interface FmtFiles {
  readonly faults: readonly ReportedFault[];
  isIgnored(path: string): boolean;
  layOut(text: InputText, wish: FmtWish): Promise<DoneFile>;
}

export function createFmtFiles(args: ParsedArguments, loaded: LoadedConfig | undefined, world: World): FmtFiles {
  const paths = loaded === undefined ? undefined : wishesOf(loaded, world);
  const named = new Set(args.positionals.map((input) => pathsOf(world.platform).resolve(world.cwd, input)));
  // INVARIANT: the table of options allows only kinds.
  const given = args.one("kind") as PolicyKind | undefined;
  return {
    faults: paths?.faults ?? [],
    isIgnored: paths?.isIgnored ?? (() => false),
    async layOut({ origin, text }, wish) {
      const { name, path } = origin;
      const kind = given ?? (path === undefined ? undefined : paths?.optionsOf(path).kind);
      const syntax = syntaxOf(name);
      const content = await contentOf({ origin, text }, false);
      if (content.format === undefined) {
        // Whoever names a file takes it for a policy; in a folder there may be anything.
        if (path !== undefined && !named.has(path)) return { state: "left", faults: [] };
        return {
          state: "failed",
          faults: [{ code: "no-policy", source: name, message: `it is no policy: ${content.why}` }],
        };
      }
      if (content.format !== "policy") {
        return left(name, `it is ${content.title}; only policies in files of their own are laid out`);
      }
      const formatted = formatPolicy(text, { source: name, syntax, ...(kind && { kind }) });
      if (!formatted.ok) return { state: "failed", faults: formatted.error };
      const { text: after, isKept } = formatted.value;
      if (path === undefined && wish === "write") return { state: "changed", faults: [], out: after };
      if (isKept) return left(name, "it stays as it is; laid out it would be longer than RAM takes");
      if (after === text) return { state: "same", faults: [] };
      const out = wish === "diff" ? `${diffOf({ origin, before: text, after })}\n` : `${visible(name)}\n`;
      const written = wish === "write" && path !== undefined ? await world.files.write(path, after) : undefined;
      if (written === undefined || written.ok) return { state: "changed", faults: [], out };
      const message = `it cannot be written: ${written.error}`;
      return { state: "failed", faults: [{ code: "unwritable", source: name, message }] };
    },
  };
}

function left(name: string, why: string): DoneFile {
  return { state: "left", faults: [], note: `${visible(name)}: ${why}` };
}

/** Rules have no say in how a policy is laid out, so that those of the user need not be run. */
function wishesOf(loaded: LoadedConfig, world: World): PathWishes {
  const paths = loaded.config.paths.map((entry) => ({ ...entry, rules: [] }));
  return pathWishes({ ...loaded, config: { ...loaded.config, paths } }, [], world);
}
