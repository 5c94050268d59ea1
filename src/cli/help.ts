import type { OptionTable } from "./arguments.ts";
import type { Command } from "./command.ts";

/** `ram-policy --help`. */
export function overviewPage(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    "ram-policy evaluates Alibaba Cloud RAM policies offline.",
    "",
    "Usage",
    "  ram-policy <command> [options]",
    "",
    "Commands",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    "",
    "Options",
    "  -h, --help     show this page; after a command, the page of the command",
    "  -v, --version  show the version",
    "",
    ...exitCodeLines,
    "",
  ].join("\n");
}

/** `ram-policy <command> --help`. */
export function commandPage({ name, usage, description, options, examples }: Command): string {
  return [
    description,
    "",
    "Usage",
    ...usage.map((line) => `  ram-policy ${name} ${line}`),
    "",
    ...optionLines(options),
    ...exitCodeLines,
    "",
    "Examples",
    ...examples.map((line) => `  ${line}`),
    "",
  ].join("\n");
}

const exitCodeLines: readonly string[] = [
  "Exit codes",
  "  0  allowed, or as expected",
  "  1  refused, or not as expected",
  "  2  could not run: usage, files, policies with errors, a request that is none",
  "  3  unknown: what is given does not settle it",
];

function optionLines(options: OptionTable): readonly string[] {
  const rows = Object.entries(options).map(([name, { short, value, help, oneOf, group }]) => {
    const head = `${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`;
    return { group, head, help: oneOf === undefined ? help : `${help} (${oneOf.join(", ")})` };
  });
  const width = Math.max(...rows.map(({ head }) => head.length));
  const groups = [...new Set(rows.map(({ group }) => group))];
  return groups.flatMap((group) => [
    group,
    ...rows.filter((row) => row.group === group).map(({ head, help }) => `  ${head.padEnd(width)}  ${help}`),
    "",
  ]);
}
