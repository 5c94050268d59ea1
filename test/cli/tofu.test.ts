import { describe, expect, test } from "vitest";
import { memoryFiles } from "./memory-files.ts";
import { runHere } from "./test-world.ts";

/** OpenTofu reads `*.tofu` as it reads `*.tf`; of two files of one name it reads the first only, and Terraform the other. */

const document = (effect: string) =>
  JSON.stringify({ Version: "1", Statement: [{ Effect: effect, Action: "oss:GetObject", Resource: "*" }] });
const hcl = (effect: string) =>
  `resource "alicloud_ram_policy" "p" {\n  policy_document = <<EOF\n${document(effect)}\nEOF\n}\n`;
const json = (effect: string) =>
  JSON.stringify({ resource: { alicloud_ram_policy: { p: { policy_document: document(effect) } } } });
const versions = 'terraform {\n  required_version = ">= 1.8"\n}\n';

const run = (tree: Readonly<Record<string, string>>, args: readonly string[]) => {
  const files = memoryFiles(Object.fromEntries(Object.entries(tree).map(([name, text]) => [`/project/${name}`, text])));
  return runHere(args, { cwd: "/project", files });
};
const question = ["--action", "oss:GetObject", "--resource", "acs:oss:*:1:images/a"];
const check = (tree: Readonly<Record<string, string>>, ...args: readonly string[]) =>
  run(tree, ["check", ...(args.length === 0 ? ["."] : args), ...question]);

describe("a file of OpenTofu", () => {
  test.each([
    ["main.tofu", hcl],
    ["main.tofu.json", json],
  ])("%s is found in a folder and read", async (name, write) => {
    expect((await check({ [name]: write("Allow") })).code).toBe(0);
    expect((await check({ [name]: write("Allow"), "sub/other.tofu": hcl("Deny") })).code).toBe(1);
    expect((await check({ [name]: write("Allow") }, name)).code).toBe(0);
    const { code, out } = await run({ [name]: write("Alow") }, ["lint", "."]);
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining("invalid-effect") });
    expect(out).toContain(`${name}`);
  });

  test("a folder without any says what was looked for", async () => {
    expect((await check({ "a.txt": "" })).err).toContain("*.tf, *.tofu or *.tfstate");
  });
});

describe("two files of one name", () => {
  const pairs: readonly (readonly [string, string, (effect: string) => string])[] = [
    ["main.tf", "main.tofu", hcl],
    ["main.tf.json", "main.tofu.json", json],
  ];

  test.each(pairs)("%s and %s: nothing is decided, whatever they say", async (plain, tofu, write) => {
    for (const [one, other] of [
      ["Allow", "Allow"],
      ["Allow", "Deny"],
      ["Deny", "Allow"],
    ] as const) {
      const tree = { [`m/${plain}`]: write(one), [`m/${tofu}`]: write(other) };
      for (const inputs of [["."], ["m/*"], [`m/${plain}`, `m/${tofu}`]]) {
        const { code, err } = await check(tree, ...inputs);
        expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(`m/${plain}  error  `) });
        expect(err).toContain(`OpenTofu reads m/${tofu} instead`);
      }
      // Who leaves one out has said which tool it is.
      expect((await check(tree, ".", "--ignore", plain)).code).toBe(other === "Allow" ? 0 : 1);
      expect((await check(tree, ".", "--ignore", tofu)).code).toBe(one === "Allow" ? 0 : 1);
      expect((await check(tree, `m/${plain}`)).code).toBe(one === "Allow" ? 0 : 1);
    }
  });

  test.each(pairs)("%s and %s, one of them without a policy", async (plain, tofu, write) => {
    const nothing = write === hcl ? versions : JSON.stringify({ resource: { alicloud_ram_user: { u: {} } } });
    expect((await check({ [plain]: nothing, [tofu]: write("Allow") })).code).toBe(2);
    expect((await check({ [plain]: write("Allow"), [tofu]: nothing })).code).toBe(2);
    const versionsOf = { [plain]: nothing, [tofu]: nothing };
    expect((await check({ ...versionsOf, "other.tf": hcl("Allow") })).code).toBe(0);
  });

  test("other names, folders and notations are no pair", async () => {
    const others = ["main.tofu.json", "sub/main.tofu", "mein.tofu", "main.tf.tofu"];
    for (const name of others) {
      const text = name.endsWith("json") ? json("Allow") : hcl("Allow");
      expect({ name, code: (await check({ "main.tf": hcl("Allow"), [name]: text })).code }).toEqual({ name, code: 0 });
    }
  });

  test("policies that --policy leaves out are no reason to stop", async () => {
    const other = hcl("Allow").replace('"p"', '"q"');
    const tree = { "main.tf": other, "main.tofu": other, "own.tf": hcl("Allow") };
    expect((await check(tree, ".", "--policy", "alicloud_ram_policy.p")).code).toBe(0);
    expect((await check(tree, ".", "--policy", "alicloud_ram_policy.q")).code).toBe(2);
  });

  test("requests of a file", async () => {
    const line = `${JSON.stringify({ action: "oss:GetObject", resource: "acs:oss:*:1:images/a" })}\n`;
    const tree = { "m/main.tf": hcl("Allow"), "m/main.tofu": hcl("Deny"), "r.ndjson": line };
    const { code, err, out } = await run(tree, ["check", "m", "--requests", "r.ndjson"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("OpenTofu reads m/main.tofu instead");
  });

  test("lint looks at both, and stops only where it has to decide by them together", async () => {
    const tree = { "main.tf": hcl("Alow"), "main.tofu": hcl("Allo") };
    const { code, out } = await run(tree, ["lint", "."]);
    expect(code).toBe(1);
    expect(out).toContain("main.tf");
    expect(out).toContain("main.tofu");
    const config = `
preset: none
rules: { keep-reading: security }
declared:
  - id: keep-reading
    always: [{ action: "oss:GetObject", resource: "acs:oss:cn-hangzhou:1:b/x" }]
`;
    const both = { "main.tf": hcl("Allow"), "main.tofu": hcl("Allow"), "ram-policy.config.yaml": config };
    const ended = await run(both, ["lint", "."]);
    expect({ code: ended.code, err: ended.err + ended.out }).toEqual({
      code: 2,
      err: expect.stringContaining("OpenTofu reads main.tofu instead"),
    });
    expect((await run(both, ["lint", ".", "--ignore", "main.tf"])).code).toBe(0);
  });
});
