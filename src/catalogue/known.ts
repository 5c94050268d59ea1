import { nearest } from "../core/suggest.ts";
import { foldText } from "../pattern/index.ts";

/** Whether a list has something of that name. "Unknown" means not in the list, never "does not exist". */
export type Known<T> =
  | {
      readonly kind: "known";
      readonly value: T;
      /** Whether the name is spelled as listed. */
      readonly sameCase: boolean;
    }
  | {
      readonly kind: "unknown";
      /** The listed name that is spelled most like it. */
      readonly nearest: string | undefined;
    }
  /** The list was not loaded. */
  | { readonly kind: "notLoaded" };

/** A list by folded name. */
export type Named<T> = ReadonlyMap<string, T>;

/** A list by the folded names of its entries. */
export function byFoldedName<T>(entries: readonly T[], nameOf: (entry: T) => string): Named<T> {
  return new Map(entries.map((entry) => [foldText(nameOf(entry)), entry]));
}

/** Looks a name up without regard to letter case. */
export function findNamed<T>(list: Named<T> | undefined, name: string, nameOf: (entry: T) => string): Known<T> {
  if (list === undefined) return { kind: "notLoaded" };
  const value = list.get(foldText(name));
  if (value !== undefined) return { kind: "known", value, sameCase: nameOf(value) === name };
  return { kind: "unknown", nearest: nearest(name, [...list.values()].map(nameOf)) };
}
