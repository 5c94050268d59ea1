import type { ConditionOperator } from "../operator.ts";
import { numericOperator } from "./numeric.ts";

/** R-COND-23. */
export const NumericGreaterThan: ConditionOperator = numericOperator("NumericGreaterThan", (order) => order > 0);
