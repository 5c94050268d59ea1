import { type ExitCode, exitCode } from "./exit-code.ts";
import type { World } from "./world.ts";

/** Faults of a command line, one a line, and where to read on. */
export function refuseUsage(faults: readonly string[], help: string, world: World): ExitCode {
  world.warn(`${faults.join("\n")}\n\n${help} shows what there is to choose from.\n`);
  return exitCode.couldNotRun;
}
