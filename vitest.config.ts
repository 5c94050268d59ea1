import { defineConfig, type ViteUserConfig } from "vitest/config";
import { VALIDATOR, validatorOf } from "./scripts/validators.ts";

/** What ajv makes of a schema, as in the build. */
const validators: NonNullable<ViteUserConfig["plugins"]> = [
  {
    name: "validators",
    enforce: "pre",
    load: (id) => (VALIDATOR.test(id) ? validatorOf(id.replace(/\?.*/, "")) : undefined),
  },
];

const config: ViteUserConfig = defineConfig({
  plugins: validators,
  test: {
    include: ["test/**/*.test.ts"],
    typecheck: { enabled: true, include: ["test/**/*.test-d.ts"], tsconfig: "tsconfig.json" },
    // Modules hold no state (CONTRIBUTING.md), so test files may share them: each worker loads the catalogue and the
    // code once, not for every file. A test that replaces a module must put it back.
    isolate: false,
    // By default one core is left to the main process, which has little to do: on two cores nothing would overlap.
    maxWorkers: "100%",
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

export default config;
