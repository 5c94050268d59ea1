import { faultLine, type ReportedFault } from "../../report/index.ts";
import type { ParsedArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { loadConfig } from "../config-file.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { createFmtFiles, type FmtWish } from "../fmt-files.ts";
import { createFmtTally } from "../fmt-tally.ts";
import { readTexts } from "../input-files.ts";
import { findInputs } from "../lint-files.ts";
import { createProgress } from "../progress.ts";
import { refuseUsage } from "../usage.ts";
import type { World } from "../world.ts";
import { fmtOptions } from "./fmt-options.ts";

/** Lays out policies in one canonical way. */
export const fmt: Command = {
  usage: ["<files, folders or globs…> [options]"],
  description: [
    "Lays out policies in JSON, JSONC or YAML: one order of elements, one indentation. Comments stay, no decision changes.",
    "`-` is standard input, which is laid out on standard output. Files are written in place, unless --check or --diff asks.",
    "A file that cannot be read for certain is left alone. Policies inside plans and templates are left alone, too.",
  ].join("\n"),
  options: fmtOptions,
  exits: {
    0: "everything is laid out",
    1: "--check finds a file that is not",
    2: "could not run: usage, configuration, a file that cannot be read for certain",
  },
  examples: ["ram-policy fmt policies/", "ram-policy fmt --check policies/", "ram-policy fmt - < policy.json"],
  run: runFmt,
};

async function runFmt(args: ParsedArguments, world: World): Promise<ExitCode> {
  if (args.positionals.includes("-") && args.positionals.length > 1) {
    return refuseUsage(["`-` is standard input, and stands alone"], "ram-policy fmt --help", world);
  }
  const config = await loadConfig(args, world);
  const files = createFmtFiles(args, config.ok ? config.value : undefined, world);
  const faults: ReportedFault[] = [...(config.ok ? [] : config.error), ...files.faults];
  const found =
    faults.length > 0
      ? undefined
      : await findInputs(args, config.ok ? config.value : undefined, files.isIgnored, world);
  faults.push(...(found?.faults ?? []));
  const origins = found?.origins ?? [];
  const wish: FmtWish = args.has("diff") ? "diff" : args.has("check") ? "check" : "write";
  const tally = createFmtTally();
  const progress = createProgress("laying out", origins.length, world);
  for await (const text of readTexts(origins, (fault) => faults.push(fault), world)) {
    const done = await files.layOut(text, wish);
    progress.step();
    progress.end();
    tally.add(done.state);
    faults.push(...done.faults);
    if (done.note !== undefined) world.warn(`${done.note}\n`);
    if (done.out !== undefined && !(args.has("quiet") && text.origin.path !== undefined)) world.write(done.out);
  }
  for (const fault of faults) world.warn(`${faultLine(fault)}\n`);
  const isStdin = origins.every(({ path }) => path === undefined);
  if (!args.has("quiet") && !isStdin) world.warn(`${tally.line(wish)}\n`);
  if (faults.length > 0) return exitCode.couldNotRun;
  return args.has("check") && tally.changed > 0 ? exitCode.failed : exitCode.passed;
}
