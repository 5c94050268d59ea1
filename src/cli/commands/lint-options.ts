import { kinds } from "../../policy/index.ts";
import { lintFormats } from "../../report/lint-formats.ts";
import type { OptionTable } from "../arguments.ts";
import { inputOptions } from "../input-options.ts";
import { failLevels } from "../lint-verdict.ts";

/** The options of `lint`. */
export const lintOptions: OptionTable = {
  preset: {
    group: "Rules",
    value: "NAME",
    oneOf: ["recommended", "strict", "none"],
    help: "which rules run; default recommended",
  },
  rule: {
    group: "Rules",
    value: "ID=LEVEL",
    many: true,
    help: "run a rule at a level (error, security, warning, suggestion), or turn it off",
  },
  account: { group: "Rules", value: "ID", many: true, help: "an account that is ours" },
  region: { group: "Rules", value: "ID", help: "the region that resources are meant to be in" },
  now: { group: "Rules", value: "TIME", help: "the time to judge dates by, such as 2026-01-31T00:00:00Z" },
  overlay: { group: "Rules", value: "FILE", help: "your own facts about services and actions, as YAML or JSON" },
  profile: {
    group: "The policies",
    value: "NAME",
    oneOf: ["deploy", "audit"],
    help: "as the API takes them today, or as they may be stored; default deploy",
  },
  kind: {
    group: "The policies",
    value: "KIND",
    oneOf: Object.keys(kinds),
    help: "the kind of all policies; by default seen from each",
  },
  config: {
    group: "The policies",
    value: "FILE",
    help: "the configuration; by default the nearest ram-policy.config.yaml upwards",
  },
  "no-config": { group: "The policies", help: "use no configuration" },
  ...inputOptions,
  waivers: {
    group: "Findings that may stay",
    value: "FILE",
    help: "the file of waivers; by default ram-policy.waivers.yaml beside the configuration",
  },
  baseline: { group: "Findings that may stay", value: "FILE", help: "leave out the findings of this baseline" },
  "update-baseline": {
    group: "Findings that may stay",
    help: "write the findings of this run to the baseline, by default ram-policy.baseline.json",
  },
  fix: { group: "Repairs", help: "repair what can be repaired, in the files" },
  "fix-dry-run": { group: "Repairs", help: "show what --fix would change" },
  "fix-class": {
    group: "Repairs",
    value: "CLASS",
    oneOf: ["suggestion", "security"],
    help: "only repairs of this class: no decision changes, or nothing more is allowed",
  },
  "fail-on": {
    group: "Verdict",
    value: "LEVEL",
    oneOf: failLevels,
    help: "the mildest finding that fails the run; default security",
  },
  "max-warnings": { group: "Verdict", value: "N", help: "fail the run if there are more warnings" },
  format: {
    group: "Output",
    value: "NAME[=FILE]",
    many: true,
    help: `how to write the report, and where; default pretty (${lintFormats.map(({ name, summary }) => `${name}: ${summary}`).join("; ")})`,
  },
  lang: {
    group: "Output",
    value: "LANGUAGE",
    oneOf: ["zh", "en"],
    help: "the language of findings; by default that of the locale",
  },
  quiet: { group: "Output", short: "q", help: "no page, only problems and the exit code" },
  verbose: { group: "Output", help: "tell everything in files that was looked at and holds no policy" },
  "no-color": { group: "Output", help: "no colours; NO_COLOR and FORCE_COLOR are heeded, too" },
  help: { group: "Output", short: "h", help: "show this page" },
};
