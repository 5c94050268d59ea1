import { defaultChoices } from "../core/choices.ts";
import type { Result } from "../core/result.ts";
import { visible } from "../core/visible.ts";
import type { ContextValue } from "../evaluate/index.ts";
import { comparedKey } from "../pattern/index.ts";
import { type ParsedArguments, splitPair } from "./arguments.ts";

/** What a command line or a request file says about the request; members that are left out are open. */
export interface RequestMembers {
  readonly action?: string;
  readonly resource?: string;
  readonly api?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly accountId?: string;
  readonly context?: Readonly<Record<string, ContextValue>>;
  readonly unknown?: readonly string[] | "others";
}

/** The members that options give; among the unknown keys can be the word `others`, which `withOptions` understands. */
export function membersFromOptions(args: ParsedArguments): Result<RequestMembers, readonly string[]> {
  const faults: string[] = [];
  const context = group(args, "context", faults);
  const parameters = group(args, "param", faults);
  for (const [name, values] of parameters) {
    if (values.length > 1)
      faults.push(`--param ${visible(name)} is given twice; write a list as ${visible(name)}.1, ${visible(name)}.2`);
  }
  const unknown = args.all("unknown");
  for (const key of unknown) {
    if (context.some(([name]) => isSameKey(name, key)))
      faults.push(`${visible(key)} is given with --context and with --unknown`);
  }
  if (args.has("action") && args.has("api"))
    faults.push("--action and --api are two ways to say the same; give one of them");
  if (args.has("action") && parameters.length > 0)
    faults.push("--param belongs to --api; an --action has no parameters");
  if (faults.length > 0) return { ok: false, error: faults };
  const text = (option: string, member: keyof RequestMembers) => {
    const value = args.one(option);
    return value === undefined ? {} : { [member]: value };
  };
  return {
    ok: true,
    value: {
      ...text("action", "action"),
      ...text("resource", "resource"),
      ...text("api", "api"),
      ...text("account", "accountId"),
      ...(parameters.length === 0
        ? {}
        : { parameters: Object.fromEntries(parameters.map(([name, [value]]) => [name, value])) }),
      ...(context.length === 0
        ? {}
        : { context: Object.fromEntries(context.map(([key, values]) => [key, oneOrList(values)])) }),
      ...(unknown.length === 0 ? {} : { unknown }),
    },
  };
}

function oneOrList(values: readonly string[]): ContextValue {
  const [first, ...more] = values;
  return first !== undefined && more.length === 0 ? first : values;
}

/** The pairs of a repeatable option, the values of one key together. */
function group(
  args: ParsedArguments,
  option: string,
  faults: string[],
): readonly (readonly [string, readonly string[]])[] {
  const found = new Map<string, string[]>();
  for (const text of args.all(option)) {
    const pair = splitPair(text);
    if (pair === undefined) faults.push(`--${option} is \`${visible(text)}\`; write --${option} KEY=VALUE`);
    else found.set(pair[0], [...(found.get(pair[0]) ?? []), pair[1]]);
  }
  return [...found];
}

/**
 * A request file with the options over it. An option replaces the member of its name; keys and parameters are replaced
 * one by one. An action given by option replaces an API call of the file, and the other way round.
 */
export function withOptions(file: RequestMembers, options: RequestMembers): RequestMembers {
  const { action, api, parameters, ...rest } = file;
  const call = api === undefined ? {} : { api };
  const asked =
    options.action !== undefined
      ? {}
      : options.api !== undefined || options.parameters !== undefined || action === undefined
        ? { ...call, parameters: { ...parameters, ...options.parameters } }
        : { action };
  const unknown = unknownKeys(rest.unknown ?? [], options);
  const context = { ...rest.context };
  // What is unknown wins over the context. Beside the word for all others no name is left, so that the value has to go.
  const gone = unknown === "others" ? [...namesIn(rest.unknown), ...namesIn(options.unknown)] : [];
  for (const key of [...Object.keys(options.context ?? {}), ...gone]) {
    for (const old of Object.keys(context)) if (isSameKey(old, key)) delete context[old];
  }
  return {
    ...rest,
    ...asked,
    ...options,
    ...("parameters" in asked ? { parameters: asked.parameters } : {}),
    context: { ...context, ...options.context },
    unknown,
  };
}

function namesIn(unknown: RequestMembers["unknown"]): readonly string[] {
  return unknown === undefined || unknown === "others" ? [] : unknown;
}

function unknownKeys(file: readonly string[] | "others", options: RequestMembers): readonly string[] | "others" {
  if (file === "others" || options.unknown === "others" || options.unknown?.includes("others") === true)
    return "others";
  const given = Object.keys(options.context ?? {});
  const left = file.filter((key) => !given.some((name) => isSameKey(name, key)));
  return [...new Set([...left, ...(options.unknown ?? [])])];
}

function isSameKey(a: string, b: string): boolean {
  return comparedKey(a, defaultChoices) === comparedKey(b, defaultChoices);
}
