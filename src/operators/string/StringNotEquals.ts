import { type ConditionOperator, negate } from "../operator.ts";
import { StringEquals } from "./StringEquals.ts";

/** R-COND-20, R-COND-51. */
export const StringNotEquals: ConditionOperator = negate("StringNotEquals", StringEquals);
