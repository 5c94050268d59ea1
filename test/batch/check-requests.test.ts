import { describe, expect, test } from "vitest";
import { type Ending, runHere, type Surroundings } from "../cli/test-world.ts";
import { answersIn } from "./answer-schema.ts";

const policy = JSON.stringify({
  Version: "1",
  Statement: [
    { Effect: "Allow", Action: "ecs:*", Resource: "*" },
    { Effect: "Deny", Action: "ecs:DeleteInstance", Resource: "*" },
    {
      Effect: "Allow",
      Action: "oss:GetObject",
      Resource: "*",
      Condition: { StringEquals: { "acs:RequestTag/env": "prod" } },
    },
    { Effect: "Allow", Action: "oss:PutObject", Resource: "acs:oss:*:1234567890123456:photos/*" },
  ],
});

const line = (action: string, more: object = {}) => JSON.stringify({ action, resource: "*", ...more });
const allowed = line("ecs:StopInstance");
const denied = line("ecs:DeleteInstance");
const refused = line("ram:ListUsers");
const open = line("oss:GetObject", { unknown: ["acs:RequestTag/env"] });

function run(
  requests: string | Uint8Array,
  args: readonly string[] = [],
  more: Partial<Surroundings> = {},
): Promise<Ending> {
  const bytes = typeof requests === "string" ? new TextEncoder().encode(requests) : requests;
  const overlay = new Map<string, Uint8Array>([
    ["p.json", new TextEncoder().encode(policy)],
    ["r.ndjson", bytes],
  ]);
  return runHere(["check", "p.json", "--requests", "r.ndjson", ...args], {
    cwd: import.meta.dirname,
    overlay,
    ...more,
  });
}

describe("answers", () => {
  test("come one for each line, in order, with the statements that apply", async () => {
    const { out, err, code } = await run(`${allowed}\n${denied}\n${refused}\n${open}\n`);
    expect(answersIn(out)).toEqual([
      {
        line: 1,
        outcome: "Allow",
        allowed: true,
        matched: [{ policy: "p.json", statement: 0, effect: "Allow" }],
        dependsOn: [],
      },
      {
        line: 2,
        outcome: "ExplicitDeny",
        allowed: false,
        matched: [
          { policy: "p.json", statement: 0, effect: "Allow" },
          { policy: "p.json", statement: 1, effect: "Deny" },
        ],
        dependsOn: [],
      },
      { line: 3, outcome: "ImplicitDeny", allowed: false, matched: [], dependsOn: [] },
      { line: 4, outcome: "Unknown", allowed: null, matched: [], dependsOn: ["acs:RequestTag/env"] },
    ]);
    expect(err).toBe("4 requests: 1 Allow, 1 ExplicitDeny, 1 ImplicitDeny, 1 Unknown\n");
    expect(code).toBe(1);
  });

  test("keep step over empty lines, CRLF, and a last line without an end", async () => {
    const { out } = await run(`\n${allowed}\r\n\r\n  \t\n${refused}`);
    const lines = answersIn(out).map((answer) => answer && [answer.line, answer.outcome]);
    expect(lines).toEqual([undefined, [2, "Allow"], undefined, undefined, [5, "ImplicitDeny"]]);
  });

  test("name a statement by its label, too", async () => {
    const labelled = policy.replace('{"Effect"', '{"Sid":"\u672c","Effect"');
    const overlay = new Map([
      ["p.json", new TextEncoder().encode(labelled)],
      ["r.ndjson", new TextEncoder().encode(allowed)],
    ]);
    const args = ["check", "p.json", "--requests", "r.ndjson"];
    const { out, err } = await runHere(args, { cwd: import.meta.dirname, overlay });
    expect(answersIn(out)).toMatchObject([{ matched: [{ statement: 0, sid: "\u672c", effect: "Allow" }] }]);
    expect(err).toContain("1 warning about the policies");
  });

  test("to nothing are nothing", async () => {
    expect(await run("")).toMatchObject({ out: "", err: "0 requests\n", code: 0 });
  });

  test("on API calls are the ruling over all their checks", async () => {
    const call = { api: "swas-open:ModifyImageShareStatus", accountId: "1234567890123456" };
    const parameters = { RegionId: "cn-hangzhou", ImageId: "m-bp1", Operation: "Share" };
    const { out } = await run(`${JSON.stringify({ ...call, parameters })}\n${JSON.stringify(call)}\n${allowed}\n`);
    const [good, bad, last] = answersIn(out);
    expect(good).toMatchObject({ line: 1, outcome: "ImplicitDeny", matched: [] });
    expect(bad?.error?.message).toMatch(/RegionId|parameter/);
    expect(last).toMatchObject({ line: 3, outcome: "Allow" });
  });

  test("keep the digits of an account id", async () => {
    const text = `{"action":"oss:PutObject","resource":"acs:oss:*:*:photos/a","accountId":1234567890123456}\n`;
    expect(answersIn((await run(text)).out)).toMatchObject([{ line: 1, outcome: "ImplicitDeny" }]);
    const large = `{"action":"ecs:A","resource":"*","accountId":9123456789012345678}\n`;
    expect(answersIn((await run(large)).out)).toMatchObject([{ line: 1, outcome: "Allow" }]);
  });
});

