import type { Choices } from "../core/choices.ts";
import { comparedKey } from "../pattern/index.ts";
import type { ContextValue, Request } from "./request.ts";

/** What a request says of one condition key: its values, nothing (`undefined`: the key is absent), or `UNKNOWN` (R-COND-56). */
export type Given = readonly string[] | undefined | typeof UNKNOWN;

export const UNKNOWN: unique symbol = /* @__PURE__ */ Symbol("unknown");

/** Condition keys as they are compared. Requests spell the same few keys again and again, so they are kept, up to a bound. */
export class KeyReader {
  private readonly choices: Choices;
  private readonly known: Map<string, string> = new Map();

  constructor(choices: Choices) {
    this.choices = choices;
  }

  compared(key: string): string {
    return this.known.get(key) ?? this.learn(key);
  }

  private learn(key: string): string {
    const compared = comparedKey(key, this.choices);
    if (key.length > LONGEST_KEPT) return compared;
    if (this.known.size >= MOST_KEPT) this.known.clear();
    this.known.set(key, compared);
    return compared;
  }
}

const MOST_KEPT = 1024;
/** Tags have keys of up to 128 characters. */
const LONGEST_KEPT = 256;

/**
 * The context of one request, looked up by compared key. A key given in two spellings, or with a value that is no text,
 * counts as unknown: nobody can say what is meant. So does one that is not in a context that inherits from another object.
 */
export class Context {
  private readonly request: Request;
  private readonly keys: KeyReader;
  private looks: number;
  private table: ReadonlyMap<string, Given> | undefined;

  constructor(request: Request, keys: KeyReader) {
    this.request = request;
    this.keys = keys;
    this.looks = 0;
    this.table = undefined;
  }

  /** One or two conditions look through a context faster than a table of it is made. */
  given(key: string): Given {
    if (++this.looks <= FEW) return this.lookFor(key);
    this.table ??= this.readAll();
    return this.table.has(key) ? this.table.get(key) : this.whenAbsent;
  }

  /** Whether a key is unknown because of what was given for it, and not because the caller said so. */
  isGarbled(key: string): boolean {
    const { context, unknown } = this.request;
    if (this.given(key) !== UNKNOWN) return false;
    if (Array.isArray(unknown) && unknown.some((name) => this.keys.compared(name) === key)) return false;
    const given = Object.keys(context ?? {}).filter((name) => context?.[name] !== undefined);
    return given.some((name) => this.keys.compared(name) === key);
  }

  private lookFor(key: string): Given {
    const { context, unknown } = this.request;
    if (Array.isArray(unknown)) for (const name of unknown) if (this.keys.compared(name) === key) return UNKNOWN;
    let found: Given;
    for (const name in context) {
      if (this.keys.compared(name) !== key || !Object.hasOwn(context, name)) continue;
      const value = context[name];
      if (value === undefined) continue;
      if (found !== undefined || !isContextValue(value)) return UNKNOWN;
      found = textsOf(value);
    }
    return found ?? this.whenAbsent;
  }

  private readAll(): ReadonlyMap<string, Given> {
    const { context, unknown } = this.request;
    const known = new Map<string, Given>();
    for (const name in context) {
      if (!Object.hasOwn(context, name)) continue;
      const value = context[name];
      if (value === undefined) continue;
      const compared = this.keys.compared(name);
      known.set(compared, known.has(compared) || !isContextValue(value) ? UNKNOWN : textsOf(value));
    }
    if (Array.isArray(unknown)) for (const name of unknown) known.set(this.keys.compared(name), UNKNOWN);
    return known;
  }

  private get whenAbsent(): Given {
    const { context, unknown } = this.request;
    return unknown === "others" || !holdsAllKeys(context) ? UNKNOWN : undefined;
  }
}

/** Whether an object inherits nothing: it has no prototype, or the outermost one of this realm or another. */
export function holdsAllKeys(context: object | undefined): boolean {
  const prototype: unknown = context === undefined ? null : Object.getPrototypeOf(context);
  return (
    prototype === Object.prototype ||
    prototype === null ||
    (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, "hasOwnProperty"))
  );
}

const FEW = 3;

export function isContextValue(value: unknown): value is ContextValue {
  if (typeof value === "string") return true;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  // `every` would step over holes in the list.
  return list.findIndex((item) => !isScalar(item)) < 0;
}

function isScalar(item: unknown): boolean {
  return typeof item === "string" || typeof item === "number" || typeof item === "boolean";
}

function textsOf(value: ContextValue): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
