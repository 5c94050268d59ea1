import fc from "fast-check";
import { type Choices, defaultChoices } from "../../src/core/choices.ts";
import type { ContextValue } from "../../src/evaluate/request.ts";
import { readOperator } from "../oracle/conditions.ts";
import type { Surroundings } from "../oracle/operators.ts";
import { representatives } from "../oracle/representatives.ts";
import type { LooseClause } from "./gather.ts";
import { mostly, mutated, strangeText } from "./words.ts";

type Member = readonly [key: string, value: ContextValue];

/** The most generous reading, so that values which only some choices can read are met too. */
const generous: Choices = { ...defaultChoices, operatorCase: "ignore", dateForm: "lenient", numberForm: "extended" };
const where: Surroundings = { choices: generous, octetStars: true };

/** A key with values near those of a clause, or nothing where the key is left out. */
export function memberFor(clause: LooseClause): fc.Arbitrary<Member | undefined> {
  const negated = readOperator(clause.operator, generous)?.operator.negated ?? false;
  const member = fc.tuple(keyLike(clause.key), valueFor(clause));
  const absent = fc.constant(undefined);
  return fc.oneof({ weight: negated ? 4 : 20, arbitrary: member }, { weight: 1, arbitrary: absent });
}

/** Another spelling of the key; the part after a `/` keeps its case or not. */
export function keyLike(key: string): fc.Arbitrary<string> {
  return mostly(
    6,
    fc.constant(key),
    fc.oneof(fc.constantFrom(key.toLowerCase(), key.toUpperCase()), mutated(key), fc.constant(`${key}/x`)),
  );
}

/** A value that the clause was not asked for. */
export const strayValue: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("10", "true", "10.0.0.1", "2020-01-01T00:00:00Z", "a", "prod", "::ffff:10.0.0.1"),
  strangeText,
);

function valueFor(clause: LooseClause): fc.Arbitrary<ContextValue> {
  const text = textFor(clause);
  return fc.oneof(
    { weight: 12, arbitrary: text.chain(asHostValue) },
    { weight: 2, arbitrary: fc.array(text, { minLength: 1, maxLength: 3, size: "max" }) },
    { weight: 1, arbitrary: mostly<ContextValue>(2, fc.tuple(text), fc.constant([])) },
  );
}

/** Numbers and Booleans of the host language where they stand for the same text. */
function asHostValue(text: string): fc.Arbitrary<ContextValue> {
  const hosted: ContextValue = text === "true" ? true : text === "false" ? false : Number(text);
  return String(hosted) === text ? mostly<ContextValue>(4, fc.constant(text), fc.constant(hosted)) : fc.constant(text);
}

function textFor({ operator, values }: LooseClause): fc.Arbitrary<string> {
  const known = readOperator(operator, generous)?.operator;
  const near = known === undefined ? values : values.flatMap((value) => representatives(known, value, where));
  const satisfies = (given: string) =>
    known === undefined || values.some((value) => known.matches(given, value, where) === true) !== known.negated;
  const hits = near.filter(satisfies);
  const misses = near.filter((given) => !satisfies(given));
  const anyOf = (texts: readonly string[]) => (texts.length === 0 ? strayValue : fc.constantFrom(...texts));
  return fc.oneof(
    { weight: 24, arbitrary: anyOf(hits).chain(respelled) },
    { weight: 5, arbitrary: anyOf(misses).chain(respelled) },
    { weight: 1, arbitrary: anyOf(values) },
    { weight: 1, arbitrary: anyOf(near).chain(mutated) },
    { weight: 1, arbitrary: strayValue },
  );
}

/** The same value in other words: another zone, more zeros, mapped or abbreviated addresses. */
function respelled(text: string): fc.Arbitrary<string> {
  return mostly(4, fc.constant(text), fc.constantFrom(text, ...otherWords(text)));
}

function otherWords(text: string): readonly string[] {
  if (/^-?\d+$/.test(text)) return [`${text}.0`, `${text}.000`, text.replace(/^(-?)/, "$100"), `${text}.`, `+${text}`];
  if (/^-?\d+\.\d+$/.test(text)) return [`${text}0`, `${text}000`];
  if (/^\d+(\.\d+){3}$/.test(text)) return [`::ffff:${text}`, `0:0:0:0:0:FFFF:${text}`, `::${text}`];
  if (/^0:0:[\da-f:]+$/.test(text)) return [text.replace(/^0:0/, ":"), text.toUpperCase()];
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text))
    return [text.replace("Z", ".000Z"), text.replace("Z", "+00:00"), text.replace("Z", "-00:00"), inAnotherZone(text)];
  return [];
}

function inAnotherZone(text: string): string {
  const instant = Date.parse(text);
  if (Number.isNaN(instant) || text < "0001" || text > "9998") return text;
  return new Date(instant + 8 * 3_600_000).toISOString().replace(/\.\d+Z$/, "+08:00");
}
