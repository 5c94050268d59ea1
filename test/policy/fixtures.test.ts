import { describe, expect, test } from "vitest";
import { parsePolicy } from "../../src/reading/index.ts";
import { malformedPolicies, soundPolicies } from "./fixtures.ts";

describe("sound policies", () => {
  test.each(soundPolicies)("$name has no problem", ({ text, kind }) => {
    const parsed = parsePolicy(text, kind === undefined ? {} : { kind });
    expect(parsed).toMatchObject({ ok: true, value: { kind, kindReason: "given" } });
    expect(parsed.ok ? parsed.warnings : parsed.error).toEqual([]);
    if (parsed.ok)
      expect([parsed.value.unread, ...parsed.value.statements.map((one) => one.unread)].flat()).toEqual([]);
  });

  test.each(soundPolicies.filter(({ kind }) => kind !== "control" && kind !== "session"))(
    "$name: the kind is seen",
    ({ text, kind }) => {
      expect(parsePolicy(text)).toMatchObject({ ok: true, value: { kind } });
    },
  );
});

describe("malformed policies", () => {
  test.each(malformedPolicies)("$name", ({ text, kind, problems }) => {
    const parsed = parsePolicy(text, kind === undefined ? {} : { kind });
    const found = parsed.ok ? parsed.warnings : parsed.error;
    expect(found.map(({ code, range }) => ({ code, line: range.line, column: range.column }))).toEqual(problems);
    for (const { range } of found) expect(range.end, "a place of some length").toBeGreaterThan(range.start);
  });

  test.each(malformedPolicies.filter(({ name }) => !name.includes("/root-")))(
    "$name is a policy under audit",
    ({ text, kind }) => {
      const parsed = parsePolicy(text, { profile: "audit", ...(kind && { kind }) });
      expect(parsed).toMatchObject({ ok: true });
    },
  );

  test("there are enough of them", () => expect(malformedPolicies.length).toBeGreaterThan(45));
});
