import type { Choices } from "../core/choices.ts";
import { NO, type Verdict, YES } from "../core/verdict.ts";
import type { ArnFields } from "./arn.ts";
import { isPlainField } from "./arn-field.ts";
import { Beginning, flat, hasAt, hasFolded } from "./literal.ts";
import type { ResourceTarget } from "./resource-target.ts";

/** Whether the specified choices hold and no field but the last has an odd form: nearly every resource that people write. */
export function isPlain(fields: ArnFields, choices: Choices): boolean {
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
export class PlainPattern {
  readonly text: string;
  readonly certain = true;
  /** Literal beginning of the relative id: every id that it matches begins with it, or is it. */
  readonly start: string;
  /** Whether the id has no star. */
  readonly isWhole: boolean;
  /** The one text that it matches, but for letter case. Undefined with a star anywhere. */
  readonly only: string | undefined;
  /** What its texts begin with, but for letter case, where no field before the id is open. */
  private readonly beginning: Beginning | undefined;
  /** The account between its colons and `start`, where the account is not open and the region is. */
  private readonly tail: string | undefined;
  /** Pieces after `start`, the last one at the end; empty for an id without star or with its only star at the end. */
  private readonly pieces: readonly string[];
  private readonly account: string;
  private readonly accountOpen: boolean;
  private readonly region: string;
  private readonly regionOpen: boolean;
  private readonly service: string;
  private readonly serviceOpen: boolean;

  constructor(text: string, fields: ArnFields) {
    const [start = "", ...pieces] = fields.relativeId.split("*");
    this.text = flat(text);
    this.start = flat(start);
    this.isWhole = pieces.length === 0;
    this.pieces = pieces.join("") === "" ? [] : pieces.map(flat);
    this.account = literalOf(fields.account);
    this.accountOpen = fields.account.endsWith("*");
    this.region = literalOf(fields.region.toLowerCase());
    this.regionOpen = fields.region.endsWith("*");
    this.service = literalOf(fields.service.toLowerCase());
    this.serviceOpen = fields.service.endsWith("*");
    const pinned = !this.accountOpen && !this.regionOpen && !this.serviceOpen;
    const spelled = `acs:${this.service}:${this.region}:${this.account}:${start}`;
    this.only = pinned && this.isWhole ? flat(spelled) : undefined;
    this.beginning = pinned && !this.isWhole ? new Beginning(spelled) : undefined;
    this.tail = this.regionOpen && !this.accountOpen ? flat(`:${this.account}:${start}`) : undefined;
  }

  judge({ text, colon2, colon3, colon4 }: ResourceTarget): Verdict {
    return this.matches(text, colon2, colon3, colon4) && this.serviceMatches(text, colon2) ? YES : NO;
  }

  /** The same, but for the service, on a text whose colons are known. */
  matches(text: string, colon2: number, colon3: number, colon4: number): boolean {
    const { tail, beginning } = this;
    if (tail !== undefined) {
      // What follows the region decides, and has no letter case.
      if (this.isWhole && text.length - colon3 !== tail.length) return false;
      return (
        hasAt(text, colon3, tail) &&
        this.piecesMatch(text, colon3 + tail.length) &&
        (this.region === "" || this.regionMatches(text, colon2, colon3))
      );
    }
    if (this.only !== undefined) {
      if (text === this.only) return true;
    } else if (beginning?.isOf(text) === true) return this.piecesMatch(text, beginning.text.length);
    return (
      this.idMatches(text, colon4) &&
      this.accountMatches(text, colon3, colon4) &&
      this.regionMatches(text, colon2, colon3)
    );
  }

  /** Whether it matches resources of this service, in its folded form. */
  takesService(service: string): boolean {
    return this.serviceOpen ? service.startsWith(this.service) : service === this.service;
  }

  serviceMatches(text: string, colon2: number): boolean {
    return suits(this.service, this.serviceOpen, colon2 - 4) && hasFolded(text, 4, this.service);
  }

  /** The one service of its resources; undefined if there can be several. */
  get onlyService(): string | undefined {
    return this.serviceOpen ? undefined : this.service;
  }

  differences({ text, colon2, colon3, colon4 }: ResourceTarget): readonly (keyof ArnFields)[] {
    const found: (keyof ArnFields)[] = [];
    if (!this.serviceMatches(text, colon2)) found.push("service");
    if (!this.regionMatches(text, colon2, colon3)) found.push("region");
    if (!this.accountMatches(text, colon3, colon4)) found.push("account");
    if (!this.idMatches(text, colon4)) found.push("relativeId");
    return found;
  }

  private idMatches(text: string, colon4: number): boolean {
    const { start } = this;
    const from = colon4 + 1;
    if (this.isWhole && text.length - from !== start.length) return false;
    return hasAt(text, from, start) && this.piecesMatch(text, from + start.length);
  }

  /** Whether the pieces stand in this order behind `from`, the last one at the end of the text. */
  private piecesMatch(text: string, from: number): boolean {
    const { pieces } = this;
    if (pieces.length === 0) return true;
    const end = pieces[pieces.length - 1] ?? "";
    const stop = text.length - end.length;
    if (stop < from || !hasAt(text, stop, end)) return false;
    let at = from;
    for (let index = 0; index < pieces.length - 1; index++) {
      const piece = pieces[index] ?? "";
      const found = text.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return at <= stop;
  }

  private accountMatches(text: string, colon3: number, colon4: number): boolean {
    const { account } = this;
    return suits(account, this.accountOpen, colon4 - colon3 - 1) && hasAt(text, colon3 + 1, account);
  }

  private regionMatches(text: string, colon2: number, colon3: number): boolean {
    const { region } = this;
    return suits(region, this.regionOpen, colon3 - colon2 - 1) && hasFolded(text, colon2 + 1, region);
  }
}

/** Whether the length of a field suits a literal, or one with a `*` at its end. */
function suits(literal: string, open: boolean, length: number): boolean {
  return open ? length >= literal.length : length === literal.length;
}

function literalOf(field: string): string {
  return flat(field.endsWith("*") ? field.slice(0, -1) : field);
}
