import type { Choices } from "../../src/core/choices.ts";
import { and, not, or, type Truth } from "./logic.ts";
import { type Operator, operators, readBoolean, type Surroundings } from "./operators.ts";
import type { Question } from "./question.ts";
import type { Clause, Entry, Selection } from "./reading.ts";
import { fold } from "./wildcard.ts";

/** An operator with its qualifier. */
export interface QualifiedOperator {
  readonly operator: Operator;
  readonly qualifier: "ForAllValues" | "ForAnyValue" | undefined;
}

/** R-COND-10, 28, 29: split at the first `:`; undefined for an operator or qualifier that RAM does not know. */
export function readOperator(text: string, choices: Choices): QualifiedOperator | undefined {
  const same = (known: string, written: string) =>
    choices.operatorCase === "ignore" ? fold(known) === fold(written) : known === written;
  const colon = text.indexOf(":");
  const operator = operators.find(({ name }) => same(name, text.slice(colon + 1)));
  if (operator === undefined) return undefined;
  if (colon < 0) return { operator, qualifier: undefined };
  const written = text.slice(0, colon);
  if (same("ForAllValues", written)) return { operator, qualifier: "ForAllValues" };
  if (same("ForAnyValue", written) && choices.forAnyValue === "accept") return { operator, qualifier: "ForAnyValue" };
  return undefined;
}

/** What the operators of a statement have to know about it. */
export function surroundingsOf(action: Selection | undefined, choices: Choices): Surroundings {
  return {
    choices,
    octetStars: choices.ipOctetStar === "everywhere" || (choices.ipOctetStar === "ossOnly" && isOss(action)),
  };
}

/** R-COND-46: every action pattern begins with `oss:`; an entry that is no text might be anything. */
function isOss(action: Selection | undefined): boolean {
  if (action === undefined || action.complement || action.entries.length === 0) return false;
  return action.entries.every((entry) => entry !== undefined && fold(entry).startsWith("oss:"));
}

/** Whether the clause holds for the request (R-COND-30 to R-COND-32, R-COND-50 to R-COND-56). */
export function clauseTruth(clause: Clause, question: Question, where: Surroundings): Truth {
  const { choices } = where;
  const read = readOperator(clause.operator, choices);
  if (read === undefined || clause.values.length === 0) return "indeterminate";
  const { operator, qualifier } = read;
  if (operator.name === "Bool" && differ(clause.values, choices)) return "indeterminate"; // R-COND-42
  const given = question.valuesOf(clause.key);
  if (given === "unknown") return "indeterminate"; // R-COND-56
  const everyValue = qualifier === "ForAllValues" || (qualifier === undefined && operator.negated);
  if (given.length === 0) {
    // R-COND-50, 51, 55
    if (qualifier === "ForAllValues" && choices.forAllValuesAbsent === "false") return false;
    return everyValue;
  }
  if (given.length > 1 && qualifier === undefined && choices.severalValues === "indeterminate") return "indeterminate";
  const answers = given.map((value) => valueTruth(operator, value, clause.values, where));
  return everyValue ? and(answers) : or(answers);
}

/** R-COND-2, 5, 32: one request value against all policy values. */
function valueTruth(operator: Operator, given: string, listed: readonly Entry[], where: Surroundings): Truth {
  const someMatches = or(
    listed.map((entry) => (entry === undefined ? "indeterminate" : operator.matches(given, entry, where))),
  );
  return operator.negated ? not(someMatches) : someMatches;
}

/** R-COND-42: two values that differ after reading; an unreadable one differs from everything but the same text. */
function differ(values: readonly Entry[], choices: Choices): boolean {
  const meanings = values.map((value, index) => {
    if (value === undefined) return index;
    return readBoolean(value, choices) ?? value;
  });
  return new Set(meanings).size > 1;
}
