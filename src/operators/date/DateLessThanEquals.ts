import type { ConditionOperator } from "../operator.ts";
import { dateOperator } from "./date.ts";

/** R-COND-24. */
export const DateLessThanEquals: ConditionOperator = dateOperator("DateLessThanEquals", (order) => order <= 0);
