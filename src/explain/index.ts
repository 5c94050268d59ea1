export type { Note } from "./edge-notes.ts";
export { type Explanation, explain } from "./explain.ts";
export type { FieldDifference, Reason, StatementMiss } from "./reason.ts";
export { type Paint, plainPaint, renderExplanation } from "./render.ts";
