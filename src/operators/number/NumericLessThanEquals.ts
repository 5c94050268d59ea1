import type { ConditionOperator } from "../operator.ts";
import { numericOperator } from "./numeric.ts";

/** R-COND-23. */
export const NumericLessThanEquals: ConditionOperator = numericOperator("NumericLessThanEquals", (order) => order <= 0);
