import type { Command } from "../command.ts";
import { check } from "./check.ts";

/** Every command, by name. */
export const commands: readonly Command[] = [check];
