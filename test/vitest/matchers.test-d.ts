import { describe, expect, expectTypeOf, test } from "vitest";
import type { Request } from "../../src/index.ts";
import type { AskedRequest, matchers, PolicyMatchers, PrincipalLike, Subject } from "../../src/vitest/index.ts";

describe("the matchers have types", () => {
  test("in expect and after not", () => {
    const request: Request = { action: "ecs:StopInstance", resource: "*" };
    expect("a.json").toAllow(request);
    expect("a.json").not.toDenyImplicitly(request);
    expect("a.json").toDecideBy("Sid", request);
    expect("a.json").toDecideBy(0, request);
    expect("a.json").toBeUnknownBecauseOf("acs:SourceIp", request);
    expect("a.json").toDeny(request);
    expect("a.json").toDenyExplicitly(request);
    expect("a.json").not.toHaveNoFindings("strict");
    expect.soft("a.json").toAllow(request);
    expectTypeOf(expect("a.json").toAllow(request)).toEqualTypeOf<void>();
    expectTypeOf(expect(Promise.resolve("a.json")).resolves.toAllow(request)).toEqualTypeOf<Promise<void>>();
    // @ts-expect-error there is no such preset
    expect("a.json").toHaveNoFindings("harsh");
    // @ts-expect-error a request has an action and a resource
    expect("a.json").toAllow({ action: "ecs:StopInstance" });
    // @ts-expect-error a statement is named by its Sid or its position
    expect("a.json").toDecideBy(true, request);
    // @ts-expect-error there is no such matcher
    expect("a.json").toPermit(request);
  });

  test("requests, with checks or without", () => {
    expectTypeOf<Request>().toExtend<AskedRequest>();
    expectTypeOf<PrincipalLike>().toExtend<Subject>();
  });

  test("each that there is, and no other, with the arguments that it takes", () => {
    type Given = { [Name in keyof typeof matchers]: (typeof matchers)[Name] };
    type Declared = { [Name in keyof PolicyMatchers<void>]: PolicyMatchers<void>[Name] };
    type BehindReceived<Act> = Act extends (this: never, received: unknown, ...rest: infer Rest) => unknown
      ? Rest
      : never;
    expectTypeOf<{ [Name in keyof Given]: BehindReceived<Given[Name]> }>().toEqualTypeOf<{
      [Name in keyof Declared]: Parameters<Declared[Name]>;
    }>();
  });
});
