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
  /** Whether it never answers `MAYBE`. */
  readonly certain: boolean;
}

/** What can be said of every relative id that a pattern matches: it is `text`, or its first path segment is. */
export interface ResourceAnchor {
  readonly kind: "whole" | "segment";
  readonly text: string;
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
    anchor: judged.anchor,
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
  readonly certain = true;
  readonly anchor: ResourceAnchor | undefined;
  /** Literal beginning of the id. */
  private readonly start: string;
  /** Pieces after it, the last one at the end; undefined for an id without star, empty for one that ends in its only star. */
  private readonly pieces: readonly string[] | undefined;
  /** Last character of that beginning. */
  private readonly last: number;
  private readonly literal: boolean;
  private readonly account: string;
  private readonly accountOpen: boolean;
  private readonly region: string;
  private readonly regionOpen: boolean;
  private readonly service: string;
  private readonly serviceOpen: boolean;

  constructor(text: string, fields: ArnFields) {
    const [start = "", ...pieces] = fields.relativeId.split("*");
    this.text = flat(text);
    this.literal = !text.includes("*");
    this.anchor = anchorOf(fields.relativeId);
    this.last = start.charCodeAt(start.length - 1);
    this.start = flat(start);
    this.pieces = pieces.length === 0 ? undefined : pieces.join("") === "" ? [] : pieces.map(flat);
    this.account = literalOf(fields.account);
    this.accountOpen = fields.account.endsWith("*");
    this.region = literalOf(fields.region.toLowerCase());
    this.regionOpen = fields.region.endsWith("*");
    this.service = literalOf(fields.service.toLowerCase());
    this.serviceOpen = fields.service.endsWith("*");
  }

  judge(target: ResourceTarget): Verdict {
    // Nearly always one text without wildcards is the other, or it differs in length or in its last character.
    if (this.literal && target.text === this.text) return YES;
    return this.idMatches(target) &&
      this.accountMatches(target) &&
      this.regionMatches(target) &&
      this.serviceMatches(target)
      ? YES
      : NO;
  }

  differences(target: ResourceTarget): readonly (keyof ArnFields)[] {
    const found: (keyof ArnFields)[] = [];
    if (!this.serviceMatches(target)) found.push("service");
    if (!this.regionMatches(target)) found.push("region");
    if (!this.accountMatches(target)) found.push("account");
    if (!this.idMatches(target)) found.push("relativeId");
    return found;
  }

  private idMatches({ text, colon4 }: ResourceTarget): boolean {
    const { start, pieces } = this;
    const from = colon4 + 1;
    // Ids of one kind begin alike and differ towards the end of what a pattern spells out: look there first.
    if (start !== "" && text.charCodeAt(from + start.length - 1) !== this.last) return false;
    if (pieces === undefined) return text.length - from === start.length && text.endsWith(start);
    if (!text.startsWith(start, from)) return false;
    return pieces.length === 0 || matchesPieces(text, from + start.length, pieces);
  }

  private accountMatches({ text, colon3, colon4 }: ResourceTarget): boolean {
    const given = colon4 - colon3 - 1;
    const { account } = this;
    return (
      (this.accountOpen ? given >= account.length : given === account.length) && text.startsWith(account, colon3 + 1)
    );
  }

  private regionMatches({ text, colon2, colon3 }: ResourceTarget): boolean {
    const given = colon3 - colon2 - 1;
    const { region } = this;
    return (this.regionOpen ? given >= region.length : given === region.length) && hasFolded(text, colon2 + 1, region);
  }

  private serviceMatches({ text, colon1, colon2 }: ResourceTarget): boolean {
    const given = colon2 - colon1 - 1;
    const { service } = this;
    return (
      (this.serviceOpen ? given >= service.length : given === service.length) && hasFolded(text, colon1 + 1, service)
    );
  }
}

function literalOf(field: string): string {
  return flat(field.endsWith("*") ? field.slice(0, -1) : field);
}

/**
 * The same string with characters of its own. A part of a text is otherwise kept as a window into it, and comparing
 * with it would fetch the place in that text from memory each time.
 */
function flat(text: string): string {
  // A name of a property is always stored whole, and once.
  return Object.keys({ [text]: 0 })[0] ?? text;
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
  const judge = (target: ResourceTarget) => (matches(target.text, boundaryOf(target)) ? found : NO);
  return { text, certain: found === YES, judge };
}
