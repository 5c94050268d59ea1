import type { Outcome } from "../evaluate/index.ts";
import { type Paint, plainPaint } from "../explain/index.ts";
import type { World } from "./world.ts";

/** Whether to write colours to standard output: on a terminal, unless the user says otherwise (NO_COLOR, FORCE_COLOR). */
export function wantsColour({ env, isTerminal }: Pick<World, "env" | "isTerminal">, isRefused: boolean): boolean {
  if (isRefused) return false;
  // As in Node itself, the explicit wish for colours wins over the wish for none.
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return false;
  return isTerminal.stdout && env.TERM !== "dumb";
}

/** Colours by codes that every terminal knows, so that they fit light and dark screens. */
export function paintFor(colour: boolean): Paint {
  return colour ? colouredPaint : plainPaint;
}

const style = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`;

const green = style(32, 39);
const red = style(31, 39);
const yellow = style(33, 39);
const bold = style(1, 22);

const outcomeColours: { readonly [O in Outcome]: (text: string) => string } = {
  Allow: green,
  ExplicitDeny: red,
  ImplicitDeny: red,
  Unknown: yellow,
};

const colouredPaint: Paint = {
  outcome: (outcome, text) => bold(outcomeColours[outcome](text)),
  strong: bold,
  faint: style(2, 22),
  mark: style(36, 39),
};
