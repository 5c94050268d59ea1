import { type ConditionOperator, negate } from "../operator.ts";
import { StringEqualsIgnoreCase } from "./StringEqualsIgnoreCase.ts";

/** R-COND-21, R-COND-51. */
export const StringNotEqualsIgnoreCase: ConditionOperator = negate("StringNotEqualsIgnoreCase", StringEqualsIgnoreCase);
