import type { Statement } from "../../policy/index.ts";
import { type Edit, removeEntry } from "../fix/edits.ts";

/** Takes a statement out of its list; undefined where that cannot be done by cutting. */
export function removeStatement(
  statements: readonly Statement[],
  index: number,
  source: { readonly text: string },
): Edit | undefined {
  const list = statements.map(({ span }) => ({ value: "", span }));
  const at = statements.findIndex((statement) => statement.index === index);
  return removeEntry(list, at, source);
}
