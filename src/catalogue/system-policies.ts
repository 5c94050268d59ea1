import { byFoldedName, findNamed, type Known, type Named } from "./known.ts";

/** A policy that the platform maintains. */
export interface SystemPolicy {
  readonly name: string;
  /** RAM codes under which it is listed. */
  readonly services: readonly string[];
  /** The document as published; undefined where it was not read. */
  readonly document: unknown;
  /** Version of the document, its date and its page. */
  readonly version: string | undefined;
  readonly updated: string | undefined;
  readonly source: string | undefined;
}

/** Names of system policies. The list is partial: a name that it does not have may well exist. */
export interface SystemPolicies {
  readonly byName: Named<SystemPolicy>;
}

/** The policies as their file spells them (`schemas/system-policies.schema.json`). */
export interface SystemPoliciesFile {
  readonly compiled: string;
  readonly list: "partial";
  readonly policies: readonly {
    readonly name: string;
    readonly services?: readonly string[];
    readonly version?: string;
    readonly updated?: string;
    readonly source?: string;
    readonly document?: unknown;
  }[];
}

/** Loads the system policies. */
export async function loadSystemPolicies(): Promise<SystemPolicies> {
  const { default: file } = await import("./system-policies.json", { with: { type: "json" } });
  // INVARIANT: the file fits its schema, which says what SystemPoliciesFile says (tests).
  const { policies } = file as SystemPoliciesFile;
  const rows = policies.map(
    ({ name, services = [], document, version, updated, source }): SystemPolicy => ({
      name,
      services,
      document,
      version,
      updated,
      source,
    }),
  );
  return { byName: byFoldedName(rows, (policy) => policy.name) };
}

/** Looks a system policy up by its name. */
export function findSystemPolicy(policies: SystemPolicies | undefined, name: string): Known<SystemPolicy> {
  return findNamed(policies?.byName, name, (policy) => policy.name);
}
