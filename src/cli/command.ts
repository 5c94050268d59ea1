import type { OptionTable, ParsedArguments } from "./arguments.ts";
import type { ExitCode } from "./exit-code.ts";
import type { World } from "./world.ts";

/** What is known of a command before it is loaded. */
export interface CommandEntry {
  readonly name: string;
  /** A few words for the list of commands. */
  readonly summary: string;
  load(): Promise<Command>;
}

/** One command of `ram-policy`. */
export interface Command {
  /** What follows the name: `<files…> --action A --resource R`. */
  readonly usage: readonly string[];
  /** Paragraphs between usage and options. */
  readonly description: string;
  readonly options: OptionTable;
  /** What its exit codes mean; those that it does not have are left out. */
  readonly exits: { readonly [Code in 0 | 1 | 2 | 3]?: string };
  /** Command lines to learn from. */
  readonly examples: readonly string[];
  run(args: ParsedArguments, world: World): Promise<ExitCode>;
}
