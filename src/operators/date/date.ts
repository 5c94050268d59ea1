import { type ConditionOperator, defineOperator } from "../operator.ts";
import { compareInstants, readInstant } from "./instant.ts";

/** R-COND-24: request value, operator, policy value, compared as instants. */
/* @__NO_SIDE_EFFECTS__ */ export function dateOperator(
  name: string,
  holds: (order: number) => boolean,
): ConditionOperator {
  return defineOperator({
    name,
    family: "date",
    wants: "a date with seconds and zone, such as 2026-01-31T08:00:00Z",
    given: readInstant,
    literal(text, reading) {
      const literal = readInstant(text, reading);
      return literal === undefined ? undefined : (given) => holds(compareInstants(given, literal));
    },
  });
}
