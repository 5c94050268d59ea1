import { describe, expect, expectTypeOf, test } from "vitest";
import type { Request } from "../../src/index.ts";
import type { AskedRequest, matchers, PrincipalLike, Subject } from "../../src/vitest/index.ts";

describe("the matchers have types", () => {
  test("in expect and after not", () => {
    const request: Request = { action: "ecs:StopInstance", resource: "*" };
    expect("a.json").toAllow(request);
    expect("a.json").not.toDenyImplicitly(request);
    expect("a.json").toDecideBy("Sid", request);
    expect("a.json").toDecideBy(0, request);
    expect("a.json").toBeUnknownBecauseOf("acs:SourceIp", request);
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
    expectTypeOf<"toAllow">().toExtend<keyof typeof matchers>();
  });
});
