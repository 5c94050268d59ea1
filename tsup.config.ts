import { copyFile, mkdir, readdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { defineConfig } from "tsup";
import { type Bundled, besides, bundlePackages } from "./scripts/bundle-packages.ts";
import { type Join, joinChunks } from "./scripts/join-chunks.ts";
import { VALIDATOR, validatorOf } from "./scripts/validators.ts";

type Plugin = NonNullable<
  Exclude<Parameters<typeof defineConfig>[0], unknown[] | ((...given: never[]) => unknown)>["esbuildPlugins"]
>[number];

/** Facts as one compact text that is parsed when it is asked for; esbuild would write them out as an object, line by line. */
const compactFacts: Plugin = {
  name: "compact-facts",
  setup(build) {
    build.onLoad({ filter: /[\\/]catalogue[\\/].*\.json$/ }, async ({ path }) => {
      const facts = JSON.stringify(JSON.parse(await readFile(path, "utf8")));
      return { loader: "js", contents: `export default /* @__PURE__ */ JSON.parse(${JSON.stringify(facts)});` };
    });
  },
};

/** What ajv makes of a schema. */
const validators: Plugin = {
  name: "validators",
  setup(build) {
    build.onResolve({ filter: VALIDATOR }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path.replace(/\?.*/, "")),
      namespace: "validator",
    }));
    build.onLoad({ filter: /./, namespace: "validator" }, async ({ path }) => ({ contents: await validatorOf(path) }));
  },
};

/** Outside packages that become one file each. `src` imports from them what is listed here, and no more. */
const packages: Bundled = {
  yaml: ["Composer", "Lexer", "Parser", "isAlias", "isCollection", "isMap", "isScalar", "isSeq", "visit"],
  minimatch: ["Minimatch", "braceExpand", "unescape"],
  "get-east-asian-width": ["eastAsianWidth"],
};

/** `ram-policy rules <id>` shows a page that stands beside the built command. */
async function copyRulePages(): Promise<void> {
  await mkdir("dist/rules", { recursive: true });
  const folders = (await readdir("src/lint/rules", { withFileTypes: true })).filter((entry) => entry.isDirectory());
  await Promise.all(folders.map(({ name }) => copyFile(`src/lint/rules/${name}/rule.md`, `dist/rules/${name}.md`)));
}

/** The command reads Terraform files with a grammar that stands beside it. */
async function copyGrammar(): Promise<void> {
  await copyFile("src/cli/hcl-grammar/tree-sitter-hcl.wasm", "dist/tree-sitter-hcl.wasm");
}

/** The entry points for programs. */
const library = {
  index: "src/index.ts",
  json: "src/json.ts",
  catalogue: "src/catalogue/index.ts",
  input: "src/inputs.ts",
  rules: "src/rules.ts",
  vitest: "src/vitest/index.ts",
  matchers: "src/vitest/matchers.ts",
};

/** What threads of the command run. */
const threads = { "requests-worker": "src/cli/requests-worker.ts", "mutate-worker": "src/cli/mutate-worker.ts" };

const config: ReturnType<typeof defineConfig> = defineConfig({
  entry: { ...library, cli: "src/cli/main.ts", ...threads },
  format: ["esm"],
  target: "es2022",
  platform: "neutral",
  external: [/^node:/, "vitest", "web-tree-sitter"],
  dts: { entry: library },
  esbuildPlugins: [compactFacts, validators, besides(packages)],
  splitting: true,
  treeshake: true,
  removeNodeProtocol: false,
  clean: true,
  async onSuccess() {
    await copyRulePages();
    await copyGrammar();
    const apart = await bundlePackages("dist", packages);
    const joins: readonly Join[] = [
      { name: "decide", of: ["json"], minify: true },
      { name: "texts", of: ["cli", "index"] },
      { name: "arguments", of: ["cli"] },
      { name: "requests", of: ["requests-worker"] },
      { name: "faults", of: ["parse-json-policy"] },
      { name: "services", of: ["catalogue"] },
      { name: "policies", of: ["index", "check"] },
      { name: "command", of: ["check", "lint"] },
    ];
    await joinChunks("dist", joins, apart);
  },
});

export default config;
