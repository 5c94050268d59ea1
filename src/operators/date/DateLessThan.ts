import type { ConditionOperator } from "../operator.ts";
import { dateOperator } from "./date.ts";

/** R-COND-24. */
export const DateLessThan: ConditionOperator = dateOperator("DateLessThan", (order) => order < 0);
