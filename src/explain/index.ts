export { explain } from "./explain.ts";
export type { Explanation } from "./explanation.ts";
export type { Note } from "./note.ts";
export { type OtherReading, otherReadings } from "./readings.ts";
export type { FieldDifference, Reason, StatementMiss } from "./reason.ts";
export { type Paint, plainPaint, renderExplanation } from "./render.ts";
export { sentenceOf } from "./wording.ts";
