import { type ConditionOperator, negate } from "../operator.ts";
import { DateEquals } from "./DateEquals.ts";

/** R-COND-24, R-COND-51. */
export const DateNotEquals: ConditionOperator = negate("DateNotEquals", DateEquals);
