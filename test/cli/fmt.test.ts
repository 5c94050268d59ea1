import { expect, test } from "vitest";
import { memoryFiles } from "./memory-files.ts";
import { runHere, type Surroundings } from "./test-world.ts";

const rough = '{"Statement":[{"Resource":"*","Effect":"Allow","Action":["oss:GetObject"]}],"Version":"1"}';
const neat = `{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["oss:GetObject"],
      "Resource": "*"
    }
  ]
}
`;
const tree = {
  "/project/policies/rough.json": rough,
  "/project/policies/neat.json": neat,
  "/project/policies/package.json": '{ "name": "x", "scripts": {} }',
};

const fmt = (args: readonly string[], more: Partial<Surroundings> = {}) =>
  runHere(["fmt", ...args], { cwd: "/project", files: memoryFiles(tree), ...more });

test("writes what is not laid out, and names it", async () => {
  const { code, out, err, written } = await fmt(["policies"]);
  expect({ code, out, err, written: [...written] }).toEqual({
    code: 0,
    out: "policies/rough.json\n",
    err: "1 of 3 files laid out anew, 1 left as it is\n",
    written: [["policies/rough.json", neat]],
  });
});

test("--check writes nothing and fails", async () => {
  const { code, out, written } = await fmt(["policies", "--check"]);
  expect({ code, out, written: written.size }).toEqual({ code: 1, out: "policies/rough.json\n", written: 0 });
  expect(await fmt(["policies/neat.json", "--check"])).toMatchObject({ code: 0, out: "" });
  expect(await fmt(["policies", "--check", "--quiet"])).toMatchObject({ code: 1, out: "", err: "" });
});

test("--diff shows the difference and writes nothing", async () => {
  const { code, out, written } = await fmt(["policies", "--diff"]);
  expect({ code, written: written.size }).toEqual({ code: 0, written: 0 });
  expect(out).toContain('+++ b/policies/rough.json\n@@ -1 +1,10 @@\n-{"Statement"');
  expect(await fmt(["policies", "--diff", "--check"])).toMatchObject({ code: 1, out });
});

test("standard input goes to standard output", async () => {
  expect(await fmt(["-"], { stdin: rough })).toMatchObject({ code: 0, out: neat, err: "" });
  expect(await fmt(["-"], { stdin: neat })).toMatchObject({ code: 0, out: neat });
  expect(await fmt(["-", "--check"], { stdin: rough })).toMatchObject({ code: 1, out: "<stdin>\n" });
  const jsonc = await fmt(["--stdin-name", "a.jsonc"], { stdin: `// why\n${rough}` });
  expect(jsonc).toMatchObject({ code: 0, out: `// why\n${neat}` });
  expect(await fmt(["-", "policies"], { stdin: rough })).toMatchObject({ code: 2 });
});

test("a text that cannot be read for certain is left alone, and the others are laid out", async () => {
  const broken = '{ "Version": "1", "Statement": [ { "Effect": "Allow" "Action": "*" } ] }';
  const files = memoryFiles({ ...tree, "/project/policies/broken.json": broken });
  const { code, err, written } = await fmt(["policies"], { files });
  expect({ code, written: [...written.keys()] }).toEqual({ code: 2, written: ["policies/rough.json"] });
  expect(err).toMatch(/^policies\/broken\.json:1:53 {2}error {2}/);
  expect(await fmt(["-"], { stdin: broken })).toMatchObject({ code: 2, out: "" });
});

test("a named file that is no policy is a fault; a file that cannot be written is one, too", async () => {
  const named = await fmt(["policies/package.json"]);
  expect(named).toMatchObject({ code: 2, out: "" });
  expect(named.err).toContain("policies/package.json  error  it is no policy: an object with `name` and `scripts`");
  const { code, err } = await fmt(["policies"], { unwritable: ["policies/rough.json"] });
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("it cannot be written") });
});

test("the configuration says which files, which kind, and what to leave out", async () => {
  const long = JSON.stringify({
    Version: "1",
    Statement: Array.from({ length: 20 }, (_, n) => ({
      Effect: "Allow",
      Action: [`oss:Get${n}`, "oss:PutObject"],
      Resource: `acs:oss:*:*:bucket-${n}/${"x".repeat(90)}`,
    })),
  });
  const config = "files: [policies]\nignore: [rough.json]\npaths: [{ files: [control.json], kind: control }]\n";
  const files = memoryFiles({
    ...tree,
    "/project/policies/control.json": long,
    "/project/policies/identity.json": long,
    "/project/ram-policy.config.yaml": config,
  });
  const { code, out, err } = await fmt(["--check"], { files, terminals: ["stdin"] });
  // Compact it is below 4096 characters, laid out it is not; 6144 are enough for both.
  expect(long.length).toBeLessThan(4096);
  expect({ code, out }).toEqual({ code: 1, out: "policies/identity.json\n" });
  expect(err).toContain("policies/control.json: it stays as it is; laid out it would be longer than RAM takes");
});

test("faults of the configuration stop the run", async () => {
  const files = memoryFiles({ ...tree, "/project/ram-policy.config.yaml": "fles: []\n" });
  expect(await fmt(["policies"], { files })).toMatchObject({ code: 2, out: "", written: new Map() });
});
