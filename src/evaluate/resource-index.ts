import type { ResourceAnchor, ResourceTarget } from "../pattern/index.ts";
import type { Candidate } from "./action-index.ts";
import type { CompiledStatement } from "./statement.ts";

/**
 * The candidates of one action by what their resources begin with. With few candidates there is nothing to gain, and
 * they are simply listed. INVARIANT: a candidate in none of the three lists has no entry that matches the target.
 */
export class ResourceIndex {
  /** Candidates that have to be looked at for every resource. */
  readonly always: readonly Candidate[];
  private readonly byWhole: ReadonlyMap<string, readonly Candidate[]>;
  private readonly bySegment: ReadonlyMap<string, readonly Candidate[]>;

  constructor(candidates: readonly Candidate[]) {
    const always: Candidate[] = [];
    const byWhole = new Map<string, Candidate[]>();
    const bySegment = new Map<string, Candidate[]>();
    for (const candidate of candidates) {
      const anchors = candidates.length <= FEW ? undefined : anchorsOf(candidate.statement);
      if (anchors === undefined) always.push(candidate);
      for (const { kind, text } of anchors ?? []) addOnce(kind === "whole" ? byWhole : bySegment, text, candidate);
    }
    this.always = always;
    this.byWhole = byWhole;
    this.bySegment = bySegment;
  }

  /** Candidates with a resource of exactly this relative id. */
  withWhole({ text, colon4 }: ResourceTarget): readonly Candidate[] {
    return this.byWhole.size === 0 ? NONE : (this.byWhole.get(text.slice(colon4 + 1)) ?? NONE);
  }

  /** Candidates with a pattern that begins with the first path segment of this relative id. */
  withSegment({ text, colon4 }: ResourceTarget): readonly Candidate[] {
    if (this.bySegment.size === 0) return NONE;
    const slash = text.indexOf("/", colon4 + 1);
    return this.bySegment.get(text.slice(colon4 + 1, slash < 0 ? text.length : slash)) ?? NONE;
  }
}

/** Below this number a look at each is cheaper than a look-up. */
const FEW = 16;
const NONE: readonly Candidate[] = [];

/** Undefined for a statement with an entry that can match any resource, or that is no plain list. All of one kind, or none. */
function anchorsOf({ resource }: CompiledStatement): readonly ResourceAnchor[] | undefined {
  if (resource === undefined || resource.allBut || resource.unread.length > 0) return undefined;
  const anchors = resource.entries.flatMap(({ pattern }) => pattern.anchor ?? []);
  if (anchors.length === 0 || anchors.length < resource.entries.length) return undefined;
  // A statement in both tables could be found twice: what is certain of its whole ids is true of their first segments too.
  return anchors.every(({ kind }) => kind === "whole") ? anchors : anchors.map(segmentOf);
}

function segmentOf({ kind, text }: ResourceAnchor): ResourceAnchor {
  const slash = text.indexOf("/");
  return kind === "segment" || slash < 0 ? { kind: "segment", text } : { kind: "segment", text: text.slice(0, slash) };
}

function addOnce(table: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  const list = table.get(key);
  if (list === undefined) table.set(key, [candidate]);
  else if (list.at(-1) !== candidate) list.push(candidate);
}
