import type { ConditionOperator } from "../operator.ts";
import { numericOperator } from "./numeric.ts";

/** R-COND-23. */
export const NumericLessThan: ConditionOperator = numericOperator("NumericLessThan", (order) => order < 0);
