import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ParseOptions,
  type ParseResult,
  type Selector,
  type Unread,
  unreadParts,
} from "../../src/policy/index.ts";
import { isPlainStatement } from "../../src/policy/plain-statement.ts";
import { statementListOf, textsOf } from "../../src/policy/statement-list.ts";
import { parsePolicy, policyFromValue } from "../../src/reading/index.ts";
import { parseJsonPolicy } from "../../src/reading/parse-json-policy.ts";
import { changedValue, plainValue, soundValue } from "./arbitrary.ts";

/** All that can be seen of a result, places and text among it. */
function seen(result: ParseResult) {
  const problems = result.ok ? result.warnings : result.error;
  if (!result.ok) return { problems, policy: undefined };
  const { source, ...rest } = result.value;
  return { problems, policy: { ...rest, name: source.name, text: source.text, lines: source.lineStarts() } };
}

const isAboutSize = ({ code }: { readonly code: string }): boolean => code === "policy-too-large";

function expectSame(value: unknown, options: Omit<ParseOptions, "syntax"> = {}): void {
  const text = JSON.stringify(value, null, 2);
  const fromText = seen(parsePolicy(text, { ...options, syntax: "json" }));
  expect(seen(parseJsonPolicy(text, options))).toStrictEqual(fromText);
  const fromValue = seen(policyFromValue(value, options));
  // The size of a value is that of compact JSON, so that its text may be refused and the value be taken.
  if (!fromText.problems.some(isAboutSize)) expect(fromValue).toStrictEqual(fromText);
  else {
    const rest = fromText.problems.filter((problem) => !isAboutSize(problem));
    expect(fromValue.problems.filter((problem) => !isAboutSize(problem))).toStrictEqual(rest);
  }
}

const profile = fc.constantFrom("deploy" as const, "audit" as const);

