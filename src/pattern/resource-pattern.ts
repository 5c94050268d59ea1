import type { Choices } from "../core/choices.ts";
import { MAYBE, NO, type Verdict, verdictOf, YES } from "../core/verdict.ts";
import { type ArnFields, splitArn } from "./arn.ts";
import { compileField, isPlainField } from "./arn-field.ts";
import { codePointsOf } from "./fold.ts";
import { compileSplitGlob } from "./glob.ts";
import { hasFolded, type ResourceTarget } from "./resource-target.ts";

/** One entry of `Resource` or `NotResource`. */
export interface ResourcePattern {
  readonly text: string;
  judge(target: ResourceTarget): Verdict;
  /** The fields that do not match, for explanations; absent where the entry has no fields. */
  differences?(target: ResourceTarget): readonly (keyof ArnFields)[];
  /** The relative id that a request must have, or its beginning up to the first `/`; absent where it can be anything. */
  readonly anchor?: ResourceAnchor | undefined;
}

/** What can be said of every relative id that a pattern matches: it is `text`, or its first path segment is. */
export interface ResourceAnchor {
  readonly kind: "whole" | "segment";
  readonly text: string;
}

/** Compiles an entry: `*`, five fields, a short form with a star, or nothing at all (docs/decisions.md, Resources). */
export function compileResourcePattern(text: string, choices: Choices): ResourcePattern {
  if (text === "*") return { text, judge: () => YES };
  const judged = compileForm(text, choices);
  if (choices.allResources === "normalised") return judged;
  return {
    text,
    judge: (target) => (target.all ? NO : judged.judge(target)),
    differences: (target) => judged.differences?.(target) ?? [],
    anchor: judged.anchor,
  };
}

function compileForm(text: string, choices: Choices): ResourcePattern {
  const fields = splitArn(text);
  if (fields !== undefined) {
    if (choices.resourceStar === "acrossFields") return compileWhole(text, choices, YES);
    return isPlain(fields, choices) ? new PlainPattern(text, fields) : compileFields(text, fields, choices);
  }
  if (!text.includes("*") || choices.shortResource === "never") return { text, judge: () => NO };
  return compileWhole(text, choices, choices.shortResource === "glob" ? YES : MAYBE);
}

const fieldNames = ["prefix", "service", "region", "account", "relativeId"] as const;

/** R-RES-8: four fixed fields and the rest, each on its own. The form for every choice and every oddity. */
function compileFields(text: string, fields: ArnFields, choices: Choices): ResourcePattern {
  const byName = fieldNames.map((name) => ({ name, matches: compileField(name, fields, choices) }));
  return {
    text,
    judge: (target) => verdictOf(byName.every((field) => field.matches(target))),
    differences: (target) => byName.filter((field) => !field.matches(target)).map((field) => field.name),
  };
}

/** Whether the specified choices hold and no field but the last has an odd form: nearly every resource that people write. */
function isPlain(fields: ArnFields, choices: Choices): boolean {
  return (
    choices.resourceCase === "idExact" &&
    choices.unspecificField === "literal" &&
    fields.prefix === "acs" &&
    fields.relativeId !== "" &&
    !fields.relativeId.startsWith("role/") &&
    isPlainField(fields.service) &&
    isPlainField(fields.region) &&
    isPlainField(fields.account) &&
    !/[?\ud800-\udfff]/.test(fields.relativeId)
  );
}

/**
 * The same meaning as `compileFields` gives it, without making a string: in the middle literals, `*`, or a literal with
 * one `*` at its end, and an id of literal pieces between stars.
 * INVARIANT: agrees with `compileFields` wherever `isPlain` holds (tested).
 */
class PlainPattern implements ResourcePattern {
  readonly text: string;
  readonly anchor: ResourceAnchor | undefined;
  private readonly service: PlainField;
  private readonly region: PlainField;
  private readonly account: PlainField;
  /** Literal beginning of the id. */
  private readonly start: string;
  /** Pieces after it, the last one at the end; undefined for an id without star. */
  private readonly pieces: readonly string[] | undefined;

  constructor(text: string, fields: ArnFields) {
    const [start = "", ...pieces] = fields.relativeId.split("*");
    this.text = text;
    this.anchor = anchorOf(fields.relativeId);
    this.service = plainField(fields.service.toLowerCase());
    this.region = plainField(fields.region.toLowerCase());
    this.account = plainField(fields.account);
    this.start = start;
    this.pieces = pieces.length === 0 ? undefined : pieces;
  }

  judge(target: ResourceTarget): Verdict {
    const { text, colon1, colon2, colon3, colon4 } = target;
    return this.idMatches(text, colon4 + 1) &&
      isExactField(this.account, text, colon3 + 1, colon4) &&
      isFoldedField(this.region, text, colon2 + 1, colon3) &&
      isFoldedField(this.service, text, colon1 + 1, colon2)
      ? YES
      : NO;
  }

  differences(target: ResourceTarget): readonly (keyof ArnFields)[] {
    const { text, colon1, colon2, colon3, colon4 } = target;
    const found: (keyof ArnFields)[] = [];
    if (!isFoldedField(this.service, text, colon1 + 1, colon2)) found.push("service");
    if (!isFoldedField(this.region, text, colon2 + 1, colon3)) found.push("region");
    if (!isExactField(this.account, text, colon3 + 1, colon4)) found.push("account");
    if (!this.idMatches(text, colon4 + 1)) found.push("relativeId");
    return found;
  }

  private idMatches(text: string, from: number): boolean {
    const { start, pieces } = this;
    if (!text.startsWith(start, from)) return false;
    if (pieces === undefined) return text.length - from === start.length;
    return pieces.length === 1 && pieces[0] === "" ? true : matchesPieces(text, from + start.length, pieces);
  }
}

/** A literal, or the literal beginning of a field that goes on as it likes. */
interface PlainField {
  readonly literal: string;
  readonly open: boolean;
}

function plainField(pattern: string): PlainField {
  const open = pattern.endsWith("*");
  return { literal: open ? pattern.slice(0, -1) : pattern, open };
}

function isExactField({ literal, open }: PlainField, text: string, from: number, to: number): boolean {
  return (open ? to - from >= literal.length : to - from === literal.length) && text.startsWith(literal, from);
}

function isFoldedField({ literal, open }: PlainField, text: string, from: number, to: number): boolean {
  return (open ? to - from >= literal.length : to - from === literal.length) && hasFolded(text, from, literal);
}

/** What is certain of every id that a pattern matches, as long as ids are compared exactly. */
function anchorOf(relativeId: string): ResourceAnchor | undefined {
  const wildcard = relativeId.search(/[*?]/);
  if (wildcard < 0) return { kind: "whole", text: relativeId };
  const slash = relativeId.indexOf("/");
  return slash < 0 || slash > wildcard ? undefined : { kind: "segment", text: relativeId.slice(0, slash) };
}

/** Whether the pieces stand in this order behind `from`, the last one at the end of the text. */
function matchesPieces(text: string, from: number, pieces: readonly string[]): boolean {
  let at = from;
  const last = pieces.length - 1;
  for (let index = 0; index < last; index++) {
    const piece = pieces[index] ?? "";
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  const end = pieces[last] ?? "";
  return end === "" || (text.length - end.length >= at && text.endsWith(end));
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
