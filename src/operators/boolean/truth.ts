import type { LiteralReading } from "../operator.ts";

/** R-COND-25, R-COND-42. */
export function readTruth(text: string, reading: LiteralReading): boolean | undefined {
  const compared = reading.choices.booleanCase === "ignore" && text.length <= 5 ? text.toLowerCase() : text;
  return compared === "true" ? true : compared === "false" ? false : undefined;
}