describe("a value is read as its JSON text is", () => {
  test("policies without a fault", () => {
    fc.assert(
      fc.property(soundValue, ({ value, kind }) => expectSame(value, { kind, name: "mine" })),
      { numRuns: 500 },
    );
  });

  test("policies with faults", () => {
    fc.assert(
      fc.property(changedValue, profile, fc.boolean(), ({ value, kind }, how, given) =>
        expectSame(value, { profile: how, ...(given && { kind }) }),
      ),
      { numRuns: 1000 },
    );
  });

  test("any value that is JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), profile, (value, how) =>
        expectSame(value, { profile: how }),
      ),
      { numRuns: 500 },
    );
  });

  test("statements that nothing is to be said about, and those beside them", () => {
    const tame = fc.constantFrom(..."ecs acs * **** ? xx xXx a A 9 0 - _ . arn aws oss Stop*".split(" "));
    const wild = fc.constantFrom(..."/ = @ + ~ ! , $ { < ${a} \u00a0 ： é : :: \n".split(" "), " ", "");
    const texts = (...pieces: fc.Arbitrary<string>[]) =>
      fc.array(fc.oneof(...pieces), { minLength: 1, maxLength: 3 }).map((all) => all.join(""));
    const often = <T>(sound: fc.Arbitrary<T>, other: fc.Arbitrary<T>) =>
      fc.oneof({ weight: 12, arbitrary: sound }, { weight: 1, arbitrary: other });
    const any = texts(tame, wild);
    const some = (value: fc.Arbitrary<string>) => fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 2 }));
    const behind = (start: string, text: fc.Arbitrary<string>) => text.map((end) => start + end);
    const action = often(behind("ecs:", texts(tame)), any);
    const resource = often(
      behind("acs:oss:*:*:", texts(tame, fc.constantFrom("/", ":", "=", "@", "+", "~", "!"))),
      any,
    );
    const address = fc.constantFrom(
      "10.0.0.0/8",
      "10.1.0.0/16",
      "10.1.2.0/24",
      "10.1.2.3",
      "256.1.1.1",
      "01.1.1.1",
      "1.1.0/24",
    );
    const block = (value: fc.Arbitrary<string>) =>
      fc.dictionary(often(behind("acs:", texts(tame)), any), some(value), { minKeys: 1, maxKeys: 2 });
    const condition = fc.record(
      {
        StringEquals: block(often(texts(tame), any)),
        StringNotLike: block(often(texts(tame), any)),
        IpAddress: block(often(address, any)),
        NotIpAddress: block(often(address, any)),
        Bool: block(fc.constantFrom("true", "false", "True", "x")),
      },
      { requiredKeys: [] },
    );
    const base = {
      Effect: often(fc.constantFrom("Allow", "Deny"), fc.constant("allow")),
      Action: some(action),
      Resource: some(resource),
    };
    const value = fc.oneof(
      fc.record(base),
      fc.record({ ...base, Condition: condition }),
      fc.record({ ...base, Sid: any }),
    );
    let plain = 0;
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 2 }), fc.boolean(), (Statement, first) => {
        if (Statement.every((one) => isPlainStatement(one, true))) plain++;
        expectSame(first ? { Version: "1", Statement } : { Statement, Version: "1" });
      }),
      { numRuns: 2500 },
    );
    expect(plain).toBeGreaterThan(200);
  });

  test("one statement by itself is the one in the list", () => {
    let plainOnes = 0;
    fc.assert(
      fc.property(fc.oneof(soundValue, plainValue), ({ value, kind }) => {
        const parse = () => {
          const read = policyFromValue(value, { kind });
          if (!read.ok) throw new Error("a sound value is read");
          return read.value;
        };
        const document = parse();
        const list = statementListOf(document);
        expect(list.length).toBe(parse().statements.length);
        const texts = (selector: Selector | Unread | undefined) => selector && textsOf(selector);
        for (let index = list.length - 1; index >= 0; index--) {
          const before = list.actionOf(index);
          if (index % 2 === 0) list.release();
          const [action, plain] = [list.actionOf(index), list.plainAt(index)];
          expect(before).toEqual(action);
          const one = list.at(index);
          expect(action).toEqual(texts(one.action));
          if (plain !== undefined) {
            plainOnes++;
            expect(one).toMatchObject({
              index: plain.index,
              sid: undefined,
              principal: undefined,
              condition: [],
              unread: [],
            });
            expect(one.effect).toMatchObject({ value: plain.effect });
            expect([plain.action, plain.resource]).toEqual([texts(one.action), texts(one.resource)]);
          }
          expect(document.statements[index]).toBe(one);
          expect(list.at(index)).toBe(one);
        }
        expect(document.statements).toStrictEqual(parse().statements);
        const copy = { ...document, statements: document.statements.slice(1) };
        expect(statementListOf(copy).length).toBe(list.length - 1);
      }),
      { numRuns: 300 },
    );
    expect(plainOnes).toBeGreaterThan(50);
  });

  const statement = { Effect: "Allow", Action: "ecs:*", Resource: "*" };
  const policy = (change: object) => ({ Version: "1", Statement: [{ ...statement, ...change }] });

  test.each<[string, unknown]>([
    ["toJSON", policy({ Action: { toJSON: () => ["ecs:Stop*", "oss:Put*"] } })],
    ["a date", policy({ Condition: { DateLessThan: { "acs:CurrentTime": new Date(0) } } })],
    ["members that are undefined or functions", policy({ Sid: undefined, Action: ["ecs:*", undefined, () => 1] })],
    // biome-ignore lint/suspicious/noSparseArray: that is what is tried.
    ["a sparse array", policy({ Action: ["ecs:*", , "oss:*"] })],
    [
      "a member named __proto__",
      JSON.parse(JSON.stringify(policy({})).replace('"Effect"', '"__proto__":{"x":1},"Effect"')),
    ],
    ["keys that look like numbers", policy({ b: 1, 7: 2, 1: 3 })],
    ["half a character", policy({ Sid: "\ud800", Resource: "acs:oss:*:*:\udc00x" })],
    ["characters that are escaped", policy({ Sid: 'a "b" \\ \n\t\u0001\u007f\u2028 é 😀' })],
    ["odd characters", policy({ Action: "ecs\u200b:*", Effect: "Allow\u00a0", "Ac\u0001tion": "x" })],
    ["a file of numbers", policy({ Action: [0, -0, 1e21, 1.5, 2 ** 63, Number.NaN, true] })],
    ["objects made of strings and numbers", policy({ Sid: Object("x"), Action: [Object(1), Object("ecs:*")] })],
    ["no prototype", Object.assign(Object.create(null), policy({}))],
    ["a map", policy({ Condition: new Map([["Bool", 1]]) })],
    ["empty brackets", { Version: "1", Statement: [{}, [], { Condition: {}, Action: [] }] }],
    ["a list", [policy({})]],
    ["a text", "Allow"],
    ["null", null],
    ["a number", 5],
  ])("%s", (_, value) => {
    expectSame(value);
    expectSame(value, { profile: "audit" });
  });

  test("getters are read once", () => {
    let reads = 0;
    const value = policy({});
    Object.defineProperty(value.Statement[0], "Sid", { enumerable: true, get: () => `read ${++reads}` });
    const read = policyFromValue(value);
    expect(read.ok && read.value.statements[0]?.sid?.value).toBe("read 1");
    expect(read.ok && JSON.parse(read.value.source.text).Statement[0].Sid).toBe("read 1");
    expect(reads).toBe(1);
  });

  test("what is done to the value afterwards does not matter", () => {
    const value = policy({});
    const read = policyFromValue(value);
    const text = JSON.stringify(value, null, 2);
    Object.assign(value.Statement[0] ?? {}, { Effect: "Deny" });
    expect(read.ok && read.value.source.text).toBe(text);
    expect(read.ok && unreadParts(read.value)).toEqual([]);
  });

  test.each<[string, ParseOptions["limits"] & object]>([
    ["length", { length: 100 }],
    ["depth", { depth: 2 }],
    ["nodes", { nodes: 4 }],
    ["problems", { problems: 1 }],
  ])("the limit of %s", (_, limits) => {
    expectSame(policy({ Action: ["ecs:", "a b:c", "x"], Condition: { Bool: { "acs:x": [["deep"]] } } }), { limits });
  });
});

describe("JSON alone", () => {
  const yaml = "Version: '1'\nStatement:\n  - { Effect: Allow, Action: '*', Resource: '*' }\n";

  test("refuses YAML, whatever is asked for", () => {
    expect(parsePolicy(yaml).ok).toBe(true);
    expect(parseJsonPolicy(yaml).ok).toBe(false);
    expect(parseJsonPolicy(yaml, { syntax: "yaml" as never }).ok).toBe(false);
  });

  test("takes comments where they are asked for", () => {
    const text = '{ "Version": "1", /* all */ "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*" }], }';
    expect(parseJsonPolicy(text).ok).toBe(false);
    expect(seen(parseJsonPolicy(text, { syntax: "jsonc" }))).toStrictEqual(
      seen(parsePolicy(text, { syntax: "jsonc" })),
    );
  });
});
