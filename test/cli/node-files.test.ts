import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nodeFiles } from "../../src/cli/node-files.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ram-policy-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a file is replaced as a whole; nothing else is left, and its mode stays", async () => {
  const path = join(folder, "a.json");
  writeFileSync(path, "before");
  chmodSync(path, 0o640);
  expect(await nodeFiles.write(path, "after")).toEqual({ ok: true, value: undefined });
  expect(readFileSync(path, "utf8")).toBe("after");
  expect(readdirSync(folder)).toEqual(["a.json"]);
  if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o640);
});

test.skipIf(process.platform === "win32")("a link stays one, and what it leads to is written", async () => {
  writeFileSync(join(folder, "real.json"), "before");
  symlinkSync("real.json", join(folder, "link.json"));
  await nodeFiles.write(join(folder, "link.json"), "after");
  expect(readFileSync(join(folder, "real.json"), "utf8")).toBe("after");
  expect(readdirSync(folder, { withFileTypes: true }).map((entry) => entry.isSymbolicLink())).toEqual([true, false]);
});

test("a file that is not there is made; a folder, or one in no folder, is a failure", async () => {
  expect((await nodeFiles.write(join(folder, "new.json"), "text")).ok).toBe(true);
  expect(await nodeFiles.write(folder, "text")).toMatchObject({ ok: false, error: "it is a folder" });
  expect(await nodeFiles.write(join(folder, "no/a.json"), "text")).toMatchObject({ ok: false });
  expect(readdirSync(folder)).toEqual(["new.json"]);
});
