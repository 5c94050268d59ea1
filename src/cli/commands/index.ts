import type { Command } from "../command.ts";
import { actions } from "./actions.ts";
import { check } from "./check.ts";
import { fmt } from "./fmt.ts";
import { lint } from "./lint.ts";
import { mutate } from "./mutate.ts";
import { rules } from "./rules.ts";
import { test } from "./test.ts";

/** Every command, by name. */
export const commands: readonly Command[] = [actions, check, fmt, lint, mutate, rules, test];