describe("errors stand on their line and stop nothing", () => {
  test.each([
    ["{", /./, 2],
    ["[]", /must be an object/, 1],
    ['{"action":"ecs:A","action":"ecs:B","resource":"*"}', /given twice/, 19],
    ['{"action":"ecs:*","resource":"*"}', /is a pattern/, 11],
    ['{"resource":"x","action":"ecs:A"}', /is not a resource/, 13],
    ['{"action":"ecs:A"}', /no resource is given/, undefined],
    ['{"resource":"*"}', /nothing is asked/, undefined],
    ['{"action":"ecs:A","resource":"*","expect":"Yes"}', /`expect` must be/, 43],
    ['{"action":"ecs:A","resource":"*","conditions":{}}', /unknown member `conditions`/, 34],
  ])("%s", async (text, message, column) => {
    const { out, err, code } = await run(`${text}\n${allowed}\n`);
    const [first, second] = answersIn(out);
    expect(first?.error?.message).toMatch(message);
    expect(first?.error?.column).toBe(column);
    expect(second).toMatchObject({ line: 2, outcome: "Allow" });
    expect(err).toContain("1 line is no request, the first is line 1\n");
    expect(code).toBe(2);
  });

  test("bytes that are no text spoil their own line only", async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${allowed}\n{"action":"`),
      Buffer.from([0xff]),
      Buffer.from(`"}\n${allowed}`),
    ]);
    const [before, bad, after] = answersIn((await run(bytes)).out);
    expect([before?.outcome, after?.outcome]).toEqual(["Allow", "Allow"]);
    expect(bad?.error?.message).toBe("byte 11 is not UTF-8; save the file as UTF-8");
  });

  test("a line beyond the limit is not held", async () => {
    const [long, after] = answersIn((await run(`{"action":"${"x".repeat(8_000_000)}"}\n${allowed}\n`)).out);
    expect(long).toEqual({ line: 1, error: { message: "the line is longer than 8000000 bytes" } });
    expect(after).toMatchObject({ line: 2, outcome: "Allow" });
  });
});

