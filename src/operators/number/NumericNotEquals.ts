import { type ConditionOperator, negate } from "../operator.ts";
import { NumericEquals } from "./NumericEquals.ts";

/** R-COND-23, R-COND-51. */
export const NumericNotEquals: ConditionOperator = negate("NumericNotEquals", NumericEquals);
