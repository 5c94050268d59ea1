import { pathToFileURL } from "node:url";
import { quote } from "../core/wording/quote.ts";
import { declaredRules } from "../lint/declared.ts";
import { builtInRules, lintLevels, type Rule, waiverRules } from "../lint/index.ts";
import type { ReportedFault } from "../report/index.ts";
import { configFault, type LoadedConfig } from "./config-file.ts";
import { pathsOf } from "./paths.ts";
import type { World } from "./world.ts";

/** Rules of ours and the user's, and modules that could not be used. */
export interface LoadedRules {
  readonly rules: readonly Rule[];
  readonly faults: readonly ReportedFault[];
}

/** Loads the modules that a configuration names. They are code of the user and run as such. */
export async function loadRules(
  loaded: LoadedConfig | undefined,
  world: Pick<World, "platform">,
): Promise<LoadedRules> {
  const rules = new Map([...builtInRules, ...waiverRules].map((rule) => [rule.id, rule]));
  const faults: ReportedFault[] = [];
  for (const { value, span } of loaded?.config.ownRules ?? []) {
    const add = (message: string) => {
      if (loaded !== undefined) faults.push(configFault(loaded.source, span, "own-rules", message));
    };
    const path = pathsOf(world.platform).resolve(loaded?.folder ?? "", value);
    const found = await rulesIn(path);
    if (typeof found === "string") add(`${quote(value)} cannot be loaded: ${found}`);
    else if (found.length === 0)
      add(`${quote(value)} exports no rule; make one with \`defineRule\` of \`ram-policy/rules\``);
    else {
      for (const rule of found) {
        if (rules.has(rule.id))
          add(`${quote(value)} defines the rule ${quote(rule.id)}, and there is one of that name`);
        else rules.set(rule.id, rule);
      }
    }
  }
  for (const { id, ...declared } of loaded?.config.declared ?? []) {
    const [rule] = declaredRules([{ id: id.value, ...declared }]);
    if (rule !== undefined && !rules.has(rule.id)) rules.set(rule.id, rule);
    else if (loaded !== undefined) {
      const message = `there is a rule ${quote(id.value)} already`;
      faults.push(configFault(loaded.source, id.span, "own-rules", message));
    }
  }
  return { rules: [...rules.values()], faults };
}

/** The rules that a module exports, alone or in lists; a sentence if it cannot be loaded. */
async function rulesIn(path: string): Promise<readonly Rule[] | string> {
  try {
    const module: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ pathToFileURL(path).href);
    const values = Object.values(module).flatMap((value): readonly unknown[] =>
      Array.isArray(value) ? value : [value],
    );
    return [...new Set(values.filter(isRule))];
  } catch (error) {
    const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return message;
  }
}

function isRule(value: unknown): value is Rule {
  if (typeof value !== "object" || value === null) return false;
  const { id, level, summary, messages, needs, codes, options }: Partial<Record<keyof Rule, unknown>> = value;
  return (
    typeof id === "string" &&
    lintLevels.some((known) => known === level) &&
    typeof summary === "string" &&
    [messages, options].every((part) => typeof part === "object" && part !== null) &&
    [needs, codes].every((part) => Array.isArray(part))
  );
}
