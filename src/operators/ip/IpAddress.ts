import type { ConditionOperator } from "../operator.ts";
import { ipOperator } from "./within.ts";

/** R-COND-26, R-COND-44. */
export const IpAddress: ConditionOperator = ipOperator("IpAddress", "asChosen");
