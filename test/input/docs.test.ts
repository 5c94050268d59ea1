import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { policyPlaces } from "../../src/input/terraform/attributes.ts";

const page = readFileSync("docs/inputs.md", "utf8");

test("the program of the page runs and finds the policy", async () => {
  const [, program = ""] = /^```ts\n(.*?)^```/ms.exec(page) ?? [];
  const told = program.replace("parsePolicy(source.text", "tell(source.host.address, parsePolicy)(source.text");
  expect(told).not.toBe(program);
  const bundle = await build({
    stdin: { contents: told, resolveDir: process.cwd(), loader: "ts" },
    alias: { "ram-policy": "./src/index.ts" },
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "error",
  });
  const found: (readonly [string, boolean])[] = [];
  const AsyncFunction = (async () => undefined).constructor as new (
    ...parts: string[]
  ) => (tell: unknown) => Promise<void>;
  const tell =
    (address: string, parse: (...given: unknown[]) => { ok: boolean }) =>
    (...given: unknown[]) =>
      found.push([address, parse(...given).ok]);
  await new AsyncFunction("tell", bundle.outputFiles[0]?.text ?? "throw new Error('no bundle')")(tell);
  expect(found).toEqual([["PolicyVersion.PolicyDocument", true]]);
});

test("the table of Terraform resources is that of the code", () => {
  const rows = [...page.matchAll(/^\| (`alicloud_[^|]*) \| ([^|]*) \| (\w+) \|$/gm)];
  const listed = rows.flatMap(([, names = "", attributes = "", kind = ""]) => {
    const [first = "", ...others] = [...names.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
    const all = [first, ...others.map((name) => name.replace("…", first.slice(0, first.lastIndexOf("_policy"))))];
    return all.map((name) => [name, kind, attributes] as const);
  });
  expect(listed.map(([name, kind]) => `${name} ${kind}`).sort()).toEqual(
    [...policyPlaces].map(([name, place]) => `${name} ${place.kind}`).sort(),
  );
  for (const [name, , attributes] of listed) {
    const place = policyPlaces.get(name);
    for (const attribute of place?.attributes ?? []) expect(attributes, name).toContain(attribute);
    if (place?.block !== undefined) expect(attributes, name).toContain(`${place.block}[]`);
  }
});
