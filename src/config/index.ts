export type {
  Config,
  ConfigOption,
  ConfigRule,
} from "./config.ts";
export { type ReadConfig, readConfig } from "./read-config.ts";
