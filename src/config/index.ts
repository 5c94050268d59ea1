export {
  type Config,
  type ConfigDeclared,
  type ConfigFault,
  type ConfigLevel,
  type ConfigOption,
  type ConfigPath,
  type ConfigRule,
  configLevels,
} from "./config.ts";
export { type ReadConfig, readConfig } from "./read-config.ts";
