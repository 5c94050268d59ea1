import { defineConfig } from "tsup";

const config: ReturnType<typeof defineConfig> = defineConfig({
  entry: { index: "src/index.ts", catalogue: "src/catalogue/index.ts", cli: "src/cli/main.ts" },
  format: ["esm"],
  target: "es2022",
  platform: "neutral",
  external: [/^node:/, "yaml", "ajv", "minimatch"],
  dts: { entry: { index: "src/index.ts", catalogue: "src/catalogue/index.ts" } },
  splitting: true,
  treeshake: true,
  removeNodeProtocol: false,
  clean: true,
});

export default config;
