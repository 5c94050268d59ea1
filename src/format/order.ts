import type { MemberOrder } from "../syntax/index.ts";

/** As in the grammar of the platform: what a document is, then what it says. */
const documentOrder = ["version", "statement"] as const;

/** As `printPolicy` prints them: who is called what, the verdict, then who does what to what under which conditions. */
const statementOrder = [
  "sid",
  "effect",
  "principal",
  "action",
  "notaction",
  "resource",
  "notresource",
  "condition",
] as const;

/**
 * The canonical order of elements. Names that differ only in letter case have one rank, so that those which some
 * reading takes for the same element never change places; what RAM does not know stays behind the rest as it was.
 */
export const elementOrder: MemberOrder = (path, key) => {
  const [first, second] = path;
  const isStatement =
    path.length > 0 &&
    path.length <= 2 &&
    typeof first === "string" &&
    first.toLowerCase() === "statement" &&
    (second === undefined || typeof second === "number");
  if (isStatement) return rankIn(statementOrder, key);
  return path.length === 0 ? rankIn(documentOrder, key) : 0;
};

function rankIn(order: readonly string[], key: string): number {
  const rank = order.indexOf(key.toLowerCase());
  return rank < 0 ? order.length : rank;
}
