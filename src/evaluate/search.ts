import { NO, type Verdict, YES } from "../core/verdict.ts";
import type { FoundEntries } from "./entry-list.ts";
import type { PreparedRequest } from "./prepare.ts";
import type { ResourceEntry } from "./resource-entry.ts";
import { type CompiledStatement, judgeCondition, judgeRest } from "./statement.ts";

/** The statements that apply to a request, and those of which nobody can say: for each an entry by which it was found. */
export interface Verdicts {
  readonly applies: readonly ResourceEntry[];
  /** An effect that was not understood is never more than that. */
  readonly open: readonly ResourceEntry[];
  readonly denied: boolean;
}

/** Judges what is left to judge about entries that were found for a request. */
export function judgeFound(found: FoundEntries, request: PreparedRequest): Verdicts {
  const applies: ResourceEntry[] = [];
  const open: ResourceEntry[] = [];
  let denied = false;
  // A statement of several entries can be found by each of them.
  let seen: Set<CompiledStatement> | undefined;
  for (const entry of found) {
    if (entry.several && seen?.has(entry.statement) === true) continue;
    const verdict = judge(entry, request);
    if (verdict === NO) continue;
    if (entry.several && found.length > 1) {
      seen ??= new Set();
      seen.add(entry.statement);
    }
    if (verdict !== YES || entry.statement.ref.effect === undefined) open.push(entry);
    else {
      applies.push(entry);
      if (entry.denies) denied = true;
    }
  }
  return { applies, open, denied };
}

function judge(entry: ResourceEntry, request: PreparedRequest): Verdict {
  const { statement, action } = entry;
  if (entry.matched) return judgeCondition(statement, action, request);
  if (entry.pattern === undefined) return judgeRest(statement, action, request);
  const resource = entry.pattern.judge(request.resource);
  return resource === NO ? NO : judgeCondition(statement, action, request);
}

/** Each statement once, of entries that all match. */
export function distinct(found: FoundEntries): FoundEntries {
  if (found.length > FEW) {
    const byStatement = new Map(found.map((entry) => [entry.statement, entry]));
    return [...byStatement.values()];
  }
  const kept: ResourceEntry[] = [];
  for (const entry of found) {
    let known = false;
    for (const other of kept) if (other.statement === entry.statement) known = true;
    if (!known) kept.push(entry);
  }
  return kept;
}

const FEW = 16;
