import type { ConditionOperator } from "../operator.ts";
import { numericOperator } from "./numeric.ts";

/** R-COND-23. */
export const NumericEquals: ConditionOperator = numericOperator("NumericEquals", (order) => order === 0);
