export type { Note } from "./edge-notes.ts";
export { explain } from "./explain.ts";
export type { Explanation } from "./explanation.ts";
export type { FieldDifference, Reason, StatementMiss } from "./reason.ts";
export { type Paint, plainPaint, renderExplanation } from "./render.ts";
