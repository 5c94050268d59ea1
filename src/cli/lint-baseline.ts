import type { BaselineEntry } from "../config/index.ts";
import { visible } from "../core/visible.ts";
import type { ReportedFault } from "../report/index.ts";
import type { Settling } from "./lint-settling.ts";
import type { World } from "./world.ts";

/** Lines for a person; beyond, a number stands for the rest. */
const MOST_TOLD = 20;

/** What to say of findings that a baseline holds and that are no more. */
export function goneNotes(gone: readonly BaselineEntry[]): readonly string[] {
  if (gone.length === 0) return [];
  const rest = gone.length - MOST_TOLD;
  const count = `${gone.length} ${gone.length === 1 ? "finding" : "findings"} of the baseline`;
  return [
    `${count} no longer ${gone.length === 1 ? "occurs" : "occur"}; --update-baseline takes ${gone.length === 1 ? "it" : "them"} out`,
    ...gone.slice(0, MOST_TOLD).map(({ rule, policy }) => `  ${policy}: ${rule}`),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ];
}

/** Writes a baseline; a fault where that fails. */
export async function writeBaseline(
  { path, name, text, count }: NonNullable<ReturnType<Settling["update"]>>,
  world: World,
): Promise<readonly ReportedFault[]> {
  const written = await world.files.write(path, text);
  if (!written.ok) return [{ code: "unwritable", source: name, message: `it cannot be written: ${written.error}` }];
  world.warn(`${visible(name)}: a baseline of ${count} ${count === 1 ? "finding" : "findings"}\n`);
  return [];
}
