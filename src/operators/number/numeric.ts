import { type ConditionOperator, defineOperator } from "../operator.ts";
import { compareDecimals, readDecimal } from "./decimal.ts";

/** R-COND-23: request value, operator, policy value, compared as numbers. */
/* @__NO_SIDE_EFFECTS__ */ export function numericOperator(
  name: string,
  holds: (order: number) => boolean,
): ConditionOperator {
  return defineOperator({
    name,
    family: "number",
    wants: "a decimal number",
    given: readDecimal,
    literal(text, reading) {
      const literal = readDecimal(text, reading);
      return literal === undefined ? undefined : (given) => holds(compareDecimals(given, literal));
    },
  });
}
