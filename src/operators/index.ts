import { Bool } from "./boolean/Bool.ts";
import { DateEquals } from "./date/DateEquals.ts";
import { DateGreaterThan } from "./date/DateGreaterThan.ts";
import { DateGreaterThanEquals } from "./date/DateGreaterThanEquals.ts";
import { DateLessThan } from "./date/DateLessThan.ts";
import { DateLessThanEquals } from "./date/DateLessThanEquals.ts";
import { DateNotEquals } from "./date/DateNotEquals.ts";
import { IpAddress } from "./ip/IpAddress.ts";
import { IpAddressIncludeBorder } from "./ip/IpAddressIncludeBorder.ts";
import { NotIpAddress } from "./ip/NotIpAddress.ts";
import { NotIpAddressIncludeBorder } from "./ip/NotIpAddressIncludeBorder.ts";
import { NumericEquals } from "./number/NumericEquals.ts";
import { NumericGreaterThan } from "./number/NumericGreaterThan.ts";
import { NumericGreaterThanEquals } from "./number/NumericGreaterThanEquals.ts";
import { NumericLessThan } from "./number/NumericLessThan.ts";
import { NumericLessThanEquals } from "./number/NumericLessThanEquals.ts";
import { NumericNotEquals } from "./number/NumericNotEquals.ts";
import type { ConditionOperator } from "./operator.ts";
import { StringEquals } from "./string/StringEquals.ts";
import { StringEqualsIgnoreCase } from "./string/StringEqualsIgnoreCase.ts";
import { StringLike } from "./string/StringLike.ts";
import { StringNotEquals } from "./string/StringNotEquals.ts";
import { StringNotEqualsIgnoreCase } from "./string/StringNotEqualsIgnoreCase.ts";
import { StringNotLike } from "./string/StringNotLike.ts";

export { readAddress, readBlock } from "./ip/address.ts";
export type { ConditionOperator, LiteralReading } from "./operator.ts";
export { representativesOf } from "./representatives.ts";

/** Every condition operator of RAM, by name (section 4.2 of the language specification). */
export const operators: readonly ConditionOperator[] = [
  Bool,
  DateEquals,
  DateGreaterThan,
  DateGreaterThanEquals,
  DateLessThan,
  DateLessThanEquals,
  DateNotEquals,
  IpAddress,
  IpAddressIncludeBorder,
  NotIpAddress,
  NotIpAddressIncludeBorder,
  NumericEquals,
  NumericGreaterThan,
  NumericGreaterThanEquals,
  NumericLessThan,
  NumericLessThanEquals,
  NumericNotEquals,
  StringEquals,
  StringEqualsIgnoreCase,
  StringLike,
  StringNotEquals,
  StringNotEqualsIgnoreCase,
  StringNotLike,
];

const byName: ReadonlyMap<string, ConditionOperator> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ operators.map((operator) => [operator.name, operator]),
);

/** The operator of that exact name (R-COND-10). */
export function operatorNamed(name: string): ConditionOperator | undefined {
  return byName.get(name);
}
