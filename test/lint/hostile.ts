import fc from "fast-check";
import { conditionArbitrary } from "../generators/conditions.ts";
import { policyArbitrary } from "../generators/policy.ts";
import { malformedPolicies, realPolicies, soundPolicies } from "../policy/fixtures.ts";

const written = [...malformedPolicies, ...realPolicies, ...soundPolicies].map(({ text }) => text);

/** What is put into texts: punctuation, half of a character, what only looks like something else, and what costs time. */
const odd: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(..."{}[]\":,'\\/*?#&!|>%@`-+.$"),
  fc.constantFrom(
    "\ud83d",
    "\ude00",
    "😀",
    "\u0000",
    "\u200b",
    "\u202e",
    "\u00a0",
    "：",
    "“",
    "İ",
    "ς",
    "\ufeff",
    "\u2028",
  ),
  fc.constantFrom(
    "\n",
    "\r",
    "\r\n",
    "\t",
    "---\n",
    "...\n",
    "? ",
    "- ",
    "<<: ",
    "&a ",
    "*a",
    "!!binary ",
    "#c\n",
    "//",
    "/*",
  ),
  fc.constantFrom(
    '"Statement":',
    '"Action":',
    '"Effect":"Deny",',
    '"Condition":{',
    "Version: 1\n",
    "null",
    "1e999",
    "0x1F",
  ),
  fc.constantFrom("${var.x}", "{{ x }}", "<id>", "****", "xxxx", "::ffff:1.2.3.4/128", "9999-12-31T23:59:59Z", "-0.0"),
  fc.nat({ max: 400 }).map((count) => "*a?".repeat(count)),
  fc.nat({ max: 400 }).map((count) => "[".repeat(count)),
  fc.nat({ max: 400 }).map((count) => '{"a":'.repeat(count)),
  fc.nat({ max: 400 }).map((count) => "\n  ".repeat(count)),
);

/** One change of a text: a piece cut out, doubled, put in or moved, or the end cut off. */
const change = fc.record({
  kind: fc.constantFrom("cut", "double", "put", "put", "move", "end", "start"),
  at: fc.nat({ max: 1_000_000 }),
  length: fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 200 })),
  to: fc.nat({ max: 1_000_000 }),
  piece: odd,
});

const changed = fc
  .tuple(
    fc.oneof(fc.constantFrom(...written), policyArbitrary.map(asText)),
    fc.array(change, { minLength: 1, maxLength: 6 }),
  )
  .map(([text, changes]) => changes.reduce(apply, text));

function apply(
  text: string,
  { kind, at, length, to, piece }: typeof change extends fc.Arbitrary<infer C> ? C : never,
): string {
  const start = at % (text.length + 1);
  const end = Math.min(text.length, start + length);
  const [head, middle, tail] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  switch (kind) {
    case "cut":
      return head + tail;
    case "double":
      return head + middle + middle + tail;
    case "put":
      return head + piece + text.slice(start);
    case "end":
      return head;
    case "start":
      return text.slice(start);
    default: {
      const rest = head + tail;
      const place = to % (rest.length + 1);
      return rest.slice(0, place) + middle + rest.slice(place);
    }
  }
}

function asText(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? "";
}

/** Patterns that make a matcher without a plan try everything. */
const costlyPattern = fc.oneof(
  fc.nat({ max: 600 }).map((count) => `acs:oss:*:*:${"*a".repeat(count)}b`),
  fc.nat({ max: 600 }).map((count) => `acs:oss:${"?*".repeat(count)}`),
  fc.nat({ max: 600 }).map((count) => `oss:${"*a*".repeat(count)}`),
  fc.nat({ max: 600 }).map((count) => `*${":*".repeat(count)}`),
  fc.nat({ max: 3000 }).map((count) => `oss:Get${"O".repeat(count)}`),
);

