import { mutationFormats } from "../../report/index.ts";
import type { OptionTable } from "../arguments.ts";

/** The options of `mutate`. */
export const mutateOptions: OptionTable = {
  ignore: { group: "The cases", value: "GLOB", many: true, help: "scenario files and folders to leave out" },
  "allow-empty": { group: "The cases", help: "pass if there are no scenario files" },
  policy: {
    group: "The mutants",
    value: "NAME",
    many: true,
    help: "only mutants of policies whose name or path holds the text",
  },
  workers: { group: "The mutants", value: "N", help: "try them in N threads; default 1; the report is the same" },
  format: {
    group: "Output",
    value: "NAME[=FILE]",
    many: true,
    help: `how to write the report, and where; default pretty (${mutationFormats.map(({ name, summary }) => `${name}: ${summary}`).join("; ")})`,
  },
  verbose: { group: "Output", help: "list the mutants that were killed, too" },
  quiet: { group: "Output", short: "q", help: "no page, only problems and the exit code" },
  "no-color": { group: "Output", help: "no colours; NO_COLOR and FORCE_COLOR are heeded, too" },
  help: { group: "Output", short: "h", help: "show this page" },
};
