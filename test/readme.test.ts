import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { runHere } from "./cli/test-world.ts";

const readme = readFileSync("README.md", "utf8");

function blocks(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(([, body = ""]) => body);
}

test.each(blocks("console").map((body) => [body.split("\n", 1)[0] ?? "", body] as const))(
  "%s prints what the README shows",
  async (line, body) => {
    const words = [...line.slice("$ ram-policy ".length).matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, bare]) => quoted ?? bare ?? "",
    );
    const ending = await runHere(words, { cwd: process.cwd() });
    expect(ending.err).toBe("");
    expect(ending.out).toBe(body.slice(line.length + 1));
  },
);

test("the README has the two examples of the command", () => {
  expect(blocks("console")).toHaveLength(2);
});

test("the program of the README runs and allows", async () => {
  const [program = ""] = blocks("ts");
  const bundle = await build({
    stdin: { contents: program, resolveDir: process.cwd(), loader: "ts" },
    alias: { "ram-policy": "./src/index.ts" },
    bundle: true,
    format: "iife",
    platform: "browser",
    write: false,
    logLevel: "error",
  });
  const printed: unknown[] = [];
  new Function("console", bundle.outputFiles[0]?.text ?? "throw new Error('no bundle')")({
    log: (text: unknown) => printed.push(text),
  });
  expect(printed.slice(0, 2)).toEqual(["Allow", ["share.json 0 Allow"]]);
  expect(printed[2]).toContain("1 statement allows it");
});
