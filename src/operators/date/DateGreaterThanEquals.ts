import type { ConditionOperator } from "../operator.ts";
import { dateOperator } from "./date.ts";

/** R-COND-24. */
export const DateGreaterThanEquals: ConditionOperator = dateOperator("DateGreaterThanEquals", (order) => order >= 0);
