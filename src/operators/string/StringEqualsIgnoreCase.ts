import { foldText } from "../../pattern/index.ts";
import { type ConditionOperator, defineOperator } from "../operator.ts";

/** R-COND-21, R-FOLD-1. */
export const StringEqualsIgnoreCase: ConditionOperator = defineOperator<string>({
  name: "StringEqualsIgnoreCase",
  family: "string",
  wants: "a string",
  given: foldText,
  literal(text) {
    const folded = foldText(text);
    return (given) => given === folded;
  },
});
