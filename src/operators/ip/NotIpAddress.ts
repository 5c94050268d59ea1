import { type ConditionOperator, negate } from "../operator.ts";
import { IpAddress } from "./IpAddress.ts";

/** R-COND-26, R-COND-51. */
export const NotIpAddress: ConditionOperator = negate("NotIpAddress", IpAddress);
