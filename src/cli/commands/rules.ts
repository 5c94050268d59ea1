import { visible } from "../../core/visible.ts";
import type { Paint } from "../../explain/index.ts";
import type { Rule } from "../../lint/index.ts";
import { faultLine } from "../../report/index.ts";
import type { LintLanguage } from "../../report/lint-format.ts";
import type { ParsedArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { loadConfig } from "../config-file.ts";
import { loadRules } from "../config-own-rules.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { languageOf } from "../lint-language.ts";
import { rulePage } from "../lint-pages.ts";
import { summaryOf } from "../lint-reported-rules.ts";
import { unknownRule } from "../lint-rule-options.ts";
import { paintFor, wantsColour } from "../paint.ts";
import { refuseUsage } from "../usage.ts";
import type { World } from "../world.ts";
import { rulesOptions } from "./rules-options.ts";

/** Lists the rules of `lint`, or explains one. */
export const rules: Command = {
  usage: ["[ids…] [options]"],
  description: [
    "Without an id, lists every rule with its level, its preset, and what it finds.",
    "With an id, shows the page of the rule: what to avoid, what to prefer, and why.",
  ].join("\n"),
  options: rulesOptions,
  exits: {
    0: "shown",
    2: "could not run: usage, a rule that is not there",
  },
  examples: ["ram-policy rules", "ram-policy rules unknown-action"],
  run: runRules,
};

async function runRules(args: ParsedArguments, world: World): Promise<ExitCode> {
  const config = await loadConfig(args, world);
  const loaded = await loadRules(config.ok ? config.value : undefined, world);
  const faults = [...(config.ok ? [] : config.error), ...loaded.faults];
  for (const fault of faults) world.warn(`${faultLine(fault)}\n`);
  if (faults.length > 0) return exitCode.couldNotRun;
  const known = loaded.rules.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ids = known.map(({ id }) => id);
  const unknown = args.positionals.flatMap((id) => unknownRule("rules", id, ids) ?? []);
  if (unknown.length > 0) return refuseUsage(unknown, "ram-policy rules", world);
  const language = languageOf(args, world);
  const paint = paintFor(wantsColour(world, args.has("no-color")));
  const asked = known.filter(({ id }) => args.positionals.includes(id));
  if (args.positionals.length === 0) world.write(listOf(known, language, paint));
  for (const rule of asked) world.write(await pageOf(rule, language, paint, world));
  return exitCode.passed;
}

function listOf(known: readonly Rule[], language: LintLanguage, paint: Paint): string {
  const width = Math.max(...known.map(({ id }) => id.length));
  const lines = known.map((rule) => {
    const { id, level, preset } = rule;
    const name = paint.strong(visible(id)) + " ".repeat(width - id.length);
    return `${name}  ${level.padEnd(10)}  ${preset.padEnd(11)}  ${visible(summaryOf(rule, language))}`;
  });
  return `${lines.join("\n")}\n\n${known.length} rules · ram-policy rules ID explains one\n`;
}

async function pageOf(rule: Rule, language: LintLanguage, paint: Paint, world: World): Promise<string> {
  const { id, level, preset, check, rule: specRule, options } = rule;
  const page = await rulePage(id, world);
  const facts = [
    `level ${level}`,
    `preset ${preset}`,
    ...(check === undefined ? [] : [`policy check: ${check}`]),
    ...(specRule === undefined ? [] : [specRule]),
  ].join(" · ");
  const lines = (page ?? "").split("\n").map(visible);
  // The page begins with the name of the rule, which stands above the facts already.
  const body = lines.filter((line) => !line.startsWith("# ")).map((line) => pageLine(line, paint));
  const settings = Object.entries(options).map(
    ([name, option]) => `  ${visible(name)} (${visible(JSON.stringify(option.default))})  ${visible(option.summary)}`,
  );
  return [
    paint.strong(visible(id)),
    visible(summaryOf(rule, language)),
    paint.faint(visible(facts)),
    ...(settings.length === 0 ? [] : ["", paint.strong("Options"), ...settings]),
    "",
    body.join("\n").trim(),
    "",
  ]
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trimEnd()
    .concat("\n");
}

function pageLine(line: string, paint: Paint): string {
  if (line.startsWith("## ")) return paint.strong(line.slice(3));
  if (line.startsWith("```")) return "";
  return line;
}
