import type { OptionTable } from "./arguments.ts";
import type { Command, CommandEntry } from "./command.ts";

/** `ram-policy --help`. */
export function overviewPage(commands: readonly CommandEntry[]): string {
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
    ...exitCodeLines({
      0: "passed: allowed, nothing found that fails a run, every case as expected",
      1: "failed: refused, a finding, a case that came out otherwise",
      2: "could not run: usage, configuration, files",
      3: "unknown: what is given does not settle it",
    }),
    "",
  ].join("\n");
}

/** `ram-policy <command> --help`. */
export function commandPage(name: string, { usage, description, options, exits, examples }: Command): string {
  return [
    description,
    "",
    "Usage",
    ...usage.map((line) => `  ram-policy ${name} ${line}`),
    "",
    ...optionLines(options),
    ...exitCodeLines(exits),
    "",
    "Examples",
    ...examples.map((line) => `  ${line}`),
    "",
  ].join("\n");
}

function exitCodeLines(exits: Command["exits"]): readonly string[] {
  return ["Exit codes", ...Object.entries(exits).map(([code, meaning]) => `  ${code}  ${meaning}`)];
}

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
