import type { ConditionOperator } from "../operator.ts";
import { ipOperator } from "./within.ts";

/** R-COND-27: as `IpAddress`, with the edges of the block. */
export const IpAddressIncludeBorder: ConditionOperator = ipOperator("IpAddressIncludeBorder", "included");
