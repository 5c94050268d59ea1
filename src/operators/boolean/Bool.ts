import { type ConditionOperator, defineOperator } from "../operator.ts";
import { readTruth } from "./truth.ts";

/** R-COND-25. It has no negated twin, so an absent key is never caught by it (R-COND-52). */
export const Bool: ConditionOperator = defineOperator({
  name: "Bool",
  family: "boolean",
  wants: "true or false",
  singleValue: true,
  given: readTruth,
  literal(text, reading) {
    const literal = readTruth(text, reading);
    return literal === undefined ? undefined : (given) => given === literal;
  },
});
