import { type ConditionOperator, negate } from "../operator.ts";
import { IpAddressIncludeBorder } from "./IpAddressIncludeBorder.ts";

/** R-COND-27, R-COND-51. */
export const NotIpAddressIncludeBorder: ConditionOperator = negate("NotIpAddressIncludeBorder", IpAddressIncludeBorder);
