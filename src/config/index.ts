export type {
  Config,
  ConfigOption,
  ConfigRule,
} from "./config.ts";
export { type BaselineEntry, baselineText, readBaseline } from "./read-baseline.ts";
export { type ReadConfig, readConfig } from "./read-config.ts";
export { type ConfigWaiver, readWaivers } from "./read-waivers.ts";
