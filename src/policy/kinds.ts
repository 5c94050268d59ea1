import type { ObjectNode, TreeNode } from "../syntax/tree.ts";
import type { PolicyKind } from "./model.ts";

/** Which elements a kind of policy has, and how long it may be (R-VAL-2). */
export interface KindFacts {
  /** R-STRUCT-16, R-TRUST-1, R-CP-6. */
  readonly hasPrincipal: boolean;
  /** R-STRUCT-14, R-TRUST-2. */
  readonly hasResource: boolean;
  /** Whether documents of the kind are published with `Sid` (R-STRUCT-18). */
  readonly hasSid: boolean;
  /** Characters; no limit where none is documented (R-LIM-1, R-LIM-10, R-LIM-11, R-LIM-16). */
  readonly limit?: number;
}

export const kinds: { readonly [Kind in PolicyKind]: KindFacts } = {
  identity: { hasPrincipal: false, hasResource: true, hasSid: false, limit: 6144 },
  trust: { hasPrincipal: true, hasResource: false, hasSid: false, limit: 6144 },
  control: { hasPrincipal: false, hasResource: true, hasSid: false, limit: 4096 },
  session: { hasPrincipal: false, hasResource: true, hasSid: false, limit: 2048 },
  bucket: { hasPrincipal: true, hasResource: true, hasSid: true },
  resource: { hasPrincipal: true, hasResource: true, hasSid: true },
};

/** Kinds that allow nothing by themselves: they limit what other policies allow (R-EVAL-11). */
const LIMITING: readonly PolicyKind[] = ["control", "session"];

/**
 * A policy that only limits others, among policies of another kind. Each kind is a step of its own: what one allows is
 * no answer where the other has to allow it, too.
 */
export function limitingAmongOthers<T extends { readonly kind: PolicyKind }>(policies: readonly T[]): T | undefined {
  const found = policies.find(({ kind }) => LIMITING.includes(kind));
  return found !== undefined && policies.some(({ kind }) => kind !== found.kind) ? found : undefined;
}

export interface KindAnswer {
  readonly kind: PolicyKind;
  readonly reason: string;
}

/** The kind of a document by its shape. `control` and `session` look like `identity`, so they can only be given. */
export function inferKind(statements: readonly ObjectNode[]): KindAnswer {
  const principals = statements.flatMap((statement) => valuesOf(statement, ["Principal"]));
  if (principals.length === 0) return { kind: "identity", reason: "no Principal" };
  if (principals.some((node) => node.kind === "array")) return { kind: "bucket", reason: "Principal is a list" };
  if (principals.some((node) => node.kind === "string")) return { kind: "bucket", reason: "Principal is a string" };
  const resources = statements.flatMap((statement) => valuesOf(statement, ["Resource", "NotResource"]));
  return resources.length > 0
    ? { kind: "resource", reason: "Principal and Resource" }
    : { kind: "trust", reason: "Principal without Resource" };
}

function valuesOf(statement: ObjectNode, names: readonly string[]): readonly TreeNode[] {
  return statement.members.filter((member) => names.includes(member.key.value)).map((member) => member.value);
}
