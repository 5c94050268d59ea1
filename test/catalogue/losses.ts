import type { ActionRow } from "../../src/catalogue/file.ts";

/** Takes a fact away from an action; what was known becomes not known. */
export const losses: readonly ((row: ActionRow) => ActionRow)[] = [
  ({ resources: _, partial: __, ...row }) => row,
  ({ level: _, ...row }) => row,
  (row) => ({ ...row, basis: "legacy-docs" }),
  (row) =>
    Array.isArray(row.resources) && row.resources.length > 1
      ? { ...row, resources: row.resources.slice(1), partial: true }
      : row,
  (row) => (Array.isArray(row.resources) ? { ...row, partial: true } : row),
];
