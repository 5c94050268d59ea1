import { kinds } from "../../policy/index.ts";
import type { OptionTable } from "../arguments.ts";

/** The options of `fmt`. */
export const fmtOptions: OptionTable = {
  kind: {
    group: "The policies",
    value: "KIND",
    oneOf: Object.keys(kinds),
    help: "the kind of all policies, for the limit of their length; by default seen from each",
  },
  config: {
    group: "The policies",
    value: "FILE",
    help: "the configuration; by default the nearest ram-policy.config.yaml upwards",
  },
  "no-config": { group: "The policies", help: "use no configuration" },
  ignore: { group: "The policies", value: "GLOB", many: true, help: "files and folders to leave out" },
  "allow-empty": { group: "The policies", help: "it is fine if there is nothing to lay out" },
  "stdin-name": { group: "The policies", value: "NAME", help: "what to call standard input in reports" },
  check: { group: "Output", help: "write nothing; list the files that would change, and fail if there are any" },
  diff: { group: "Output", help: "write nothing; show what would change" },
  quiet: { group: "Output", short: "q", help: "no list of files, only problems and the exit code" },
  help: { group: "Output", short: "h", help: "show this page" },
};
