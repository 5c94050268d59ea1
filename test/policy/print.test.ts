import fc from "fast-check";
import { expect, test } from "vitest";
import { printPolicy, unreadParts } from "../../src/policy/index.ts";
import { parsePolicy, policyFromValue } from "../../src/reading/index.ts";
import { soundValue } from "./arbitrary.ts";
import { soundPolicies } from "./fixtures.ts";
import { plainPolicy } from "./plain-policy.ts";

function read(text: string, kind: Parameters<typeof parsePolicy>[1]) {
  const parsed = parsePolicy(text, kind);
  if (!parsed.ok) throw new Error(parsed.error.map((problem) => problem.message).join("\n"));
  return parsed.value;
}

test.each(soundPolicies)("$name: printed and read again it means the same", ({ text, kind }) => {
  const policy = read(text, kind && { kind });
  const again = read(printPolicy(policy), { kind: policy.kind });
  expect(plainPolicy(again)).toEqual(plainPolicy(policy));
  expect(printPolicy(again)).toBe(printPolicy(policy));
});

test("parse after print is the identity on meaning", () => {
  fc.assert(
    fc.property(soundValue, fc.constantFrom(0, 2, 4), ({ kind, value }, indent) => {
      const parsed = policyFromValue(value, { kind });
      if (!parsed.ok) throw new Error(parsed.error.map((problem) => problem.message).join("\n"));
      const printed = printPolicy(parsed.value, { indent });
      // Printing may make it longer than RAM takes.
      expect(plainPolicy(read(printed, { kind, profile: "audit" }))).toEqual(plainPolicy(parsed.value));
    }),
    { numRuns: 300 },
  );
});

test("what was not understood is not printed away", () => {
  const policy = read('{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Conditions":{}}]}', {
    profile: "audit",
  });
  expect(unreadParts(policy).map(({ text }) => text)).toEqual(["`Conditions`"]);
  expect(() => printPolicy(policy)).toThrow("`Conditions` was not understood");
});

test("the canonical form", () => {
  const text = `{ "Statement": [{ "Resource": ["*"], "Principal": {"Service": ["ecs.aliyuncs.com"]}, "Action": ["a:b", "a:c"],
    "Condition": {"Bool": {"acs:MFAPresent": ["true"]}}, "Effect": "Allow", "Sid": "x" }], "Version": "1" }`;
  expect(printPolicy(read(text, { kind: "resource" }), { indent: 0 })).toBe(
    '{"Version":"1","Statement":[{"Sid":"x","Effect":"Allow","Principal":{"Service":"ecs.aliyuncs.com"},' +
      '"Action":["a:b","a:c"],"Resource":"*","Condition":{"Bool":{"acs:MFAPresent":"true"}}}]}',
  );
});
