import type { OptionTable } from "../arguments.ts";

/** The options of `rules`. */
export const rulesOptions: OptionTable = {
  config: {
    group: "Rules",
    value: "FILE",
    help: "the configuration that names your own rules; by default the nearest ram-policy.config.yaml upwards",
  },
  "no-config": { group: "Rules", help: "only the rules of ram-policy" },
  lang: {
    group: "Output",
    value: "LANGUAGE",
    oneOf: ["zh", "en"],
    help: "the language; by default that of the locale",
  },
  "no-color": { group: "Output", help: "no colours; NO_COLOR and FORCE_COLOR are heeded, too" },
  help: { group: "Output", short: "h", help: "show this page" },
};
