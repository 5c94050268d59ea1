import type { Result } from "../core/result.ts";
import { visible } from "../core/visible.ts";
import { applyFixes, type Finding, type FixClass } from "../lint/index.ts";
import type { ReportedFault } from "../report/index.ts";
import { unifiedDiff } from "../report/lint-diff.ts";
import type { ParsedArguments } from "./arguments.ts";
import type { PolicyOrigin } from "./policy-origins.ts";
import type { World } from "./world.ts";

/** What `--fix` and `--fix-dry-run` do. */
export interface FixWish {
  /** Whether files are changed, or the changes only shown. */
  readonly writes: boolean;
  readonly classes: readonly FixClass[];
}

/** What the options wish; undefined: nothing is repaired. */
export function fixFromOptions(args: ParsedArguments): Result<FixWish | undefined, readonly string[]> {
  const [writes, shows] = [args.has("fix"), args.has("fix-dry-run")];
  // INVARIANT: the table of options allows only classes.
  const only = args.one("fix-class") as FixClass | undefined;
  if (writes && shows) return { ok: false, error: ["--fix and --fix-dry-run cannot stand together"] };
  if ((writes || shows) && args.has("update-baseline")) {
    return { ok: false, error: ["repairs and --update-baseline cannot stand together; repair first"] };
  }
  if (only !== undefined && !writes && !shows) {
    return { ok: false, error: ["--fix-class needs --fix or --fix-dry-run"] };
  }
  if (writes && args.positionals.includes("-")) {
    return { ok: false, error: ["--fix cannot change standard input; --fix-dry-run shows what it would do"] };
  }
  if (!writes && !shows) return { ok: true, value: undefined };
  return { ok: true, value: { writes, classes: only === undefined ? ["suggestion", "security"] : [only] } };
}

/** Repairs that make room for others; more rounds than that are a rule that never comes to rest. */
const MOST_ROUNDS = 10;

/** The repairs of one text, round by round. */
export interface Repair {
  /** The text after another round; undefined when nothing is left to repair. */
  next(text: string, findings: readonly Finding[]): string | undefined;
  readonly count: number;
}

export function createRepair(classes: readonly FixClass[]): Repair {
  let rounds = 0;
  let count = 0;
  return {
    next(text, findings) {
      if (rounds >= MOST_ROUNDS) return undefined;
      const { text: after, applied } = applyFixes(text, findings, classes);
      if (after === text) return undefined;
      rounds++;
      count += applied.length;
      return after;
    },
    get count() {
      return count;
    },
  };
}

/** A text that was repaired. */
export interface RepairedText {
  readonly origin: PolicyOrigin;
  readonly before: string;
  readonly after: string;
  readonly count: number;
}

/** Writes a repaired text into its file; a fault where that fails. */
export async function writeRepaired(
  { origin, after, count }: RepairedText,
  world: World,
): Promise<readonly ReportedFault[]> {
  if (origin.path === undefined) return [];
  const written = await world.files.write(origin.path, after);
  if (!written.ok) {
    return [{ code: "unwritable", source: origin.name, message: `it cannot be written: ${written.error}` }];
  }
  world.warn(`${visible(origin.name)}: ${count} ${count === 1 ? "finding" : "findings"} repaired\n`);
  return [];
}

/** What `--fix` would change, ready for a terminal. */
export function diffOf({ origin, before, after }: Omit<RepairedText, "count">): string {
  return unifiedDiff(origin.name, before, after)
    .split("\n")
    .map((line) => visible(line.replaceAll("\t", "  ").replace(/\r$/, "")))
    .join("\n");
}
