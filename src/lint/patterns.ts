import { type ArnFields, foldText, splitArn } from "../pattern/index.ts";
import type { Budget } from "./budget.ts";

/**
 * Relations between patterns that text alone can tell, under the specified readings. `covers…` answers true only if it
 * is certain; false means that it is not, or not seen.
 */
export interface Patterns {
  /** Everything that `b` matches, `a` matches: wildcard texts with equal letter case. */
  covers(a: string, b: string): boolean;
  /** The same for entries of `Action` (R-ACT-3, R-ACT-6). */
  coversAction(a: string, b: string): boolean;
  /** The same for entries of `Resource`, field by field (R-RES-8). */
  coversResource(a: string, b: string): boolean;
  /** Whether some text is in both. Exact. */
  meets(a: string, b: string): boolean;
  meetsAction(a: string, b: string): boolean;
  /** Whether some resource can be in both; true where nobody can tell. */
  meetsResource(a: string, b: string): boolean;
  /** Whether it holds a wildcard. */
  hasWildcard(text: string): boolean;
  /** Whether it matches every text: one or more `*` and nothing else. */
  isEverything(text: string): boolean;
}

/** The relations, with their work accounted for. */
export function createPatterns(budget: Budget): Patterns {
  const pay = (a: string, b: string) => budget.spend((a.length * b.length) / 64);
  const covers = (a: string, b: string) => {
    pay(a, b);
    return coversText(a, b);
  };
  const meets = (a: string, b: string) => {
    pay(a, b);
    return textsMeet(a, b);
  };
  return {
    covers,
    meets,
    coversAction: (a, b) => isActionForm(a) && covers(foldText(a), foldText(b)),
    meetsAction: (a, b) => meets(foldText(a), foldText(b)),
    coversResource: (a, b) => {
      if (isEverything(a)) return true;
      const [outer, inner] = [splitArn(a), splitArn(b)];
      if (outer === undefined || inner === undefined) return a === b;
      return fieldNames.every((name) => coversField(name, outer, inner, covers));
    },
    meetsResource: (a, b) => {
      const [left, right] = [splitArn(a), splitArn(b)];
      if (left === undefined || right === undefined) return true;
      return fieldNames.every(
        (name) => left[name] === "" || right[name] === "" || fieldsMeet(name, left, right, meets),
      );
    },
    hasWildcard: (text) => /[*?]/.test(text),
    isEverything,
  };
}

const fieldNames = ["prefix", "service", "region", "account", "relativeId"] as const;

function isEverything(text: string): boolean {
  return /^\*+$/.test(text);
}

/** Other forms match nothing for certain (R-ACT-1, R-ACT-10). */
function isActionForm(text: string): boolean {
  return !/\s/u.test(text) && (text === "*" || text.split(":", 3).length === 2);
}

type Relation = (a: string, b: string) => boolean;

function coversField(name: keyof ArnFields, outer: ArnFields, inner: ArnFields, covers: Relation): boolean {
  if (outer[name] === "" || inner[name] === "") return outer[name] === inner[name] || isEverything(outer[name]);
  return foldsCase(name) ? covers(foldText(outer[name]), foldText(inner[name])) : covers(outer[name], inner[name]);
}

function fieldsMeet(name: keyof ArnFields, left: ArnFields, right: ArnFields, meets: Relation): boolean {
  return foldsCase(name) || isRole(left) || isRole(right)
    ? meets(foldText(left[name]), foldText(right[name]))
    : meets(left[name], right[name]);
}

/** R-RES-15. */
function foldsCase(name: keyof ArnFields): boolean {
  return name === "prefix" || name === "service" || name === "region";
}

/** R-RES-16: where a role name may be, letter case is no difference. */
function isRole({ relativeId }: ArnFields): boolean {
  return /^(role\/|[^/]*[*?])/.test(relativeId);
}

/**
 * Walks `a` over the text of `b`, whose `*` only a `*` of `a` can swallow, and whose `?` a `?` or `*`. What one text
 * stands for is then in what the other stands for.
 */
function coversText(a: string, b: string): boolean {
  const [pattern, text] = [[...a], [...b]];
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const [wanted, given] = [pattern[p], text[t]];
    if (wanted === "*") {
      star = p++;
      resume = t;
    } else if (given !== "*" && wanted !== undefined && (wanted === "?" || wanted === given)) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}

/** Which places of `b` can have been reached, character by character over `a`. Time is a × b. */
function textsMeet(a: string, b: string): boolean {
  const signs = [...b];
  let reached = pastStars(new Set([0]), signs);
  for (const token of a) {
    reached = token === "*" ? onwards(reached, signs.length) : step(reached, token, signs);
    if (reached.size === 0) return false;
  }
  return reached.has(signs.length);
}

function step(reached: ReadonlySet<number>, token: string, signs: readonly string[]): Set<number> {
  const after = new Set<number>();
  for (const place of reached) {
    const sign = signs[place];
    if (sign === "*") after.add(place);
    else if (sign !== undefined && (sign === "?" || token === "?" || sign === token)) after.add(place + 1);
  }
  return pastStars(after, signs);
}

function onwards(reached: ReadonlySet<number>, end: number): Set<number> {
  const after = new Set<number>();
  let first = end + 1;
  for (const place of reached) if (place < first) first = place;
  for (let place = first; place <= end; place++) after.add(place);
  return after;
}

/** A `*` may also stand for nothing. */
function pastStars(places: Set<number>, signs: readonly string[]): Set<number> {
  for (const place of places) if (signs[place] === "*") places.add(place + 1);
  return places;
}