describe("the exit code is that of the worst line", () => {
  test.each([
    [0, [allowed]],
    [1, [allowed, refused]],
    [1, [denied, open]],
    [3, [allowed, open]],
    [2, [refused, open, "{"]],
  ])("%i", async (code, lines) => {
    expect((await run(`${lines.join("\n")}\n`)).code).toBe(code);
  });

  test("what a line expects counts for it; --expect counts for the others", async () => {
    const met = line("ecs:DeleteInstance", { expect: "Deny" });
    const unmet = line("ecs:StopInstance", { expect: "Unknown" });
    expect((await run(`${met}\n${allowed}\n`)).code).toBe(0);
    expect(await run(`${met}\n${unmet}\n`)).toMatchObject({
      code: 1,
      err: "2 requests: 1 Allow, 1 ExplicitDeny\n1 of 2 not as expected, the first on line 2\n",
    });
    const [first] = answersIn((await run(`${met}\n`)).out);
    expect(first).toMatchObject({ expected: { outcome: "Deny", met: true } });
    expect((await run(`${refused}\n${denied}\n${met}\n`, ["--expect", "Deny"])).code).toBe(0);
    expect((await run(`${allowed}\n`, ["--expect", "Deny"])).code).toBe(1);
  });
});

describe("options", () => {
  test("of a request override every line", async () => {
    const { out } = await run(`{"resource":"*"}\n${refused}\n`, ["--action", "ecs:StopInstance"]);
    expect(answersIn(out)).toMatchObject([{ outcome: "Allow" }, { outcome: "Allow" }]);
    const { out: prod } = await run(`${open}\n`, ["--context", "acs:RequestTag/env=prod"]);
    expect(answersIn(prod)).toMatchObject([{ outcome: "Allow" }]);
  });

  test("that make choices are heeded", async () => {
    expect(answersIn((await run(`${open}\n`, ["--fail-closed"])).out)).toMatchObject([{ outcome: "ImplicitDeny" }]);
  });

  test("--quiet leaves the answers alone", async () => {
    const { out, err } = await run(`${allowed}\n`, ["--quiet"]);
    expect([answersIn(out).length, err]).toEqual([1, ""]);
  });

  test("requests may come from standard input", async () => {
    const overlay = new Map([["p.json", new TextEncoder().encode(policy)]]);
    const surroundings = { cwd: import.meta.dirname, overlay, stdin: `${allowed}\n` };
    const { out, code } = await runHere(["check", "p.json", "--requests", "-"], surroundings);
    expect([answersIn(out).length, code]).toEqual([1, 0]);
  });

  test.each([
    [["--request", "r.yaml"], "--request and --requests are both given"],
    [["--format", "json"], "--format is for one request"],
    [["--workers", "0"], "--workers is `0`; it takes a number from 1 to 256"],
    [["--workers", "two"], "--workers is `two`"],
  ])("%j is refused", async (args, message) => {
    const { code, err, out } = await run("", args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
  });

  test.each([
    [["p.json", "-", "--requests", "-"], "policies and requests both come from standard input"],
    [["--requests", "-"], "no policies are given"],
    [["p.json", "--action", "a:b", "--workers", "2"], "--workers belongs to --requests"],
    [
      ["p.json", "--requests", "none.ndjson"],
      "none.ndjson  error  the requests cannot be read: no such file or folder",
    ],
    [["p.json", "none.json", "--requests", "r.ndjson"], "none.json"],
  ])("%j is refused, too", async (args, message) => {
    const overlay = new Map([
      ["p.json", new TextEncoder().encode(policy)],
      ["r.ndjson", new TextEncoder().encode(allowed)],
    ]);
    const { code, err, out } = await runHere(["check", ...args], { cwd: import.meta.dirname, overlay, stdin: "" });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
  });
});

test("progress shows on a terminal on which no answers appear, and goes away", async () => {
  let clock = 0;
  const now = () => {
    clock += 1000;
    return clock;
  };
  const shown = await run(`${allowed}\n`.repeat(20), [], { terminals: ["stderr"], now });
  expect(shown.err).toMatch(/\d+ requests decided, \d+ a second/);
  expect(shown.err.endsWith("\r\u001b[K20 requests: 20 Allow\n")).toBe(true);
  const beside = await run(`${allowed}\n`.repeat(20), [], { terminals: ["stderr", "stdout"], now });
  expect(beside.err).not.toContain("requests decided");
});
