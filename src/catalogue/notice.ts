import type { Evidence } from "./model.ts";

/** Every notice with the arguments of its sentence. */
export interface NoticeArgs {
  // --- the action ---
  /** `total`: how many actions are listed for the service. */
  "unknown-action": { action: string; service: string; total: number; nearest?: string };
  "unknown-service": { action: string; service: string; nearest?: string };
  "action-case": { action: string; published: string };
  /** The name is that of an API operation, which is known to check other actions. */
  "operation-name": { action: string; checked: readonly string[] };
  // --- the resource ---
  /** `types`: what the action is checked on; `given`: what the resource is, where its form is known. */
  "resource-type": {
    action: string;
    resource: string;
    types: readonly string[];
    given?: string;
    templates: readonly string[];
  };
  "resource-service": { action: string; resource: string; given: string; services: readonly string[] };
  "all-resources-action": { action: string; resource: string };
  "resource-not-named": { action: string; types: readonly string[] };
  "resource-form": {
    action: string;
    resource: string;
    differs: "account" | "case" | "path" | "region" | "star";
    published: string;
  };
  placeholder: { resource: string; placeholder: string };
  // --- what the request was built from ---
  "resources-incomplete": { action: string };
  "resource-required-unstated": { action: string; type: string };
  "resource-not-checked": { action: string; type: string; parameters: readonly string[] };
  "resource-alternatives": { action: string; type: string; chosen: readonly string[]; others: readonly string[] };
  /** `published` is unlike the other forms of its type. */
  "resource-form-odd": { action: string; type: string; published: string };
  "variable-assumed": { action: string; variable: string; parameter: string };
  "parameters-not-known": { action: string };
  "account-form": { account: string };
  "region-not-listed": { region: string; service: string; date: string };
}

export type NoticeCode = keyof NoticeArgs;

/**
 * A remark beside a decision; it never changes one. `warning`: the facts contradict the request, as far as its
 * evidence goes. `note`: something to know, also that something is not known; it claims no fault.
 */
export type Notice = {
  [C in NoticeCode]: {
    readonly code: C;
    readonly level: "warning" | "note";
    readonly args: Readonly<NoticeArgs[C]>;
    /** What the remark rests on; undefined where no fact of the catalogue is involved. */
    readonly evidence: Evidence | undefined;
    /** One English sentence, lower case, no full stop. */
    readonly message: string;
  };
}[NoticeCode];

const english: { readonly [C in NoticeCode]: (args: NoticeArgs[C]) => string } = {
  "unknown-action": (a) =>
    `\`${a.action}\` is not among the ${a.total} actions listed for ${a.service}${hint(a.nearest && `${a.service}:${a.nearest}`)}`,
  "unknown-service": (a) => `no source names the service \`${a.service}\` of \`${a.action}\`${hint(a.nearest)}`,
  "operation-name": (a) =>
    `\`${a.action}\` is the name of an API operation, which checks ${and(a.checked.map((name) => `\`${name}\``))}`,
  "action-case": (a) =>
    `\`${a.action}\` is published as \`${a.published}\`; letter case makes no difference in a decision`,
  "resource-type": (a) =>
    a.given === undefined
      ? `\`${a.action}\` is checked on ${or(a.types.map(article))}; \`${a.resource}\` has none of its published forms`
      : `\`${a.action}\` is checked on ${or(a.types.map(article))}; the resource given is ${article(a.given)}`,
  "resource-service": (a) =>
    `\`${a.action}\` is checked on resources of ${or(a.services)}; the resource given is of ${a.given || "no service"}`,
  "all-resources-action": (a) =>
    `\`${a.action}\` cannot be granted on single resources: it is checked on all resources, \`*\``,
  "resource-not-named": (a) => `\`${a.action}\` is checked on ${or(a.types.map(article))}; \`*\` names none`,
  "resource-form": (a) => `\`${a.action}\` is checked on \`${a.published}\`; ${formDetail[a.differs]}`,
  placeholder: (a) => `the resource still holds the placeholder \`${a.placeholder}\``,
  "resources-incomplete": (a) => `\`${a.action}\` may also be checked on a form of resource that is not known here`,
  "resource-required-unstated": (a) =>
    `no source says whether \`${a.action}\` always needs ${article(a.type)}; it is checked because the request names one`,
  "resource-not-checked": (a) =>
    `\`${a.action}\` may be checked on ${article(a.type)}, too; the request names none${a.parameters.length > 0 ? ` (${a.parameters.join(", ")})` : ""}`,
  "resource-alternatives": (a) =>
    `\`${a.action}\` is published with several forms of ${article(a.type)}; checked here: ${a.chosen.join(", ")}, not ${a.others.join(", ")}`,
  "resource-form-odd": (a) =>
    `\`${a.action}\` is published on \`${a.published}\`, unlike other actions on ${article(a.type)}; the platform may check another form`,
  "variable-assumed": (a) =>
    `\`${a.action}\` is published with the variable ${a.variable}, which no parameter is called; ${a.parameter} is assumed`,
  "parameters-not-known": (a) => `the parameters of \`${a.action}\` are not in the catalogue; they were not checked`,
  "account-form": (a) => `\`${a.account}\` does not look like an account id, which has 16 digits`,
  "region-not-listed": (a) => `${a.service} had no endpoint in \`${a.region}\` on ${a.date}`,
};

const formDetail = {
  account: "the account of the resource given differs",
  case: "the resource given differs in letter case",
  path: "the resource given has another form",
  region: "the region of the resource given differs",
  star: "the `*` is literal there, and the resource given names a single one",
} as const;

/** A notice with its sentence. */
export function notice<C extends NoticeCode>(
  level: Notice["level"],
  code: C,
  args: NoticeArgs[C],
  evidence?: Evidence,
): Notice {
  return { code, level, args, evidence, message: english[code](args) } as Notice;
}

function hint(nearest: string | undefined): string {
  return nearest ? `; did you mean \`${nearest}\`?` : "";
}

function article(type: string): string {
  return `${/^[aeiou]/i.test(type) ? "an" : "a"} ${type}`;
}

function or(words: readonly string[]): string {
  return joined(words, "or");
}

function and(words: readonly string[]): string {
  return joined(words, "and");
}

function joined(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
