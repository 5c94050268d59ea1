import { describe, expect, test } from "vitest";
import { decideMany, evaluateMany } from "../../src/batch/index.ts";
import { compilePolicies, evaluate, type Request } from "../../src/evaluate/index.ts";
import { parsePolicy } from "../../src/reading/index.ts";

const parsed = parsePolicy(
  JSON.stringify({
    Version: "1",
    Statement: [
      { Effect: "Allow", Action: "ecs:*", Resource: "*" },
      { Effect: "Deny", Action: "ecs:DeleteInstance", Resource: "*" },
    ],
  }),
  { source: "p.json" },
);
if (!parsed.ok) throw new Error("the policy of this test is broken");
const policies = { identity: compilePolicies([parsed.value]) };

const ask = (action: string): Request => ({ action, resource: "*" });
const requests = [ask("ecs:StopInstance"), ask("ecs:DeleteInstance"), ask("oss:GetObject")];
const outcomes = ["Allow", "ExplicitDeny", "ImplicitDeny"];

/** Requests one at a time, and how many were taken. */
function counted(items: readonly Request[]) {
  const taken = { count: 0, isClosed: false };
  async function* source(): AsyncGenerator<Request> {
    try {
      for (const item of items) {
        taken.count++;
        yield item;
      }
    } finally {
      taken.isClosed = true;
    }
  }
  return { taken, source: source() };
}

describe("over an iterable", () => {
  test("answers in order, as evaluate does", () => {
    const decisions = [...evaluateMany(policies, requests)];
    expect(decisions.map(({ outcome }) => outcome)).toEqual(outcomes);
    const alone = requests.map((request) => JSON.stringify(evaluate(policies, request)));
    expect(decisions.map((decision) => JSON.stringify(decision))).toEqual(alone);
  });

  test("yields the ruling and nothing else", () => {
    expect([...decideMany(policies, requests)]).toEqual([
      { outcome: "Allow", allowed: true },
      { outcome: "ExplicitDeny", allowed: false },
      { outcome: "ImplicitDeny", allowed: false },
    ]);
  });

  test("takes a request only when its answer is asked for", () => {
    let taken = 0;
    const endless = (function* () {
      for (;;) {
        taken++;
        yield ask("ecs:StopInstance");
      }
    })();
    const answers = decideMany(policies, endless);
    answers.next();
    answers.next();
    expect(taken).toBe(2);
    answers.return();
    expect(endless.next().done).toBe(true);
  });

  test.each([
    [null],
    [undefined],
    [7],
    ["ecs:StopInstance"],
    [[]],
    [{}],
    [{ action: 7 }],
    [{ action: "*", resource: "*" }],
  ])("%j gets its own answer, and the next request is decided", (given) => {
    const [first, second] = [...evaluateMany(policies, [given as unknown as Request, ask("ecs:StopInstance")])];
    expect(first).toMatchObject({ outcome: "Unknown", allowed: null, matched: [] });
    expect(first?.faults).not.toEqual([]);
    expect(second?.outcome).toBe("Allow");
  });

  test("hands options on", () => {
    const answers = decideMany(policies, [{} as Request], { indeterminate: "failClosed" });
    expect([...answers]).toEqual([{ outcome: "ImplicitDeny", allowed: false }]);
  });
});

describe("over an async iterable", () => {
  test("answers in order", async () => {
    const seen: string[] = [];
    for await (const { outcome } of decideMany(policies, counted(requests).source)) seen.push(outcome);
    expect(seen).toEqual(outcomes);
  });

  test("a reader that stops stops the source; nothing is read ahead", async () => {
    const { taken, source } = counted(requests);
    for await (const decision of evaluateMany(policies, source)) {
      expect(decision.outcome).toBe("Allow");
      break;
    }
    expect(taken).toEqual({ count: 1, isClosed: true });
  });

  test("a source that fails fails the reader", async () => {
    const broken = (async function* () {
      yield ask("ecs:StopInstance");
      throw new Error("connection lost");
    })();
    const answers = decideMany(policies, broken);
    expect((await answers.next()).value).toEqual({ outcome: "Allow", allowed: true });
    await expect(answers.next()).rejects.toThrow("connection lost");
  });
});
