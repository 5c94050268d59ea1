import type { Located, Span } from "../core/span.ts";

/** The levels that a configuration may give a rule. */
export type ConfigLevel = "error" | "security" | "warning" | "suggestion" | "off";

export const configLevels: readonly ConfigLevel[] = ["error", "security", "warning", "suggestion", "off"];

/**
 * `ram-policy.config.yaml`, as read; `schemas/config.schema.json` describes it. What only others can judge keeps its
 * place: ids of rules, options, paths.
 */
export interface Config {
  /** Files, folders and globs to lint, relative to the configuration. */
  readonly files: readonly Located<string>[];
  readonly ignore: readonly Located<string>[];
  readonly preset?: "recommended" | "strict" | "none";
  readonly profile?: "deploy" | "audit";
  readonly failOn?: "error" | "security" | "warning" | "suggestion" | "never";
  readonly maxWarnings?: number;
  readonly rules: readonly ConfigRule[];
  /** Later ones win over earlier ones. */
  readonly paths: readonly ConfigPath[];
  readonly accounts: readonly string[];
  readonly region?: string;
  /** File with the user's own facts about services. */
  readonly catalogue?: Located<string>;
  /** Modules that export rules. */
  readonly ownRules: readonly Located<string>[];
  readonly declared: readonly ConfigDeclared[];
  /** File of findings that may stay, each with its reason. */
  readonly waivers?: Located<string>;
  /** File of findings that were there before. */
  readonly baseline?: Located<string>;
}

/** A rule without code: requests that must never be allowed, and requests that must stay allowed. */
export interface ConfigDeclared {
  readonly id: Located<string>;
  readonly level: Exclude<ConfigLevel, "off">;
  readonly summary?: string;
  readonly never: readonly ConfigRequest[];
  readonly always: readonly ConfigRequest[];
}

/** One request; `at` is its action. */
export interface ConfigRequest {
  readonly at: Span;
  readonly action: string;
  readonly resource: string;
  readonly accountId?: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  readonly unknown?: readonly string[] | "others";
}

/** What is said of one rule. */
export interface ConfigRule {
  readonly id: Located<string>;
  readonly level?: ConfigLevel;
  readonly options: readonly ConfigOption[];
}

export interface ConfigOption {
  readonly name: Located<string>;
  readonly value: boolean | number | string | readonly string[];
  readonly span: Span;
}

/** What holds for some files only. */
export interface ConfigPath {
  readonly files: readonly Located<string>[];
  readonly kind?: Located<string>;
  readonly profile?: "deploy" | "audit";
  readonly rules: readonly ConfigRule[];
}

/** One fault of a configuration. */
export interface ConfigFault {
  readonly code: "config-member" | "config-value" | "config-duplicate";
  /** One English sentence, lower case, no full stop. */
  readonly message: string;
  readonly span: Span;
}
