import type { ConditionOperator } from "../operator.ts";
import { numericOperator } from "./numeric.ts";

/** R-COND-23. */
export const NumericGreaterThanEquals: ConditionOperator = numericOperator(
  "NumericGreaterThanEquals",
  (order) => order >= 0,
);
