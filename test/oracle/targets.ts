import type { Choices } from "../../src/core/choices.ts";
import { not, or, type Truth } from "./logic.ts";
import type { Question } from "./question.ts";
import type { Selection } from "./reading.ts";
import { codePoints, fold, glob, type Same } from "./wildcard.ts";

/** Whether the action element takes in the action of the request (R-ACT-3 to R-ACT-10). */
export function actionTruth(selection: Selection | undefined, question: Question, choices: Choices): Truth {
  return selected(selection, (pattern) => {
    if (/\s/.test(pattern)) return choices.spaceInAction === "never" ? false : "indeterminate";
    const isMatch =
      choices.actionCase === "exact" ? glob(pattern, question.action) : glob(fold(pattern), fold(question.action));
    const isWellFormed = pattern === "*" || pattern.split(":").length === 2;
    return isMatch && !isWellFormed ? "indeterminate" : isMatch;
  });
}

/** Whether the resource element takes in the resource of the request (R-RES-2 to R-RES-16). */
export function resourceTruth(selection: Selection | undefined, question: Question, choices: Choices): Truth {
  return selected(selection, (pattern) => {
    if (pattern === "*") return true;
    if (question.resource === "*" && choices.allResources === "starOnly") return false;
    if (fieldsOf(pattern).length === 5)
      return choices.resourceStar === "acrossFields"
        ? matchesWhole(pattern, question.arn, choices)
        : matchesFields(pattern, question.arn, choices);
    if (!pattern.includes("*") || choices.shortResource === "never") return false;
    const isMatch = matchesWhole(pattern, question.arn, choices);
    return isMatch && choices.shortResource === "indeterminate" ? "indeterminate" : isMatch;
  });
}

/** R-ACT-8, R-STRUCT-15, 22: the OR of the entries, or its negation. */
function selected(selection: Selection | undefined, matches: (pattern: string) => Truth): Truth {
  if (selection === undefined) return "indeterminate";
  const some = or(selection.entries.map((entry) => (entry === undefined ? "indeterminate" : matches(entry))));
  return selection.complement ? not(some) : some;
}

/** R-RES-5: split at the first four colons only. */
function fieldsOf(arn: string): readonly string[] {
  const parts = arn.split(":");
  return parts.length <= 5 ? parts : [...parts.slice(0, 4), parts.slice(4).join(":")];
}

/** R-RES-8: field by field. */
function matchesFields(pattern: string, arn: string, choices: Choices): boolean {
  const given = fieldsOf(arn);
  return fieldsOf(pattern).every((field, index) => matchesField(field, given[index] ?? "", index, given, choices));
}

function matchesField(
  pattern: string,
  text: string,
  index: number,
  given: readonly string[],
  choices: Choices,
): boolean {
  const isOpen = text === "" || text === "*";
  const isRegionOrAccount = index === 2 || index === 3;
  if (choices.unspecificField === "any" && isRegionOrAccount && isOpen) return true; // R-RES-12
  if (pattern === "") {
    // R-RES-11
    if (choices.emptyResourceField === "any") return true;
    return choices.emptyResourceField === "empty" ? text === "" : isOpen;
  }
  if (index === 4 && isRoleName(pattern, text, given, choices))
    return glob(fold(pattern.slice("role/".length)), fold(text.slice("role/".length)));
  const isFolded = choices.resourceCase === "ignore" || (choices.resourceCase === "idExact" && index < 3); // R-RES-15
  return isFolded ? glob(fold(pattern), fold(text)) : glob(pattern, text);
}

/** R-RES-16. */
function isRoleName(pattern: string, text: string, given: readonly string[], choices: Choices): boolean {
  if (choices.roleNameCase === "exact" || fold(given[1] ?? "") !== "ram") return false;
  return pattern.startsWith("role/") && text.startsWith("role/");
}

/** R-RES-9: one glob over the whole ARN; what stands before its third colon is compared folded. */
function matchesWhole(pattern: string, arn: string, choices: Choices): boolean {
  const characters = codePoints(arn);
  const colonsBefore = (position: number) =>
    characters.slice(0, position).filter((character) => character === ":").length;
  const same: Same = (wanted, given, position) => {
    const isFolded =
      choices.resourceCase === "ignore" || (choices.resourceCase === "idExact" && colonsBefore(position) < 3);
    return isFolded ? fold(wanted) === fold(given) : wanted === given;
  };
  return glob(pattern, arn, same);
}
