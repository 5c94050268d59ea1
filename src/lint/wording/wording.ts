import type { ListWords, Message } from "../message.ts";
import { holesOf } from "../message.ts";
import type { Rule } from "../rule.ts";

/** The sentences of one rule in another language. */
export interface RuleWording {
  readonly summary: string;
  /** Every message of the rule, with the same holes. */
  readonly messages?: Readonly<Record<string, Message>>;
  /** Every hint of the rule. */
  readonly hints?: Readonly<Record<string, Message>>;
  /** The summary of each option. */
  readonly options?: Readonly<Record<string, string>>;
}

/** Another language, as an overlay: what it lacks is told in English. */
export interface LintWording {
  readonly language: string;
  readonly list: ListWords;
  /** By rule id. */
  readonly rules: Readonly<Record<string, RuleWording>>;
  /** Sentences of the reader's problems, by code. */
  readonly problems: Readonly<Record<string, { message(args: never): string; hint?(args: never): string | undefined }>>;
  /** Notes beside problems. */
  readonly notes: Readonly<Record<string, string>>;
}

/** What an overlay lacks, has too much of, or fills with other arguments: one line each. */
export function gapsIn(wording: LintWording, rules: readonly Rule[]): readonly string[] {
  return rules.flatMap((rule) => {
    const own = Object.hasOwn(wording.rules, rule.id) ? wording.rules[rule.id] : undefined;
    if (own === undefined) return [`${rule.id}: no sentences`];
    return [
      ...compareTables(`${rule.id} messages`, rule.messages, own.messages ?? {}),
      ...compareTables(`${rule.id} hints`, rule.hints, own.hints ?? {}),
      ...compareTables(`${rule.id} options`, summariesOf(rule), own.options ?? {}),
    ];
  });
}

function summariesOf({ options }: Rule): Readonly<Record<string, Message>> {
  return Object.fromEntries(Object.entries(options).map(([name, { summary }]) => [name, summary]));
}

function compareTables(
  place: string,
  ours: Readonly<Record<string, Message>>,
  theirs: Readonly<Record<string, Message>>,
): readonly string[] {
  const surplus = Object.keys(theirs).filter((id) => !Object.hasOwn(ours, id));
  return [
    ...surplus.map((id) => `${place}: ${id} is not there in English`),
    ...Object.entries(ours).flatMap(([id, message]) => {
      const other = Object.hasOwn(theirs, id) ? theirs[id] : undefined;
      if (other === undefined) return [`${place}: ${id} is missing`];
      const [wanted, found] = [holesOf(message), holesOf(other)];
      const same = wanted === undefined || found === undefined || wanted.join() === found.join();
      return same ? [] : [`${place}: ${id} has other arguments`];
    }),
  ];
}
