import { readFile } from "node:fs/promises";
import { defineConfig } from "tsup";

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

const config: ReturnType<typeof defineConfig> = defineConfig({
  entry: { index: "src/index.ts", catalogue: "src/catalogue/index.ts", cli: "src/cli/main.ts" },
  format: ["esm"],
  target: "es2022",
  platform: "neutral",
  external: [/^node:/, "yaml", "ajv", "minimatch"],
  dts: { entry: { index: "src/index.ts", catalogue: "src/catalogue/index.ts" } },
  esbuildPlugins: [compactFacts],
  splitting: true,
  treeshake: true,
  removeNodeProtocol: false,
  clean: true,
});

export default config;
