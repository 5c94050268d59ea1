import { expect, test } from "vitest";
import { memoryFiles } from "./memory-files.ts";
import { runHere, type Surroundings } from "./test-world.ts";

const text = `{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "oss:GetObject",
      "Resource": "*",
      "Condition": { "IpAddress": { "acs:SourceIp": "192.0.2.7/24" } }
    }
  ]
}
`;
const fixed = text.replace("192.0.2.7/24", "192.0.2.0/24");
const rules = ["--preset", "none", "--rule", "ip-host-bits-set=error"];

const lint = (args: readonly string[], more: Partial<Surroundings> = {}) =>
  runHere(["lint", ...args, ...rules], { cwd: "/project", files: memoryFiles({ "/project/a.json": text }), ...more });

test("without --fix a file is left alone, and the page says what can be repaired", async () => {
  const { out, code, written } = await lint(["a.json"]);
  expect({ code, files: [...written] }).toEqual({ code: 1, files: [] });
  expect(out).toContain("1 can be repaired with --fix");
});

test("--fix writes the file and reports what is left", async () => {
  const { out, err, code, written } = await lint(["a.json", "--fix"]);
  expect({ code, err, files: [...written] }).toEqual({
    code: 0,
    err: "a.json: 1 finding repaired\n",
    files: [["a.json", fixed]],
  });
  expect(out).toContain("no findings in 1 policy");
});

test("--fix-dry-run shows the change, writes nothing, and reports the file as it is", async () => {
  const { out, code, written } = await lint(["a.json", "--fix-dry-run"]);
  expect({ code, files: [...written] }).toEqual({ code: 1, files: [] });
  expect(out).toContain('-      "Condition": { "IpAddress": { "acs:SourceIp": "192.0.2.7/24" } }\n+      "Condition"');
  expect(out).toContain("ip-host-bits-set");
});

test("a dry run does not disturb a report for programs", async () => {
  const { out, err } = await lint(["a.json", "--fix-dry-run", "--format", "json"]);
  expect(JSON.parse(out).summary.findings).toBe(1);
  expect(err).toContain("+++ b/a.json");
});

test("only repairs of a class", async () => {
  expect((await lint(["a.json", "--fix", "--fix-class", "security"])).written.size).toBe(0);
  expect((await lint(["a.json", "--fix", "--fix-class", "suggestion"])).written.size).toBe(1);
});

test("a file that cannot be written is a fault", async () => {
  const { code, out } = await lint(["a.json", "--fix"], { unwritable: ["a.json"] });
  expect({ code, out }).toEqual({ code: 2, out: expect.stringContaining("a.json  error  it cannot be written") });
});

test("standard input is shown, not written", async () => {
  expect(await lint(["-", "--fix"], { stdin: text })).toMatchObject({ code: 2, out: "" });
  expect((await lint(["--fix"], { stdin: text })).out).toContain("ip-host-bits-set");
  expect((await lint(["-", "--fix-dry-run"], { stdin: text })).out).toContain("+++ b/<stdin>");
});

test.each([
  [["--fix", "--fix-dry-run"], "--fix and --fix-dry-run cannot stand together"],
  [["--fix-class", "security"], "--fix-class needs --fix or --fix-dry-run"],
])("%j is refused", async (args, fault) => {
  expect(await lint(["a.json", ...args])).toMatchObject({ code: 2, err: expect.stringContaining(fault) });
});
