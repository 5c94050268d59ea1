import { compileGlob } from "../../pattern/index.ts";
import { type ConditionOperator, defineOperator } from "../operator.ts";

/** R-COND-22: a pattern, with regard to case. */
export const StringLike: ConditionOperator = defineOperator<string>({
  name: "StringLike",
  family: "string",
  wants: "a string",
  given: (text) => text,
  literal(text) {
    const glob = compileGlob(text);
    return (given) => glob.matches(given);
  },
});
