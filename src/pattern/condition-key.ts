import type { Choices } from "../core/choices.ts";
import { foldText } from "./fold.ts";

/**
 * A condition key as keys are compared: without regard to case up to the first `/` after the first `:`, with regard
 * to case after it, because tag keys have one (R-COND-8, R-COND-9).
 */
export function comparedKey(key: string, choices: Choices): string {
  if (choices.conditionKeyCase === "exact") return key;
  const colon = key.indexOf(":");
  const slash = colon < 0 ? -1 : key.indexOf("/", colon + 1);
  return slash < 0 ? foldText(key) : foldText(key.slice(0, slash)) + key.slice(slash);
}
