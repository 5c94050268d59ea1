import fc from "fast-check";
import { mostly, mutated, strangeText } from "./words.ts";

interface Family {
  readonly operators: readonly string[];
  readonly keys: readonly string[];
  readonly good: readonly string[];
  readonly odd: readonly string[];
}

const comparisons = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];

const families: readonly Family[] = [
  {
    operators: ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
    keys: ["oss:Prefix", "acs:SourceVpc", "acs:RequestTag/Env", "acs:RequestTag/env", "acs:ResourceTag/a:b/C"],
    good: ["a", "A", "vpc-1", "vpc-2", "prod", "docs/", ""],
    odd: ["a*", "?", "😀", "\ud83d", "İ", "i̇", "ΟΔΟΣ", "οδος", "\u212a", "k", "straße", "10"],
  },
  {
    operators: ["StringLike", "StringNotLike"],
    keys: ["oss:Prefix", "acs:SourceVpc", "acs:RequestTag/Env"],
    good: ["vpc-*", "a*", "*", "docs/?*", "?", "prod"],
    odd: ["", "**a**", "*😀", "??", "\ud83d?", "A*b*c", "*ΟΔΟΣ"],
  },
  {
    operators: comparisons.map((relation) => `Numeric${relation}`),
    keys: ["oss:MaxKeys", "ecs:Count"],
    good: ["10", "10.0", "9.99", "0", "-1", "100"],
    odd: ["ten", "+5", ".5", "5.", "1e3", "007", "-0", "9007199254740993", "9007199254740992.0", "", " 10", "-", "١"],
  },
  {
    operators: comparisons.map((relation) => `Date${relation}`),
    keys: ["acs:CurrentTime", "acs:Expiry"],
    good: [
      "2020-01-01T00:00:00Z",
      "2020-01-01T08:00:00+08:00",
      "2019-12-31T23:59:59Z",
      "2020-02-29T12:00:00Z",
      "2020-01-01T00:00:00.5Z",
    ],
    odd: [
      "2020-01-01",
      "2020-01-01T00:00:00",
      "2019-02-29T00:00:00Z",
      "1577836800",
      "2020-01-01T24:00:00Z",
      "2020-01-01T00:00Z",
      "0000-01-01T00:00:00+23:59",
      "9999-12-31T23:59:59-23:59",
      "2020-01-01T00:00:00.000000000000000000001Z",
      "2020-01-01t00:00:00z",
      "",
    ],
  },
  {
    operators: ["Bool"],
    keys: ["acs:SecureTransport", "acs:MFAPresent"],
    good: ["true", "false"],
    odd: ["True", "FALSE", "yes", "1", "", "tru\u00e9"],
  },
  {
    operators: ["IpAddress", "NotIpAddress", "IpAddress", "IpAddressIncludeBorder", "NotIpAddressIncludeBorder"],
    keys: ["acs:SourceIp", "acs:VpcSourceIp"],
    good: [
      ...["10.0.0.0/8", "192.168.1.0/24", "192.168.1.7", "10.1.0.0/16", "2001:db8::/32", "2001:db8::1"],
      ...["10.0.0.1/32", "192.168.1.6/31", "10.0.0.1/8", "::ffff:10.0.0.0/104"],
    ],
    odd: [
      ...["0.0.0.0/0", "::/0", "::ffff:10.1.2.3", "10.*", "192.168.*"],
      ...["10.*", "192.168.*", "192.168.1.*", "10.*.*.*", "*", "10.*.1.*", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.01"],
      ...["1.2.3", "::ffff:0:0/96", "::ffff:1.2.3.4/95", "fe80::1%1", "2001:db8::1/32", "", "10.0.0.0/"],
    ],
  },
];

const oddOperators = [
  ...["Null", "StringEqualsIfExists", "stringequals", "ArnLike", "", "ForAllValues:", ":StringEquals", "BOOL"],
  ...["forallvalues:StringEquals", "ForAnyValue:ForAllValues:StringEquals", "ForAllValues:Null", "constructor"],
];

const oddKeys = [
  ...["acs:requesttag/Env", "ACS:SOURCEIP", "acs:SourceIP", "Acs:CurrentTime", "acs:PrincipalARN", "plain", "a/b:c/D"],
  ...["A/B:c/D", "plain/tag", "", "constructor", "__proto__", "acs:", "acs:\u212aey", "acs:key", "acs:İ", "toString"],
];

const notAText = fc.constantFrom<unknown>(null, {}, [], ["a"], { a: 1 });
const bareScalar = fc.constantFrom<unknown>(10, 0, -1, 9.99, true, false);
const emptyList = fc.constant<readonly unknown[]>([]);

/** The values of one clause: one text, or a list. */
function listed(family: Family, oddIn: number): fc.Arbitrary<unknown> {
  const odd = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...family.odd) },
    { weight: 1, arbitrary: fc.constantFrom(...family.good).chain(mutated) },
    { weight: 1, arbitrary: strangeText },
  );
  const text = mostly(oddIn, fc.constantFrom(...family.good), odd);
  const entry = mostly<unknown>(25, text, fc.oneof(bareScalar, notAText));
  return fc.oneof(
    { weight: 4, arbitrary: entry },
    { weight: 4, arbitrary: fc.array(entry, { minLength: 1, maxLength: 3 }) },
    { weight: 2, arbitrary: fc.tuple(entry) },
    { weight: 1, arbitrary: mostly<unknown>(3, text, emptyList) },
  );
}

const clauseWith = (oddIn: number) =>
  fc.constantFrom(...families).chain((family) =>
    fc.record({
      operator: mostly(
        25,
        fc
          .tuple(
            fc.constantFrom("", "", "", "", "", "ForAllValues:", "ForAnyValue:"),
            fc.constantFrom(...family.operators),
          )
          .map(([qualifier, operator]) => qualifier + operator),
        fc.constantFrom(...oddOperators),
      ),
      key: mostly(10, fc.constantFrom(...family.keys), fc.constantFrom(...oddKeys)),
      values: listed(family, oddIn),
    }),
  );

/** A `Condition` block; clauses under one operator share its member. */
export const conditionArbitrary: fc.Arbitrary<unknown> = mostly<unknown>(
  60,
  fc.array(clauseWith(5), { maxLength: 3, minLength: 1, size: "small" }).map((clauses) => {
    const operators = [...new Set(clauses.map(({ operator }) => operator))];
    return Object.fromEntries(
      operators.map((operator) => {
        const mine = clauses.filter((candidate) => candidate.operator === operator);
        return [operator, Object.fromEntries(mine.map(({ key, values }) => [key, values]))];
      }),
    );
  }),
  fc.constantFrom<unknown>(
    {},
    { StringEquals: {} },
    { Null: {} },
    null,
    [],
    "x",
    { StringEquals: "a" },
    { Bool: null },
  ),
);

/** A `Condition` of one clause, every other value odd. */
export const oddClauseArbitrary: fc.Arbitrary<unknown> = clauseWith(2).map(({ operator, key, values }) => ({
  [operator]: Object.fromEntries([[key, values]]),
}));
