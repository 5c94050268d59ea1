import { coverageFormats, testFormats } from "../../report/index.ts";
import type { OptionTable } from "../arguments.ts";

/** The options of `test`. */
export const testOptions: OptionTable = {
  filter: { group: "The cases", value: "TEXT", many: true, help: "only cases whose file or name holds the text" },
  ignore: { group: "The cases", value: "GLOB", many: true, help: "files and folders to leave out" },
  "allow-empty": { group: "The cases", help: "pass if there are no scenario files" },
  update: { group: "Running", help: "write the present outcome into cases that expect nothing yet" },
  watch: { group: "Running", help: "run again when a file changes, until Ctrl-C" },
  coverage: { group: "Coverage", help: "show what the cases leave open of the policies, with a case for every gap" },
  "coverage-format": {
    group: "Coverage",
    value: "NAME[=FILE]",
    many: true,
    help: `how to write it, and where; default text (${coverageFormats.map(({ name, summary }) => `${name}: ${summary}`).join("; ")})`,
  },
  min: { group: "Coverage", value: "PERCENT", help: "fail if less than this is covered" },
  format: {
    group: "Output",
    value: "NAME[=FILE]",
    many: true,
    help: `how to write the report, and where; default pretty (${testFormats.map(({ name, summary }) => `${name}: ${summary}`).join("; ")})`,
  },
  verbose: { group: "Output", help: "list what passed and what was skipped, too" },
  quiet: { group: "Output", short: "q", help: "no page, only problems and the exit code" },
  "no-color": { group: "Output", help: "no colours; NO_COLOR and FORCE_COLOR are heeded, too" },
  help: { group: "Output", short: "h", help: "show this page" },
};
