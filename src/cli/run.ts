import { version } from "../../package.json";
import { visible } from "../core/visible.ts";
import { didYouMean, parseArguments } from "./arguments.ts";
import type { CommandEntry } from "./command.ts";
import { commands } from "./commands/index.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { commandPage, overviewPage } from "./help.ts";
import { refuseUsage } from "./usage.ts";
import type { World } from "./world.ts";

/** Runs one command line and says how it ended. Never throws: a fault of ours is one line, too. */
export async function run(argv: readonly string[], world: World): Promise<ExitCode> {
  try {
    return await dispatch(argv, world);
  } catch (error) {
    if (world.signal.aborted) return exitCode.interrupted;
    const message = error instanceof Error ? error.message : String(error);
    const fault = message.includes("this is a fault of ram-policy")
      ? message
      : `${message} (this is a fault of ram-policy)`;
    world.warn(`internal error: ${visible(fault)}\n`);
    if (world.env.RAM_POLICY_DEBUG === "1" && error instanceof Error) world.warn(`${error.stack ?? ""}\n`);
    return exitCode.couldNotRun;
  }
}

async function dispatch(argv: readonly string[], world: World): Promise<ExitCode> {
  const [first, ...rest] = argv;
  if (first === undefined) {
    world.warn(overviewPage(commands));
    return exitCode.couldNotRun;
  }
  if (first === "--help" || first === "-h") return print(overviewPage(commands), world);
  if (first === "--version" || first === "-v") return print(`${version}\n`, world);
  if (first === "help") return rest[0] === undefined ? print(overviewPage(commands), world) : showHelp(rest[0], world);
  if (first.startsWith("-")) {
    return refuseUsage(
      [`unknown option ${visible(first)}; options stand behind the command: ram-policy check ${visible(first)}`],
      "ram-policy --help",
      world,
    );
  }
  const entry = named(first);
  if (entry === undefined) return refuseUsage([unknownCommand(first)], "ram-policy --help", world);
  const command = await entry.load();
  if (isHelpWanted(rest)) return print(commandPage(first, command), world);
  const args = parseArguments(rest, command.options);
  return args.ok ? command.run(args.value, world) : refuseUsage(args.error, `ram-policy ${first} --help`, world);
}

async function showHelp(name: string, world: World): Promise<ExitCode> {
  const entry = named(name);
  if (entry === undefined) return refuseUsage([unknownCommand(name)], "ram-policy --help", world);
  return print(commandPage(name, await entry.load()), world);
}

/** `--help` before any `--` wins over every fault beside it. */
function isHelpWanted(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  const options = end < 0 ? args : args.slice(0, end);
  return options.includes("--help") || options.includes("-h");
}

function named(name: string): CommandEntry | undefined {
  return commands.find((command) => command.name === name);
}

function unknownCommand(name: string): string {
  return `unknown command ${visible(name)}${didYouMean(
    name,
    commands.map((command) => command.name),
  )}`;
}

function print(text: string, world: World): ExitCode {
  world.write(text);
  return exitCode.passed;
}
