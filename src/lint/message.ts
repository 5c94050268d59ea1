import { visible } from "../core/visible.ts";
import { quote } from "../core/wording/quote.ts";

/** What fills a template: text of the author, a count, or a list of either. */
export type ArgValue = string | number | readonly string[];

/** The arguments of a sentence, as plain data. */
export type Args = Readonly<Record<string, unknown>>;

/**
 * A sentence, lower case and without a full stop. As a template: `{name}` is text of the author, shown in backticks (a
 * list: each entry); `{name|word}` is a word of ours, shown as it is; `{name|action|actions}` is a count with its noun.
 * A function where a template does not do.
 */
export type Message = string | ((args: never) => string);

export type Messages = Readonly<Record<string, Message>>;

type NameIn<Hole extends string> = Hole extends `${infer Name}|${string}` ? Name : Hole;

type NamesIn<Template extends string> = Template extends `${string}{${infer Hole}}${infer Rest}`
  ? NameIn<Hole> | NamesIn<Rest>
  : never;

/** The arguments that a sentence needs. */
export type ArgsOf<M> = M extends (args: infer A) => string
  ? A
  : M extends string
    ? { readonly [Name in NamesIn<M>]: ArgValue }
    : unknown;

/** What differs between languages where lists are put together. */
export interface ListWords {
  readonly separator: string;
  /** Said after the first entries of a long list. */
  more(count: number): string;
}

const englishList: ListWords = { separator: ", ", more: (count) => ` and ${count} more` };

/** The sentence with its arguments. A missing argument is a bug of the rule and leaves the hole visible. */
export function fill(message: Message, args: Args, words: ListWords = englishList): string {
  // INVARIANT: arguments are typed by the message where the rule reports it.
  if (typeof message === "function") return (message as (args: Args) => string)(args);
  return message.replace(HOLE, (hole, name: string, form: string | undefined) => {
    const value = Object.hasOwn(args, name) ? args[name] : undefined;
    return value === undefined ? hole : show(value, form, words);
  });
}

/** The names of the holes of a template, sorted; undefined for a function. */
export function holesOf(message: Message): readonly string[] | undefined {
  if (typeof message === "function") return undefined;
  return [...new Set([...message.matchAll(HOLE)].map((found) => found[1] ?? ""))].sort();
}

const HOLE = /\{(\w+)(?:\|([^{}]*))?\}/g;
const MOST_LISTED = 5;

function show(value: unknown, form: string | undefined, words: ListWords): string {
  if (Array.isArray(value)) {
    const shown = value.slice(0, MOST_LISTED).map((entry) => show(entry, form, words));
    const rest = value.length - shown.length;
    return shown.join(words.separator) + (rest > 0 ? words.more(rest) : "");
  }
  if (form === "word") return visible(String(value));
  if (form !== undefined) {
    const [one = "", many = one] = form.split("|");
    return `${String(value)} ${value === 1 ? one : many}`;
  }
  return typeof value === "number" ? String(value) : quote(String(value));
}
