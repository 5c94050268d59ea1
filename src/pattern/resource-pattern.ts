import type { Choices } from "../core/choices.ts";
import { MAYBE, NO, type Verdict, verdictOf, YES } from "../core/verdict.ts";
import { type ArnFields, splitArn } from "./arn.ts";
import { codePointsOf, foldText } from "./fold.ts";
import { compileGlob, compileSplitGlob } from "./glob.ts";

/** The resource of a request, prepared once. */
export interface ResourceTarget {
  readonly text: string;
  /** Whether the request named all resources, `*` (R-RES-13). */
  readonly all: boolean;
  readonly fields: ArnFields;
  readonly folded: ArnFields;
}

/** One entry of `Resource` or `NotResource`. */
export interface ResourcePattern {
  readonly text: string;
  judge(target: ResourceTarget): Verdict;
  /** The fields that do not match, for explanations; absent where the entry has no fields. */
  differences?(target: ResourceTarget): readonly (keyof ArnFields)[];
}

/**
 * Reads the resource of a request; undefined if it is neither `*` nor an ARN of five fields (R-RES-1). `*` becomes an
 * ARN of the action's service (R-RES-13).
 */
export function readResource(text: string, service: string, accountId: string): ResourceTarget | undefined {
  const all = text === "*";
  const whole = all ? `acs:${service}:*:${accountId}:*` : text;
  const fields = splitArn(whole);
  if (fields === undefined || foldText(fields.prefix) !== "acs") return undefined;
  return {
    text: whole,
    all,
    fields,
    folded: {
      prefix: foldText(fields.prefix),
      service: foldText(fields.service),
      region: foldText(fields.region),
      account: foldText(fields.account),
      relativeId: foldText(fields.relativeId),
    },
  };
}

/** Compiles an entry: `*`, five fields, a short form with a star, or nothing at all (docs/decisions.md, Resources). */
export function compileResourcePattern(text: string, choices: Choices): ResourcePattern {
  if (text === "*") return { text, judge: () => YES };
  const judged = compileForm(text, choices);
  if (choices.allResources === "normalised") return judged;
  return { ...judged, judge: (target) => (target.all ? NO : judged.judge(target)) };
}

function compileForm(text: string, choices: Choices): ResourcePattern {
  const fields = splitArn(text);
  if (fields !== undefined) {
    return choices.resourceStar === "withinField"
      ? compileFields(text, fields, choices)
      : compileWhole(text, choices, YES);
  }
  if (!text.includes("*") || choices.shortResource === "never") return { text, judge: () => NO };
  return compileWhole(text, choices, choices.shortResource === "glob" ? YES : MAYBE);
}

/** R-RES-8: four fixed fields and the rest, each on its own. */
function compileFields(text: string, fields: ArnFields, choices: Choices): ResourcePattern {
  const byName = fieldNames.map((name) => ({ name, matches: compileField(name, fields, choices) }));
  return {
    text,
    judge: (target) => verdictOf(byName.every((field) => field.matches(target))),
    differences: (target) => byName.filter((field) => !field.matches(target)).map((field) => field.name),
  };
}

const fieldNames = ["prefix", "service", "region", "account", "relativeId"] as const;

function compileField(name: keyof ArnFields, fields: ArnFields, choices: Choices): (target: ResourceTarget) => boolean {
  const pattern = fields[name];
  const canBeOpen = name === "region" || name === "account";
  const matches = compileText(name, pattern, fields, choices);
  if (!canBeOpen || choices.unspecificField === "literal") return matches;
  return (target) => target.fields[name] === "" || target.fields[name] === "*" || matches(target);
}

function compileText(
  name: keyof ArnFields,
  pattern: string,
  fields: ArnFields,
  choices: Choices,
): (target: ResourceTarget) => boolean {
  if (pattern === "*") return () => true;
  if (pattern === "") return compileEmpty(name, choices);
  if (foldsField(name, choices)) {
    const glob = compileGlob(foldText(pattern));
    return (target) => glob.matches(target.folded[name]);
  }
  const glob = compileGlob(pattern);
  const exact = (target: ResourceTarget) => glob.matches(target.fields[name]);
  if (name !== "relativeId" || !fields.relativeId.startsWith(ROLE) || choices.roleNameCase === "exact") return exact;
  // R-RES-16: the names of RAM roles have no letter case, the text `role/` before them has.
  const roleName = compileGlob(foldText(pattern.slice(ROLE.length)));
  return (target) =>
    target.folded.service === "ram" && target.fields.relativeId.startsWith(ROLE)
      ? roleName.matches(target.folded.relativeId.slice(ROLE.length))
      : exact(target);
}

const ROLE = "role/";

/** R-RES-11. */
function compileEmpty(name: keyof ArnFields, choices: Choices): (target: ResourceTarget) => boolean {
  switch (choices.emptyResourceField) {
    case "emptyOrStar":
      return (target) => target.fields[name] === "" || target.fields[name] === "*";
    case "empty":
      return (target) => target.fields[name] === "";
    case "any":
      return () => true;
  }
}

/** R-RES-15. */
function foldsField(name: keyof ArnFields, choices: Choices): boolean {
  if (choices.resourceCase === "idExact") return name === "prefix" || name === "service" || name === "region";
  return choices.resourceCase === "ignore";
}

/** R-RES-9: one glob over the whole ARN. */
function compileWhole(text: string, choices: Choices, found: Verdict): ResourcePattern {
  const matches = compileSplitGlob(text);
  const boundaryOf = (target: ResourceTarget) => {
    if (choices.resourceCase === "exact") return 0;
    if (choices.resourceCase === "ignore") return Number.POSITIVE_INFINITY;
    const { prefix, service, region } = target.fields;
    return codePointsOf(`${prefix}:${service}:${region}`).length;
  };
  return { text, judge: (target) => (matches(target.text, boundaryOf(target)) ? found : NO) };
}
