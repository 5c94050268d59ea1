import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { consumerSource, exitCodes, lonelyExport } from "./consumer.ts";
import { type Consumer, installPacked, node, reachableFrom, root, typeErrors } from "./packed.ts";

let consumer: Consumer;

beforeAll(() => {
  consumer = installPacked();
  writeFileSync(join(consumer.folder, "package.json"), '{ "name": "consumer", "type": "module", "private": true }');
  writeFileSync(join(consumer.folder, "use.ts"), consumerSource);
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  writeFileSync(join(consumer.folder, "use.js"), ts.transpileModule(consumerSource, { compilerOptions }).outputText);
});

afterAll(() => consumer?.remove());

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const requestFile = "fixtures/quickstart.request.yaml";
const policyFiles = () => readdirSync(join(root, "fixtures/quickstart")).map((name) => `fixtures/quickstart/${name}`);

describe("the tarball", () => {
  test("holds the build, the schemas and the pages for users, and nothing else", () => {
    const expected =
      /^(dist\/[\w.-]+\.(js|js\.map|d\.ts)|dist\/rules\/[\w-]+\.md|dist\/tree-sitter-hcl\.wasm|schemas\/[\w-]+\.schema\.json)$/;
    const pages = ["CHANGELOG.md", "LICENSE", "README.md", "package.json"];
    expect(consumer.files.filter((path) => !expected.test(path))).toEqual(pages);
    expect(consumer.files).toEqual(expect.arrayContaining(["dist/index.js", "dist/index.d.ts", "dist/cli.js"]));
    expect(consumer.files.filter((path) => path.startsWith("schemas/"))).not.toEqual([]);
  });

  test("the library needs neither Node nor another package", () => {
    const { files, outside } = reachableFrom(consumer.installed, "dist/index.js");
    expect(outside).toEqual([]);
    for (const file of files) expect(readFileSync(join(consumer.installed, file), "utf8")).not.toMatch(/["']node:/);
  });

  test("the command needs Node and its one dependency", () => {
    const { outside } = reachableFrom(consumer.installed, "dist/cli.js");
    expect(outside.filter((name) => !name.startsWith("node:"))).toEqual(Object.keys(manifest.dependencies));
  });

  test("a package that is part of the build stands there with its licence and those of what it needs", () => {
    const noticesOf = (name: string) =>
      /^\/\*!\n(.*?)\*\//s.exec(readFileSync(join(consumer.installed, `dist/${name}.js`), "utf8"))?.[1];
    expect(noticesOf("yaml")).toMatch(/^yaml [\d.]+\n\nCopyright Eemeli Aro/);
    expect(noticesOf("get-east-asian-width")).toContain("MIT License");
    const names = noticesOf("minimatch")
      ?.match(/^[@a-z][\w@/-]* \d+\.\d+\.\d+$/gm)
      ?.map((line) => line.split(" ")[0]);
    expect(names).toEqual(["@isaacs/nonrecursive-glob-match", "balanced-match", "brace-expansion", "minimatch"]);
  });

  test("the entry point for JSON loads one file, less than a sixth of the library, and nothing for YAML", () => {
    const { files } = reachableFrom(consumer.installed, "dist/json.js", "at once");
    expect(files).toHaveLength(2);
    const size = (paths: readonly string[]) =>
      paths.reduce((sum, path) => sum + statSync(join(consumer.installed, path)).size, 0);
    expect(size(files)).toBeLessThan(size(reachableFrom(consumer.installed, "dist/index.js", "at once").files) / 6);
    const later = reachableFrom(consumer.installed, "dist/json.js", "ever");
    expect(later.outside).toEqual([]);
    expect(later.files.length).toBeGreaterThan(2);
  });

  test("the entry point for JSON decides with the functions of the library", async () => {
    const [json, whole] = await Promise.all(
      ["json", "index"].map((name) => import(pathToFileURL(join(consumer.installed, `dist/${name}.js`)).href)),
    );
    const { loadPolicy, loadPolicyValue, ...others } = json;
    expect(Object.keys(others)).toContain("evaluate");
    for (const name of Object.keys(others)) expect(whole[name]).toBe(others[name]);
    const statement = { Effect: "Allow", Action: "*", Resource: "*" };
    for (const Statement of [statement, { ...statement, Condition: { Bool: { "acs:MFAPresent": ["true"] } } }]) {
      const policy = { Version: "1", Statement: [Statement] };
      for (const read of [await loadPolicyValue(policy), await loadPolicy(JSON.stringify(policy))]) {
        const request = { action: "ecs:X", resource: "*", context: { "acs:MFAPresent": "true" } };
        const decision = json.evaluate({ identity: json.compilePolicies([read.value]) }, request);
        expect(whole.explain(decision).text).toContain("Allow");
      }
    }
    expect(await loadPolicy("{")).toMatchObject({ ok: false, error: [{ code: expect.any(String) }] });
  });
});

describe("the library", () => {
  test("decides the quickstart request as the command does", () => {
    const request = JSON.stringify(parse(readFileSync(join(root, requestFile), "utf8")));
    const library = node(root, join(consumer.folder, "use.js"), request, ...policyFiles());
    expect(library).toMatchObject({ code: 0, err: "" });
    const { outcome, matched, text } = JSON.parse(library.out);
    expect(Object.keys(exitCodes)).toContain(outcome);
    expect(matched).not.toEqual([]);
    expect(text).toContain(outcome);

    const cli = join(consumer.installed, "dist/cli.js");
    const command = node(root, cli, "check", ...policyFiles(), "--request", requestFile);
    expect(command).toMatchObject({ code: exitCodes[outcome] });
    expect(command.out).toContain(outcome);
  });

  test.each(["nodenext", "bundler"] as const)("has types under moduleResolution %s", (resolution) => {
    expect(typeErrors(join(consumer.folder, "use.ts"), resolution)).toEqual([]);
  });

  test("the check of types finds a wrong use", () => {
    const file = join(consumer.folder, "wrong.ts");
    writeFileSync(file, 'import { noSuchExport } from "ram-policy";\nexport const x = noSuchExport;\n');
    expect(typeErrors(file, "nodenext")).toHaveLength(1);
  });
});

describe("the command", () => {
  const run = (...args: readonly string[]) =>
    node(consumer.folder, join(consumer.installed, manifest.bin["ram-policy"]), ...args);

  test("--version", () => {
    expect(run("--version")).toMatchObject({ code: 0, err: "", out: expect.stringContaining(manifest.version) });
  });

  test("--help names the command that one needs first", () => {
    expect(run("--help")).toMatchObject({ code: 0, err: "", out: expect.stringContaining("check") });
  });

  test("starts on its own where files can be executed", () => {
    expect(readFileSync(join(consumer.installed, manifest.bin["ram-policy"]), "utf8")).toMatch(
      /^#!\/usr\/bin\/env node\n/,
    );
  });
});

describe("a bundle for browsers", () => {
  const bundle = async (contents: string) => {
    const options = {
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      platform: "browser",
      logLevel: "silent",
    } as const;
    // Half of what takes time, and the same for every name.
    const external = ["*/yaml.js"];
    const { outputFiles } = await build({ ...options, external, stdin: { contents, resolveDir: consumer.folder } });
    return outputFiles.reduce((sum, { contents: { length } }) => sum + length, 0);
  };

  test("can be made", async () => {
    expect(await bundle(`export { ${lonelyExport} } from "ram-policy";`)).toBeGreaterThan(0);
  });

  test.each(["ram-policy", "ram-policy/json"])(
    "holds what a small part of %s needs, and nothing else",
    async (name) => {
      expect(await bundle(`export { createSource } from "${name}";`)).toBeLessThan(1500);
    },
  );

  test("holds little more than what is used", async () => {
    const names = exportedNames(readFileSync(join(consumer.installed, "dist/index.js"), "utf8"));
    expect(names).toContain(lonelyExport);
    const size = (used: string) => bundle(`export ${used} from "ram-policy";`);
    const whole = await size("*");
    const alone = await Promise.all(names.map((name) => size(`{ ${name} }`)));
    expect(Math.min(...alone)).toBeLessThan(whole / 4);
    expect(await size(`{ ${lonelyExport} }`)).toBeLessThan(whole);
  });
});

/** Names that a bundled module exports; bundles export everything in `export { … }`. */
function exportedNames(code: string): readonly string[] {
  const statements = ts.createSourceFile("index.js", code, ts.ScriptTarget.ES2022).statements;
  return statements.filter(ts.isExportDeclaration).flatMap(({ exportClause }) => {
    return exportClause && ts.isNamedExports(exportClause) ? exportClause.elements.map(({ name }) => name.text) : [];
  });
}
