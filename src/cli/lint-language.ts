import type { LintLanguage } from "../report/lint-format.ts";
import type { ParsedArguments } from "./arguments.ts";
import type { World } from "./world.ts";

/** The language of findings: as asked for, else that of the locale, which POSIX takes from the first of these that is set. */
export function languageOf(args: ParsedArguments, { env }: Pick<World, "env">): LintLanguage {
  const asked = args.one("lang");
  if (asked !== undefined) return asked === "zh" ? "zh" : "en";
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== "");
  return /^zh(?:[_.@-]|$)/i.test(locale ?? "") ? "zh" : "en";
}
