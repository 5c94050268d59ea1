import type { ConditionOperator } from "../operator.ts";
import { dateOperator } from "./date.ts";

/** R-COND-24. */
export const DateEquals: ConditionOperator = dateOperator("DateEquals", (order) => order === 0);
