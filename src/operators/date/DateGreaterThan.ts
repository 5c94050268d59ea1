import type { ConditionOperator } from "../operator.ts";
import { dateOperator } from "./date.ts";

/** R-COND-24. */
export const DateGreaterThan: ConditionOperator = dateOperator("DateGreaterThan", (order) => order > 0);
