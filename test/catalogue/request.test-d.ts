import { expectTypeOf, test } from "vitest";
import type { ApiCheck, ApiRequest, Question } from "../../src/catalogue/index.ts";
import type { Request } from "../../src/evaluate/request.ts";

test("the evaluator takes what the catalogue builds, and the catalogue what the evaluator takes", () => {
  expectTypeOf<ApiRequest>().toExtend<Request>();
  expectTypeOf<ApiCheck>().toExtend<Request>();
  expectTypeOf<Request>().toExtend<Question>();
  expectTypeOf<NonNullable<ApiCheck["context"]>>().toEqualTypeOf<NonNullable<Request["context"]>>();
});
