import type { ReportedFault } from "../report/index.ts";
import type { ParsedArguments } from "./arguments.ts";
import { findFiles } from "./files.ts";
import type { World } from "./world.ts";

/** Where a policy is read from. */
export interface PolicyOrigin {
  /** How reports call it. */
  readonly name: string;
  /** Undefined for standard input. */
  readonly path: string | undefined;
  /** Whether the user named it: what is found in a folder may be no policy at all. */
  readonly isNamed: boolean;
}

/** Files of scenarios. */
export const SCENARIOS: RegExp = /\.ramtest\.ya?ml$/i;

/** Where the policies of a command line come from: files, and standard input where it is named or nothing else is. */
export async function findOrigins(
  args: ParsedArguments,
  world: World,
): Promise<{ readonly origins: readonly PolicyOrigin[]; readonly faults: readonly ReportedFault[] }> {
  const inputs = args.positionals.filter((input) => input !== "-");
  const isNamed = args.positionals.includes("-");
  if (inputs.length === 0 && !isNamed && world.isTerminal.stdin) return { origins: [], faults: [noPolicies] };
  const found = await findFiles(inputs, { ignore: args.all("ignore"), allowEmpty: args.has("allow-empty") }, world);
  // Scenario files are no policies; who names one means it.
  const files = found.files.filter(({ path, isNamed }) => isNamed || !SCENARIOS.test(path));
  const stdin = { name: args.one("stdin-name") ?? "<stdin>", path: undefined, isNamed: true };
  const origins = isNamed || inputs.length === 0 ? [stdin, ...files] : files;
  return { origins: origins.toSorted((a, b) => (a.name < b.name ? -1 : 1)), faults: found.faults };
}

/** Nothing says where policies are, or standard input, which nobody named, holds nothing. */
export const noPolicies: ReportedFault = {
  code: "no-policies",
  message: "no policies are given; name files, folders or globs, or pipe a policy in",
};
