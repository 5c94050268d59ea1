import type { Choices } from "../../../src/core/choices.ts";
import type { Outcome } from "../../../src/evaluate/decision.ts";
import type { Request } from "../../../src/evaluate/request.ts";
import { allow, ask, deny, type OracleCase, policy } from "./build.ts";

/** The answers under every value of one choice. */
interface Flip<Name extends keyof Choices> {
  readonly choice: Name;
  readonly rule: string;
  readonly policies: readonly unknown[];
  readonly request?: Request;
  /** Other choices that the case needs. */
  readonly given?: Partial<Choices>;
  readonly outcomes: Readonly<Record<Choices[Name], Outcome>>;
}

type AnyFlip = { [Name in keyof Choices]: Flip<Name> }[keyof Choices];

const condition = (operator: string, value: unknown) =>
  policy(allow({ Condition: { [operator]: { "acs:Key": value } } }));
const given = (value: string | readonly string[]) => ask({ context: { "acs:Key": value } });
const onResource = (pattern: string) => policy(allow({ Resource: pattern }));

const flips: readonly AnyFlip[] = [
  {
    choice: "singleStatement",
    rule: "R-STRUCT-6",
    policies: [{ Version: "1", Statement: allow() }],
    outcomes: { wrap: "Allow", indeterminate: "Unknown" },
  },
  {
    choice: "effectCase",
    rule: "R-STRUCT-12",
    policies: [policy(allow({ Effect: "ALLOW" }))],
    outcomes: { exact: "Unknown", ignore: "Allow" },
  },
  {
    choice: "notResource",
    rule: "R-STRUCT-15",
    policies: [policy({ Effect: "Allow", Action: "*", NotResource: "acs:ecs:*:*:*" })],
    outcomes: { complement: "Allow", indeterminate: "Unknown" },
  },
  {
    choice: "unknownElement",
    rule: "R-STRUCT-19",
    policies: [policy(allow({ Description: "x" }))],
    outcomes: { indeterminate: "Unknown", ignore: "Allow" },
  },
  {
    choice: "elementCase",
    rule: "R-STRUCT-20",
    policies: [{ version: "1", statement: [{ effect: "Allow", action: "*", resource: "*" }] }],
    outcomes: { exact: "Unknown", ignore: "Allow" },
  },
  {
    choice: "emptyList",
    rule: "R-STRUCT-22",
    policies: [policy(allow({ Action: [] }))],
    outcomes: { literal: "ImplicitDeny", indeterminate: "Unknown" },
  },
  {
    choice: "bareScalar",
    rule: "R-STRUCT-23",
    policies: [condition("NumericEquals", 10)],
    request: given("10"),
    outcomes: { convert: "Allow", indeterminate: "Unknown" },
  },
  {
    choice: "duplicateMember",
    rule: "R-STRUCT-25",
    policies: [policy({ Effect: "Allow", Action: "ecs:*", action: "oss:*", Resource: "*" })],
    given: { elementCase: "ignore" },
    outcomes: { last: "Allow", indeterminate: "Unknown" },
  },
  {
    choice: "actionCase",
    rule: "R-ACT-6",
    policies: [policy(allow({ Action: "oss:getObject" }))],
    outcomes: { ignore: "Allow", exact: "ImplicitDeny" },
  },
  {
    choice: "spaceInAction",
    rule: "R-ACT-10",
    policies: [policy(allow({ Action: "oss: GetObject" }))],
    outcomes: { never: "ImplicitDeny", indeterminate: "Unknown" },
  },
  {
    choice: "resourceStar",
    rule: "R-RES-8",
    policies: [onResource("acs:o*:docs/a.txt:x:y")],
    request: ask({ resource: "acs:oss:h:1:docs/a.txt:x:y" }),
    outcomes: { withinField: "ImplicitDeny", acrossFields: "Allow" },
  },
  {
    choice: "shortResource",
    rule: "R-RES-9",
    policies: [onResource("acs:oss:*")],
    outcomes: { glob: "Allow", never: "ImplicitDeny", indeterminate: "Unknown" },
  },
  {
    choice: "emptyResourceField",
    rule: "R-RES-11",
    policies: [onResource("acs:oss::1:b")],
    request: ask({ resource: "acs:oss:*:1:b" }),
    outcomes: { emptyOrStar: "Allow", empty: "ImplicitDeny", any: "Allow" },
  },
  {
    choice: "emptyResourceField",
    rule: "R-RES-11",
    policies: [onResource("acs:oss::1:b")],
    request: ask({ resource: "acs:oss:h:1:b" }),
    outcomes: { emptyOrStar: "ImplicitDeny", empty: "ImplicitDeny", any: "Allow" },
  },
  {
    choice: "unspecificField",
    rule: "R-RES-12",
    policies: [onResource("acs:oss:cn-hangzhou:1234:b")],
    request: ask({ resource: "acs:oss:*::b" }),
    outcomes: { literal: "ImplicitDeny", any: "Allow" },
  },
  {
    choice: "allResources",
    rule: "R-RES-13",
    policies: [onResource("acs:oss:*:*:*")],
    request: ask({ resource: "*" }),
    outcomes: { normalised: "Allow", starOnly: "ImplicitDeny" },
  },
  {
    choice: "resourceCase",
    rule: "R-RES-15",
    policies: [onResource("ACS:oss:*:*:docs")],
    request: ask({ resource: "acs:oss:*:*:docs" }),
    outcomes: { idExact: "Allow", exact: "ImplicitDeny", ignore: "Allow" },
  },
  {
    choice: "resourceCase",
    rule: "R-RES-15",
    policies: [onResource("acs:oss:*:*:Docs")],
    request: ask({ resource: "acs:oss:*:*:docs" }),
    outcomes: { idExact: "ImplicitDeny", exact: "ImplicitDeny", ignore: "Allow" },
  },
  {
    choice: "roleNameCase",
    rule: "R-RES-16",
    policies: [onResource("acs:ram:*:*:role/Admin")],
    request: ask({ resource: "acs:ram:*:1:role/admin" }),
    outcomes: { ignore: "Allow", exact: "ImplicitDeny" },
  },
  {
    choice: "conditionKeyCase",
    rule: "R-COND-9",
    policies: [condition("StringEquals", "a")],
    request: ask({ context: { "acs:key": "a" } }),
    outcomes: { ignore: "Allow", exact: "ImplicitDeny" },
  },
  {
    choice: "operatorCase",
    rule: "R-COND-10",
    policies: [condition("forallvalues:STRINGEQUALS", "a")],
    request: given("a"),
    outcomes: { exact: "Unknown", ignore: "Allow" },
  },
  {
    choice: "numberForm",
    rule: "R-COND-23",
    policies: [condition("NumericEquals", "+.5")],
    request: given("0.50"),
    outcomes: { decimal: "Unknown", extended: "Allow" },
  },
  {
    choice: "forAnyValue",
    rule: "R-COND-29",
    policies: [condition("ForAnyValue:StringEquals", "a")],
    request: given("a"),
    outcomes: { accept: "Allow", indeterminate: "Unknown" },
  },
  {
    choice: "severalValues",
    rule: "R-COND-31",
    policies: [condition("StringEquals", "a")],
    request: given(["a", "b"]),
    outcomes: { quantified: "Allow", indeterminate: "Unknown" },
  },
  {
    choice: "indeterminate",
    rule: "R-COND-34",
    policies: [policy(allow(), deny({ Condition: { Null: { "acs:Key": "true" } } }))],
    outcomes: { unknown: "Unknown", failClosed: "ExplicitDeny" },
  },
  {
    choice: "indeterminate",
    rule: "R-COND-34",
    policies: [condition("Null", "true")],
    outcomes: { unknown: "Unknown", failClosed: "ImplicitDeny" },
  },
  {
    choice: "indeterminate",
    rule: "R-ACT-7",
    policies: [policy(allow())],
    request: ask({ action: "oss:*" }),
    outcomes: { unknown: "Unknown", failClosed: "ImplicitDeny" },
  },
  {
    choice: "dateForm",
    rule: "R-COND-41",
    policies: [condition("DateEquals", "2020-01-02")],
    request: given("2020-01-02T00:00:00"),
    outcomes: { zoned: "Unknown", lenient: "Allow" },
  },
  {
    choice: "booleanCase",
    rule: "R-COND-42",
    policies: [condition("Bool", "True")],
    request: given("true"),
    outcomes: { ignore: "Allow", exact: "Unknown" },
  },
  {
    choice: "ipv4Mapped",
    rule: "R-COND-43",
    policies: [condition("IpAddress", "1.2.3.0/24")],
    request: given("::ffff:1.2.3.4"),
    outcomes: { asIpv4: "Allow", asIpv6: "ImplicitDeny" },
  },
  {
    choice: "ipBlockEdges",
    rule: "R-COND-44",
    policies: [condition("IpAddress", "10.0.0.0/24")],
    request: given("10.0.0.255"),
    outcomes: { included: "Allow", excluded: "ImplicitDeny" },
  },
  {
    choice: "ipBlockEdges",
    rule: "R-COND-44",
    policies: [condition("NotIpAddress", "10.0.0.1/32")],
    request: given("10.0.0.1"),
    outcomes: { included: "ImplicitDeny", excluded: "Allow" },
  },
  {
    choice: "ipHostBits",
    rule: "R-COND-45",
    policies: [condition("IpAddress", "10.0.0.1/8")],
    request: given("10.9.9.9"),
    outcomes: { mask: "Allow", indeterminate: "Unknown" },
  },
  {
    choice: "ipOctetStar",
    rule: "R-COND-46",
    policies: [condition("IpAddress", "10.*")],
    request: given("10.9.9.9"),
    outcomes: { ossOnly: "Unknown", everywhere: "Allow", never: "Unknown" },
  },
  {
    choice: "ipOctetStar",
    rule: "R-COND-46",
    policies: [policy(allow({ Action: "oss:*", Condition: { IpAddress: { "acs:Key": "10.*" } } }))],
    request: given("10.9.9.9"),
    outcomes: { ossOnly: "Allow", everywhere: "Allow", never: "Unknown" },
  },
  {
    choice: "forAllValuesAbsent",
    rule: "R-COND-55",
    policies: [condition("ForAllValues:StringNotEquals", "a")],
    outcomes: { true: "Allow", false: "ImplicitDeny" },
  },
];

/** Each value of each choice, with the answer that it makes. */
export const flipCases: readonly OracleCase[] = flips.flatMap(({ choice, rule, policies, request, given, outcomes }) =>
  Object.entries(outcomes).map(([value, outcome]) => ({
    title: `${choice}: ${value}`,
    rule,
    policies,
    request: request ?? ask(),
    choices: { ...given, [choice]: value },
    outcome,
  })),
);
