import fc from "fast-check";
import type { PolicyKind } from "../../src/policy/index.ts";

const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | T[]> =>
  fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));
const of = (...values: string[]): fc.Arbitrary<string> => fc.constantFrom(...values);

const action = of("*", "ecs:*", "oss:GetObject", "oss:put?bject", "OSS:List*", "yundun-*:*", "ecs:Describe*");
const resource = of(
  "*",
  "acs:oss:*:*:photos/*",
  "acs:ecs:cn-hangzhou:1234567890123456:instance/i:1",
  "acs:ram::1:role/Admin",
);
const text = fc.oneof(
  of("", "web", "${x}", "vpc-*"),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: "binary", maxLength: 4 }),
);
const date = of("2026-01-31T08:00:00Z", "2024-02-29T23:59:59.125+08:00");
const number = of("0", "-1.50", "123456789012345678901234567890");
const truth = of("true", "FALSE");
const address = of("203.0.113.7", "10.0.0.0/8", "::1", "2001:db8::/32", "::ffff:192.0.2.1");
const key = of("acs:SourceIp", "acs:CurrentTime", "ecs:tag/Team:A/b", "oss:Prefix", "acs:MFAPresent");

const block = (value: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
  fc.dictionary(key, value, { minKeys: 1, maxKeys: 2, noNullPrototype: true });

const condition = fc.record(
  {
    StringLike: block(some(text)),
    StringNotEquals: block(some(text)),
    "ForAllValues:StringEquals": block(some(text)),
    DateLessThan: block(some(date)),
    "ForAnyValue:NumericEquals": block(some(number)),
    Bool: block(
      fc.oneof(
        truth,
        truth.map((one) => [one]),
      ),
    ),
    NotIpAddress: block(some(address)),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const principals = {
  trust: fc.record(
    {
      RAM: some(of("acs:ram::1234567890123456:root", "acs:ram::1234567890123456:role/Admin")),
      Service: some(of("ecs.aliyuncs.com")),
    },
    { requiredKeys: ["RAM"], noNullPrototype: true },
  ),
  bucket: fc.oneof(of("*", "20214760404935"), fc.array(of("*", "20214760404935"), { minLength: 1, maxLength: 2 })),
  resource: fc.record({ RAM: some(of("acs:ram::1234567890123456:*", "*")) }, { noNullPrototype: true }),
};

function statement(kind: PolicyKind): fc.Arbitrary<Record<string, unknown>> {
  const principal = kind === "trust" || kind === "bucket" || kind === "resource" ? { Principal: principals[kind] } : {};
  const shared = {
    Effect: of("Allow", "Deny"),
    ...principal,
    ...(kind === "trust" ? {} : { Resource: some(resource) }),
    Condition: condition,
    Sid: of("one", "two words"),
  };
  const required = Object.keys(shared).filter((name) => name !== "Condition" && name !== "Sid");
  const actions = kind === "trust" ? of("sts:AssumeRole") : action;
  return fc.oneof(
    fc.record(
      { ...shared, Action: some(actions) },
      { requiredKeys: [...required, "Action"] as never, noNullPrototype: true },
    ),
    fc.record(
      { ...shared, NotAction: some(actions) },
      { requiredKeys: [...required, "NotAction"] as never, noNullPrototype: true },
    ),
  ) as fc.Arbitrary<Record<string, unknown>>;
}

export interface Given {
  readonly kind: PolicyKind;
  readonly value: unknown;
}

/** A policy value that has no fault. */
export const soundValue: fc.Arbitrary<Given> = fc
  .constantFrom<PolicyKind>("identity", "trust", "control", "session", "bucket", "resource")
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      value: fc.record(
        { Version: fc.constant("1"), Statement: fc.array(statement(kind), { minLength: 1, maxLength: 3 }) },
        { noNullPrototype: true },
      ),
    }),
  )
  // Within the shortest limit, that of session policies (R-LIM-10).
  .filter(({ value }) => JSON.stringify(value).length <= 2048);

/** One whose statements have nothing but what each must have. */
export const plainValue: fc.Arbitrary<Given> = soundValue.map(({ value }) => {
  const { Statement } = value as { readonly Statement: readonly Readonly<Record<string, unknown>>[] };
  const statements = Statement.map(({ Effect, Action = "ecs:*", Resource = "*" }) => ({ Effect, Action, Resource }));
  return { kind: "identity" as const, value: { Version: "1", Statement: statements } };
});

const odd = fc.oneof(
  of(
    "",
    "allow",
    "ecs:",
    "ecs:a:b",
    "a b:c",
    "acs:oss:*",
    "arn:aws:s3:::b",
    "ecs：x",
    "192.168.*",
    "10.0.0.1/33",
    "2026-02-30T00:00:00Z",
  ),
  of(
    "2012-10-17",
    "Allow",
    "*",
    "acs:ram::1:root",
    "acs:ram::*:root",
    "ecs.aliyuncs.com",
    "oss:x",
    "aws:SourceIp",
    "true",
    "1.2.3",
  ),
  fc.constantFrom<unknown>(
    null,
    1,
    true,
    [],
    {},
    [null],
    [1, "x"],
    ["*"],
    { RAM: "*" },
    { StringEquals: { "acs:x": [] } },
  ),
);
const name = of(
  "Effect",
  "effect",
  "Action",
  "NotAction",
  "Resource",
  "Resources",
  "NotResource",
  "Principal",
  "NotPrincipal",
  "Sid",
  "Id",
  "Version",
  "acs:SourceIp",
  "SourceIp",
  "acs:a b",
  "StringEquals",
  "StringEqualsIfExists",
  "IpAddress",
  "Bool",
  "AWS",
  "RAM",
);

/** A policy value with one to three changes at random places, most of them faults. */
export const changedValue: fc.Arbitrary<Given> = fc
  .tuple(
    soundValue,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom("drop", "set", "rename", "add"), odd, name), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([{ kind, value }, changes]) => {
    const copy: unknown = structuredClone(value);
    for (const [where, what, instead, as] of changes) change(copy, where, what, structuredClone(instead), as);
    return { kind, value: copy };
  });

function change(value: unknown, where: number, what: string, instead: unknown, as: string): void {
  const places = placesIn(value);
  const place = places[where % places.length];
  if (place === undefined) return;
  const { parent, at } = place;
  if (Array.isArray(parent)) {
    if (what === "drop") parent.splice(Number(at), 1);
    else if (what === "add") parent.push(instead);
    else parent[Number(at)] = instead;
    return;
  }
  const old = parent[at];
  if (what === "drop" || what === "rename") delete parent[at];
  if (what === "set") parent[at] = instead;
  if (what === "rename") parent[as] = old;
  if (what === "add") parent[as] = instead;
}

interface Place {
  readonly parent: Record<string, unknown>;
  readonly at: string;
}

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  const parent = value as Record<string, unknown>;
  return Object.keys(parent).flatMap((at) => [{ parent, at }, ...placesIn(parent[at])]);
}
