import { type ConditionOperator, negate } from "../operator.ts";
import { StringLike } from "./StringLike.ts";

/** R-COND-22, R-COND-51. */
export const StringNotLike: ConditionOperator = negate("StringNotLike", StringLike);
