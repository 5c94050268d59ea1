import type { Choices } from "../../src/core/choices.ts";
import { holds, readAddress, readRange } from "./addresses.ts";
import { readDate } from "./dates.ts";
import type { Truth } from "./logic.ts";
import { compareDecimals, type Decimal, readNumber } from "./numbers.ts";
import { fold, glob } from "./wildcard.ts";

/** What an operator may have to know about the statement it stands in. */
export interface Surroundings {
  readonly choices: Choices;
  /** R-COND-46: whether octet stars can be read here. */
  readonly octetStars: boolean;
}

/** One condition operator without its qualifier. */
export interface Operator {
  readonly name: string;
  readonly family: "string" | "number" | "date" | "boolean" | "address";
  readonly negated: boolean;
  /** Whether the operator can read a request value. */
  readonly reads: (given: string, where: Surroundings) => boolean;
  /** Whether a request value matches a policy value, negation aside; indeterminate if either cannot be read. */
  readonly matches: (given: string, listed: string, where: Surroundings) => Truth;
}

type Relation = (given: Decimal, listed: Decimal) => boolean;

const relations: readonly (readonly [name: string, holds: Relation])[] = [
  ["Equals", (given, listed) => compareDecimals(given, listed) === 0],
  ["LessThan", (given, listed) => compareDecimals(given, listed) < 0],
  ["LessThanEquals", (given, listed) => compareDecimals(given, listed) <= 0],
  ["GreaterThan", (given, listed) => compareDecimals(given, listed) > 0],
  ["GreaterThanEquals", (given, listed) => compareDecimals(given, listed) >= 0],
];

type ReadDecimal = (text: string, where: Surroundings) => Decimal | undefined;
const asNumber: ReadDecimal = (text, { choices }) => readNumber(text, choices.numberForm);
const asDate: ReadDecimal = (text, { choices }) => readDate(text, choices.dateForm);

/** R-COND-20 to R-COND-27. */
export const operators: readonly Operator[] = [
  ...strings("StringEquals", "StringNotEquals", (given, listed) => given === listed),
  ...strings("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", (given, listed) => fold(given) === fold(listed)),
  ...strings("StringLike", "StringNotLike", (given, listed) => glob(listed, given)),
  ...ordered("number", "Numeric", asNumber),
  ...ordered("date", "Date", asDate),
  boolean(),
  ...addresses("IpAddress", "NotIpAddress", (choices) => choices.ipBlockEdges === "excluded"),
  ...addresses("IpAddressIncludeBorder", "NotIpAddressIncludeBorder", () => false),
];

/** R-COND-42. */
export function readBoolean(text: string, choices: Choices): boolean | undefined {
  const word = choices.booleanCase === "ignore" ? fold(text) : text;
  return word === "true" ? true : word === "false" ? false : undefined;
}

function strings(positive: string, negative: string, matches: (given: string, listed: string) => boolean): Operator[] {
  const shared = { family: "string", reads: () => true, matches } as const;
  return [
    { ...shared, name: positive, negated: false },
    { ...shared, name: negative, negated: true },
  ];
}

function ordered(family: "number" | "date", prefix: string, read: ReadDecimal): Operator[] {
  const forRelation = (name: string, negated: boolean, relation: Relation): Operator => ({
    name: prefix + name,
    family,
    negated,
    reads: (given, where) => read(given, where) !== undefined,
    matches: (given, listed, where) => {
      const [left, right] = [read(given, where), read(listed, where)];
      return left === undefined || right === undefined ? "indeterminate" : relation(left, right);
    },
  });
  return [
    ...relations.map(([name, relation]) => forRelation(name, false, relation)),
    forRelation("NotEquals", true, (given, listed) => compareDecimals(given, listed) === 0),
  ];
}

function boolean(): Operator {
  return {
    name: "Bool",
    family: "boolean",
    negated: false,
    reads: (given, { choices }) => readBoolean(given, choices) !== undefined,
    matches: (given, listed, { choices }) => {
      const [left, right] = [readBoolean(given, choices), readBoolean(listed, choices)];
      return left === undefined || right === undefined ? "indeterminate" : left === right;
    },
  };
}

function addresses(positive: string, negative: string, edgesExcluded: (choices: Choices) => boolean): Operator[] {
  const forName = (name: string, negated: boolean): Operator => ({
    name,
    family: "address",
    negated,
    reads: (given, { choices }) => readAddress(given, choices) !== undefined,
    matches: (given, listed, { choices, octetStars }) => {
      const address = readAddress(given, choices);
      const range = readRange(listed, choices, octetStars);
      if (address === undefined || range === undefined) return "indeterminate";
      return holds(range, address, edgesExcluded(choices));
    },
  });
  return [forName(positive, false), forName(negative, true)];
}
