import type { Template } from "./template.ts";

/** Where a fact was read. */
export type Basis =
  /** The table of authorization information in the product's documentation. */
  | "docs-page"
  /** The authorization part of the public API metadata. */
  | "metadata-ram"
  /** An older, no longer maintained table: right when it was written. */
  | "legacy-docs"
  /** The list of API operations: the action is assumed to be called like the operation. */
  | "metadata-api"
  /** Samples and other people's code; no page of the documentation that was read says it. */
  | "inferred"
  /** The user's own file (`schemas/catalogue-overlay.schema.json`). */
  | "user";

/** How far an answer may be trusted: a current source says it, an old one does, it is inferred, or the user says it. */
export type Grade = "documented" | "older" | "assumed" | "user";

/** What an answer rests on. */
export interface Evidence {
  readonly grade: Grade;
  readonly basis: Basis;
  /** Date or period of the source (`2025-12-19`, `2024-10/2026-07`); undefined where it is not known. */
  readonly date: string | undefined;
}

/** What the platform calls the effect of an action; it never changes a decision (R-AUTH-2). */
export type AccessLevel = "create" | "delete" | "get" | "list" | "none" | "read" | "update" | "write";

/**
 * How much of a service's actions is listed. `complete`: all, under the names that are checked. `operations`: every
 * API operation, of which nearly all are called like their action. `partial`: some.
 */
export type ListState = "complete" | "operations" | "partial";

/** One kind of resource on which an action is checked. Several entries of one type are alternatives. */
export interface ResourceEntry {
  readonly type: string;
  /** Whether the source marks it as required; undefined if it does not say. */
  readonly required: boolean | undefined;
  /** Alternatives, as published. */
  readonly templates: readonly Template[];
}

/** What an action is checked on. Only `listed` and `all` are knowledge. */
export type ActionResources =
  /** `partial`: the source has more forms than are known here. */
  | { readonly state: "listed"; readonly entries: readonly ResourceEntry[]; readonly partial: boolean }
  /** No resource-level permission: the resource is `*`. */
  | { readonly state: "all" }
  /** The documentation says that it publishes no authorization information for the action (R-AUTH-8). */
  | { readonly state: "unpublished" }
  /** No source was read. */
  | { readonly state: "unknown" };

/** One action of a service. */
export interface Action {
  /** Without the RAM code. */
  readonly name: string;
  /** Undefined if no source states it. */
  readonly accessLevel: AccessLevel | undefined;
  /** The level in the API metadata, where the documentation states another one. */
  readonly metadataAccessLevel: AccessLevel | undefined;
  readonly resources: ActionResources;
  /** Condition keys of the service that the action's row lists. The common `acs:` keys come on top (R-AUTH-6). */
  readonly conditionKeys: readonly string[];
  /** Further actions that the call needs (R-MULTI-5). */
  readonly dependentActions: readonly string[];
  /** API operations that check this action; undefined if no source states them. */
  readonly apis: readonly string[] | undefined;
  readonly deprecated: boolean;
  readonly evidence: Evidence;
}

/** One product whose API uses the RAM code. */
export interface Product {
  readonly code: string;
  readonly version: string;
}

/** The facts about one RAM code. */
export interface Service {
  readonly code: string;
  /** Whether a source names the code, or it is assumed to be the product's code in lower case. */
  readonly codeBasis: "documented" | "metadata" | "assumed";
  /** When the facts were put together. */
  readonly compiled: string;
  readonly products: readonly Product[];
  /** All RAM codes of the product, where the documentation states them. */
  readonly codes: readonly string[] | undefined;
  /** Granularity that the documentation states for the product (R-AUTH-7); single actions may differ. */
  readonly granularity: string | undefined;
  /** How the service's ARNs begin, where a source states it. */
  readonly arnPrefix: string | undefined;
  readonly list: ListState;
  /** What the list of actions rests on. */
  readonly listEvidence: Evidence;
  /** Condition keys of the service, with their type where a source states it. */
  readonly conditionKeys: ReadonlyMap<string, string | undefined>;
  /** Sorted by name. */
  readonly actions: readonly Action[];
  /** Folded name → actions; a few services have two names that differ only by letter case. */
  readonly byName: ReadonlyMap<string, readonly Action[]>;
  /** Resource type → its templates in all actions, and those that the service gives outside any action. */
  readonly resourceTypes: ReadonlyMap<string, readonly Template[]>;
}

/** Type of a parameter or of what it holds. */
export interface ParameterShape {
  readonly type: "array" | "boolean" | "integer" | "number" | "object" | "string";
  readonly format?: string;
  readonly enum?: readonly (string | number | boolean)[];
  /** Whether the list of values is in the schema or was read from the description. */
  readonly enumBasis?: "schema" | "description";
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly default?: string | number | boolean;
  readonly items?: ParameterShape;
  /** Undefined for an object of any shape. */
  readonly properties?: readonly Parameter[];
}

/** A parameter of an API operation, or a member of one. */
export interface Parameter extends ParameterShape {
  readonly name: string;
  readonly required: boolean;
  /** Where it is sent; `query` for members, too. */
  readonly in: string;
}

/** One API operation. */
export interface Operation {
  readonly name: string;
  /** Chapter of the API reference. */
  readonly group: string;
  readonly kind: "read" | "write" | "readAndWrite";
  readonly methods: readonly string[];
  readonly parameters: readonly Parameter[];
  /** Documented error codes; empty means that none is listed, not that there is none. */
  readonly errors: readonly { readonly code: string; readonly httpStatus: number }[];
}

/** The API of a service. */
export interface ServiceApi {
  readonly code: string;
  readonly product: string;
  readonly version: string;
  readonly style: string;
  /** Date of the API metadata. */
  readonly date: string;
  /** Regions with an endpoint on that date. */
  readonly regions: readonly string[];
  readonly operations: ReadonlyMap<string, Operation>;
}
