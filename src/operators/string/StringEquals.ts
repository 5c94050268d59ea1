import { type ConditionOperator, defineOperator } from "../operator.ts";

/** R-COND-20: exact; `*` and `?` are ordinary characters here. */
export const StringEquals: ConditionOperator = defineOperator<string>({
  name: "StringEquals",
  family: "string",
  wants: "a string",
  given: (text) => text,
  literal: (text) => (given) => given === text,
});
