import { kinds } from "../../policy/index.ts";
import { formats } from "../../report/index.ts";
import type { OptionTable } from "../arguments.ts";
import { inputOptions } from "../input-options.ts";
import { expectations } from "../requests-line.ts";

/** The options of `check`. */
export const checkOptions: OptionTable = {
  action: { group: "The request", value: "ACTION", help: "the action, <ram-code>:<action-name>" },
  resource: { group: "The request", value: "ARN", help: "the resource, or * for all resources" },
  api: { group: "The request", value: "NAME", help: "instead of --action: the API operation that is called" },
  param: { group: "The request", value: "NAME=VALUE", many: true, help: "a parameter of the API call" },
  account: { group: "The request", value: "ID", help: "the account that owns the resource" },
  context: {
    group: "The request",
    value: "KEY=VALUE",
    many: true,
    help: "a condition key; several values: give it again",
  },
  unknown: {
    group: "The request",
    value: "KEY",
    many: true,
    help: "a key of which nobody knows the value; others: all keys not given",
  },
  request: { group: "The request", value: "FILE", help: "the request as JSON or YAML; other options override it" },
  requests: {
    group: "The request",
    value: "FILE",
    help: "many requests, one of them as JSON on each line, or - for standard input; answers come as JSON lines, too",
  },
  workers: { group: "The request", value: "N", help: "decide --requests in N threads; default 1" },
  expect: { group: "The request", value: "OUTCOME", oneOf: expectations, help: "pass if this is the outcome" },
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
  ...inputOptions,
  choice: {
    group: "Deciding",
    value: "NAME=VALUE",
    many: true,
    help: "another reading of a rule, see docs/choices.md",
  },
  "fail-closed": { group: "Deciding", help: "what is not certain is refused (--choice indeterminate=failClosed)" },
  format: {
    group: "Output",
    value: "NAME[=FILE]",
    many: true,
    help: `how to write the report, and where; default pretty (${formats.map(({ name, summary }) => `${name}: ${summary}`).join("; ")})`,
  },
  quiet: { group: "Output", short: "q", help: "no page and no notes, only problems and the exit code" },
  verbose: { group: "Output", help: "all warnings and problems, not the first ones" },
  "no-color": { group: "Output", help: "no colours; NO_COLOR and FORCE_COLOR are heeded, too" },
  help: { group: "Output", short: "h", help: "show this page" },
};