/** Policies that are large in one direction: patterns, entries, statements, conditions, names. */
const large = (most: number) =>
  fc.oneof(
    fc
      .tuple(
        fc.array(costlyPattern, { minLength: 1, maxLength: 8 }),
        fc.array(costlyPattern, { minLength: 1, maxLength: 8 }),
      )
      .map(([Action, Resource]) => policyOf([{ Effect: "Allow", Action, Resource }])),
    fc.nat({ max: most }).map((count) =>
      policyOf(
        Array.from({ length: count }, (_, index) => ({
          Effect: index % 2 === 0 ? "Allow" : "Deny",
          Action: [`oss:Get${"*".repeat(index % 5)}${index}`, "oss:*"],
          Resource: [`acs:oss:*:*:b${index}*`, "*"],
        })),
      ),
    ),
    fc.nat({ max: 2 * most }).map((count) =>
      policyOf([
        {
          Effect: "Allow",
          Action: Array.from({ length: count }, (_, index) => `*${index}?:*${index}*`),
          Resource: Array.from({ length: count }, (_, index) => `acs:*${index}*:*:*:*/${index}*`),
        },
      ]),
    ),
    fc.tuple(conditionArbitrary, fc.nat({ max: 2 * most })).map(([Condition, count]) =>
      policyOf([
        { Effect: "Deny", Action: "*", Resource: "*", Condition },
        {
          Effect: "Allow",
          NotAction: "oss:*",
          Resource: "*",
          Condition: {
            StringLike: { "acs:SourceVpc": Array.from({ length: count }, (_, index) => `*${index}*a?`) },
            NotIpAddress: {
              "acs:SourceIp": Array.from({ length: count }, (_, index) => `10.${index % 256}.0.0/${index % 33}`),
            },
            NumericLessThan: {
              "kms:RecoveryWindowInDays": Array.from({ length: count }, (_, index) => `${index}`.repeat(30)),
            },
            DateLessThan: {
              "acs:CurrentTime": Array.from({ length: count }, (_, index) => `20${10 + (index % 80)}-01-01T00:00:00Z`),
            },
          },
        },
      ]),
    ),
  );

function policyOf(statements: readonly object[]): string {
  return asText({ Version: "1", Statement: statements });
}

/** Texts that are deep, that refer to themselves, or that grow when they are read. */
const deep = fc.oneof(
  fc.nat({ max: 20_000 }).map((count) => "[".repeat(count)),
  fc.nat({ max: 20_000 }).map((count) => '{"Statement":'.repeat(count)),
  fc
    .nat({ max: 3_000 })
    .map((count) => `Statement:\n${Array.from({ length: count }, (_, at) => `${" ".repeat(at + 1)}a:\n`).join("")}`),
  fc
    .nat({ max: 40 })
    .map((count) =>
      Array.from({ length: count }, (_, at) => `a${at}: &a${at} [${`*a${Math.max(0, at - 1)},`.repeat(9)}]\n`).join(""),
    ),
  fc.nat({ max: 2_000 }).map((count) => `Version: "1"\nStatement: &s [${"*s,".repeat(count)}]\n`),
  fc.nat({ max: 5_000 }).map((count) => `{"Version":"1","Version":"${'1","Version":"'.repeat(count)}`),
  fc.nat({ max: 5_000 }).map((count) => `- ${"? ".repeat(count)}`),
  fc.nat({ max: 5_000 }).map((count) => `"${"\\u00".repeat(count)}`),
  fc.nat({ max: 5_000 }).map((count) => `%7B${"%22".repeat(count)}`),
);

/** The bytes of a file: anything at all, or a text with some of its bytes changed. */
export const hostileBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...written),
        fc.array(fc.tuple(fc.nat({ max: 100_000 }), fc.nat({ max: 255 })), { maxLength: 3 }),
      )
      .map(([text, flips]) => {
        const bytes = new TextEncoder().encode(text);
        for (const [at, value] of flips) if (bytes.length > 0) bytes[at % bytes.length] = value;
        return bytes;
      }),
  },
);

/** Texts that a decoder may give, also half characters; lists in them have so many entries. */
export const hostileText = (most: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 10, arbitrary: changed },
    { weight: 2, arbitrary: policyArbitrary.map(asText) },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
    { weight: 1, arbitrary: fc.array(odd, { maxLength: 30 }).map((pieces) => pieces.join("")) },
    { weight: 1, arbitrary: large(most) },
    { weight: 1, arbitrary: deep },
  );
