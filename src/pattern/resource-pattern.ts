import type { Choices } from "../core/choices.ts";
import { MAYBE, NO, type Verdict, verdictOf, YES } from "../core/verdict.ts";
import { type ArnFields, splitArn } from "./arn.ts";
import { compileField } from "./arn-field.ts";
import { codePointsOf } from "./fold.ts";
import { compileSplitGlob } from "./glob.ts";
import { isPlain, PlainPattern } from "./plain-pattern.ts";
import type { ResourceTarget } from "./resource-target.ts";

/** One entry of `Resource` or `NotResource`. */
export interface ResourcePattern {
  readonly text: string;
  judge(target: ResourceTarget): Verdict;
  /** The fields that do not match, for explanations; absent where the entry has no fields. */
  differences?(target: ResourceTarget): readonly (keyof ArnFields)[];
  /** Whether it never answers `MAYBE`. */
  readonly certain: boolean;
}

/** Compiles an entry: `*`, five fields, a short form with a star, or nothing at all (docs/decisions.md, Resources). */
export function compileResourcePattern(text: string, choices: Choices): ResourcePattern {
  if (text === "*") return { text, certain: true, judge: () => YES };
  const judged = compileForm(text, choices);
  if (choices.allResources === "normalised") return judged;
  return {
    text,
    certain: judged.certain,
    judge: (target) => (target.all ? NO : judged.judge(target)),
    differences: (target) => judged.differences?.(target) ?? [],
  };
}

function compileForm(text: string, choices: Choices): ResourcePattern {
  const fields = splitArn(text);
  if (fields !== undefined) {
    if (choices.resourceStar === "acrossFields") return compileWhole(text, choices, YES);
    return isPlain(fields, choices) ? new PlainPattern(text, fields) : compileFields(text, fields, choices);
  }
  if (!text.includes("*") || choices.shortResource === "never") return { text, certain: true, judge: () => NO };
  return compileWhole(text, choices, choices.shortResource === "glob" ? YES : MAYBE);
}

const fieldNames = ["prefix", "service", "region", "account", "relativeId"] as const;

/** R-RES-8: four fixed fields and the rest, each on its own. The form for every choice and every oddity. */
function compileFields(text: string, fields: ArnFields, choices: Choices): ResourcePattern {
  const byName = fieldNames.map((name) => ({ name, matches: compileField(name, fields, choices) }));
  return {
    text,
    certain: true,
    judge: (target) => verdictOf(byName.every((field) => field.matches(target))),
    differences: (target) => byName.filter((field) => !field.matches(target)).map((field) => field.name),
  };
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
  const judge = (target: ResourceTarget) => (matches(target.text, boundaryOf(target)) ? found : NO);
  return { text, certain: found === YES, judge };
}
