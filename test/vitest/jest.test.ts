import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
let folder = "";

// Jest runs what was bundled into one file, so that it needs no configuration for TypeScript or ES modules.
beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "ram-policy-jest-")));
  writeFileSync(join(folder, "package.json"), '{ "name": "consumer", "private": true }');
  await build({
    entryPoints: [join(root, "src/vitest/matchers.ts")],
    outfile: join(folder, "matchers.js"),
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = `
const { matchers } = require("./matchers.js");
expect.extend(matchers);
const share = ${JSON.stringify(join(root, "fixtures/testing/sharing/policies/share.json"))};
const action = "swas-open:ModifyImageShareStatus";
const resource = (account) => "acs:swas-open:cn-hangzhou:" + account + ":customimage/m-bp1";
test("allows and denies", () => {
  expect(share).toAllow({ action, resource: resource("1234567890123456") });
  expect(share).not.toAllow({ action, resource: resource("9999999999999999") });
  expect(share).toDecideBy("ShareImages", { action, resource: resource("1234567890123456") });
});
test("says why", () => {
  expect(share).toAllow({ action, resource: resource("9999999999999999") });
});
`;

test("the matchers work in Jest, and its message is the explanation", () => {
  writeFileSync(join(folder, "policy.test.js"), program);
  const jest = createRequire(import.meta.url).resolve("jest/bin/jest");
  const { stderr, status } = spawnSync(process.execPath, [jest, "--rootDir", folder, "--no-cache"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, NODE_OPTIONS: undefined },
  });
  expect(stderr).toContain("1 failed, 1 passed, 2 total");
  expect(stderr).toContain("the account is 1234567890123456 here; in the request it is 9999999999999999");
  expect(status).toBe(1);
});
