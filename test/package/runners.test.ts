import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { docBlocks } from "../scenario/doc-blocks.ts";
import { type Consumer, installPacked, node, root, typeErrors } from "./packed.ts";

const page = readFileSync(join(root, "docs/testing.md"), "utf8");

/** A block of docs/testing.md by the name of its file. */
function block(name: string): string {
  const found = ["yaml", "ts", "js"].flatMap((language) => docBlocks(page, language)).find((one) => one.name === name);
  if (found === undefined) throw new Error(`docs/testing.md has no block ${name}`);
  return found.body;
}

let consumer: Consumer;
const write = (name: string, text: string) => writeFileSync(join(consumer.folder, name), text);

beforeAll(() => {
  consumer = installPacked(["vitest", "jest", "@jest", "expect"]);
  write("package.json", '{ "name": "consumer", "type": "module", "private": true }');
  mkdirSync(join(consumer.folder, "policies"));
  copyFileSync(
    join(root, "fixtures/testing/sharing/policies/share.json"),
    join(consumer.folder, "policies/share.json"),
  );
  write("policies/sharing.ramtest.yaml", block("sharing.ramtest.yaml"));
});

afterAll(() => consumer?.remove());

function run(program: string, args: readonly string[], options = ""): { code: number | null; out: string } {
  const plain = { NO_COLOR: "1", FORCE_COLOR: undefined, NODE_OPTIONS: options, VITEST: undefined, CI: "1" };
  const env = { ...process.env, ...plain };
  const all = [join(root, "node_modules", program), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: consumer.folder, encoding: "utf8", env });
  return { code: status, out: stdout + stderr };
}

const request = (account: string) =>
  `{ action: "swas-open:ModifyImageShareStatus", resource: "acs:swas-open:cn-hangzhou:${account}:customimage/m-1" }`;
const [ours, theirs] = [request("1234567890123456"), request("9999999999999999")];
const why = "the account is 1234567890123456 here; in the request it is 9999999999999999";

describe("Vitest with the packed package", () => {
  const vitest = (...files: readonly string[]) => run("vitest/vitest.mjs", ["run", "--reporter=verbose", ...files]);

  test("the example of docs/testing.md passes: scenario files and matchers", () => {
    write("policies.test.ts", block("policies.test.ts"));
    const { code, out } = vitest("policies.test.ts");
    expect(out).toContain("operators share images of our account › case 1 (policies/sharing.ramtest.yaml:");
    expect(out).toContain("✓ policies.test.ts > operators share images of our account only");
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringMatching(/Tests +3 passed \(3\)/) });
  });

  test("a setup file registers every matcher, and a failure says why", () => {
    write("vitest.config.ts", block("vitest.config.ts"));
    write(
      "setup.test.ts",
      `import { expect, test } from "vitest";
const share = "policies/share.json";
const operator = { name: "operator", policies: [share] };
const open = { ...${ours}, unknown: ["acs:SourceIp"] };
test("holds", () => {
  expect(share).toAllow(${ours});
  expect([share]).toDeny(${theirs});
  expect(operator).toDenyImplicitly(${theirs});
  expect(operator).not.toDenyExplicitly(${theirs});
  expect(operator).toDecideBy("ShareImages", ${ours});
  expect(operator).not.toBeUnknownBecauseOf("acs:SourceIp", open);
  expect(share).toHaveNoFindings();
});
test("does not hold", () => {
  expect(operator).toAllow(${theirs});
});
`,
    );
    const { code, out } = vitest("setup.test.ts");
    expect(out).toContain("✓ setup.test.ts > holds");
    expect(out).toContain("Error: expected operator to allow");
    expect(out).toContain(why);
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringMatching(/Tests +1 failed \| 1 passed \(2\)/) });
  });
});

describe("Jest with the packed package", () => {
  const jest = (file: string) =>
    run("jest/bin/jest.js", ["--rootDir", consumer.folder, "--no-cache", file], "--experimental-vm-modules");

  test("the example of docs/testing.md passes", () => {
    write("policies.test.js", block("policies.test.js"));
    const { code, out } = jest("policies.test.js");
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("1 passed, 1 total") });
  });

  test("a failure says why", () => {
    const head = block("policies.test.js").split("\ntest(", 1)[0];
    write("failing.test.js", `${head}\ntest("x", () => expect("policies/share.json").toAllow(${theirs}));\n`);
    const { code, out } = jest("failing.test.js");
    expect(out).toContain(why);
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining("1 failed, 1 total") });
  });
});

test("the example of docs/testing.md for other test runners passes, and fails if a policy is another one", () => {
  write("policies.test.mjs", block("policies.test.mjs"));
  const passed = node(consumer.folder, "policies.test.mjs");
  expect(passed).toMatchObject({ code: 0, out: expect.stringMatching(/pass 2\n[\s\S]*fail 0\n/) });
  const scenarios = block("sharing.ramtest.yaml").replace("cn-hangzhou", "cn-beijing");
  write("policies/sharing.ramtest.yaml", scenarios);
  const failed = node(consumer.folder, "policies.test.mjs");
  write("policies/sharing.ramtest.yaml", block("sharing.ramtest.yaml"));
  expect(failed).toMatchObject({ code: 1, out: expect.stringContaining("the region is cn-beijing here") });
});

describe("types of the matchers", () => {
  const wrong = '// @ts-expect-error a request has an action and a resource\nexpect("x").toAllow({ action: "a:b" });\n';
  const uses = `expect("x").not.toAllow(${ours});\nexpect("x").toDecideBy(0, ${ours});\n${wrong}`;
  /** Those of the consumer and of the package; declarations of test runners are none of ours. */
  const errorsIn = (file: string) =>
    typeErrors(join(consumer.folder, file), "nodenext").filter((error) => {
      const [path = ""] = error.split(": ", 1);
      return !path.replaceAll("\\", "/").startsWith(join(root, "node_modules").replaceAll("\\", "/"));
    });

  test("in Vitest", () => {
    write("vitest-types.ts", `import { expect } from "vitest";\nimport "ram-policy/vitest";\n${uses}`);
    expect(errorsIn("vitest-types.ts")).toEqual([]);
  });

  test("in Jest, declared as docs/testing.md says", () => {
    write("jest-matchers.d.ts", block("jest-matchers.d.ts"));
    const head = 'import { expect } from "@jest/globals";\n';
    write("jest-types.ts", `/// <reference path="./jest-matchers.d.ts" />\n${head}${uses}`);
    expect(errorsIn("jest-types.ts")).toEqual([]);
  });
});
