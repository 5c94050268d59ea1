import { representativesOf } from "../operators/index.ts";
import type { CompiledClause } from "./clause.ts";

/**
 * Values of which every well-formed value has one that all these clauses judge alike; undefined where no such list is
 * known: several families on one key, or patterns.
 */
export function representatives(clauses: readonly CompiledClause[]): readonly string[] | undefined {
  const families = new Set(clauses.map((clause) => clause.operator?.family));
  const [family] = families;
  if (families.size !== 1 || family === undefined) return undefined;
  if (family === "string" && !isPlainText(clauses)) return undefined;
  const [clause] = clauses;
  if (clause === undefined) return undefined;
  const texts = [...new Set(clauses.flatMap(({ source }) => source.values.map(({ value }) => value)))];
  const reading = { ...clause.reading, oss: clauses.some((each) => each.reading.oss) };
  return representativesOf(family, texts, reading)?.filter((value) => clause.canRead(value));
}

/** Only one operator and its negation: under `StringEquals` a text is its own class, under `…IgnoreCase` its folded form. */
function isPlainText(clauses: readonly CompiledClause[]): boolean {
  const operators = new Set(clauses.map((clause) => clause.operator?.positive));
  return operators.size === 1 && (operators.has("StringEquals") || operators.has("StringEqualsIgnoreCase"));
}
