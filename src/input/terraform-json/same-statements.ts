import { plainValue } from "../../syntax/index.ts";
import { type PlannedValue, plannedItems, plannedMember } from "./made-document.ts";
import { holdsTrue } from "./members.ts";

/**
 * Whether blocks `statement` are what the provider reads from a document: of each statement its effect, actions and
 * resources, in whatever order. A document that is no JSON is left to who reads it.
 */
export function isSameStatements(document: string, blocks: PlannedValue): boolean {
  const read = statementsIn(document);
  if (read === undefined) return true;
  if (holdsTrue(blocks.unknown)) return false;
  const own = plannedItems(blocks).map((block) =>
    factsOf((name) => {
      const { value } = plannedMember(block, name);
      return value && plainValue(value);
    }),
  );
  return JSON.stringify(unique(read)) === JSON.stringify(unique(own));
}

function statementsIn(document: string): readonly string[] | undefined {
  try {
    const statements = memberOf(JSON.parse(document), "statement");
    const all: readonly unknown[] = Array.isArray(statements) ? statements : [statements];
    return all.map((each) => factsOf((name) => memberOf(each, name)));
  } catch {
    return undefined; // no JSON, or nested too deep
  }
}

/** The provider takes names in whatever letters. */
function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).findLast(([key]) => key.toLowerCase() === name)?.[1];
}

function factsOf(member: (name: string) => unknown): string {
  return JSON.stringify([member("effect"), listOf(member("action")), listOf(member("resource"))]);
}

/** One text stands for a list of one. Where a statement has no such element, the provider writes an empty entry. */
function listOf(value: unknown): readonly unknown[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return unique(items.filter((item) => item !== undefined && item !== null && item !== ""));
}

/** Blocks are a set: equal ones are there once. */
function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)].sort();
}
