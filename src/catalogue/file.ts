import type { AccessLevel, Basis, ListState, Operation, ParameterShape, Service } from "./model.ts";

/**
 * A service as its file spells it (`schemas/service.schema.json`): templates and resources are shared by index, and
 * what is usual is left out.
 */
export interface ServiceFile {
  readonly code: string;
  readonly codeBasis: Service["codeBasis"];
  readonly compiled: string;
  readonly dates: { readonly [B in Basis]?: string };
  readonly products: readonly (readonly [code: string, version: string])[];
  readonly codes?: readonly string[];
  readonly granularity?: string;
  readonly arnPrefix?: string;
  readonly list: ListState;
  /** Basis of a row that names none. */
  readonly basis?: Basis;
  /** Key → type; null: not stated. */
  readonly conditionKeys?: Readonly<Record<string, string | null>>;
  readonly templates?: readonly string[];
  /** Type, required (null: not stated), indexes of templates. */
  readonly resources?: readonly (readonly [type: string, required: boolean | null, templates: readonly number[]])[];
  /** Templates that the source gives for a type but for none of the listed actions. */
  readonly otherResources?: readonly (readonly [type: string, templates: readonly number[]])[];
  /** Actions of which more is known than name and access level; sorted. */
  readonly actions?: readonly ActionRow[];
  /** Access level (`unstated`: no source) → names of the other actions, sorted; their basis is `metadata-api`. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
}

/** An action of which more is known than its name. */
export interface ActionRow {
  readonly name: string;
  readonly level?: AccessLevel;
  readonly metadataLevel?: AccessLevel;
  readonly basis?: Basis;
  /** Indexes of `resources`; absent: not known. */
  readonly resources?: readonly number[] | "all" | "unpublished";
  readonly partial?: true;
  readonly keys?: readonly string[];
  readonly needs?: readonly string[];
  /** Absent: the action's own name under the basis `metadata-ram`, not stated under any other; null: not stated. */
  readonly apis?: readonly string[] | null;
  readonly deprecated?: true;
}

/** The API of a service as its file spells it. */
export interface ApiFile {
  readonly code: string;
  readonly product: string;
  readonly version: string;
  readonly style: string;
  readonly date: string;
  readonly regions: readonly string[];
  /** Methods of an operation that names none. */
  readonly methods: readonly string[];
  readonly errors: readonly (readonly [code: string, httpStatus: number])[];
  readonly parameters: readonly ParameterRow[];
  readonly operations: readonly OperationRow[];
}

/** A parameter without what is usual: in the query, text, not required. */
export interface ParameterRow extends ShapeRow {
  readonly name: string;
  readonly in?: string;
  readonly required?: true;
}

/** The shape of a parameter; text if it says nothing. */
export interface ShapeRow extends Omit<ParameterShape, "type" | "items" | "properties"> {
  readonly type?: ParameterShape["type"];
  readonly items?: ShapeRow;
  readonly properties?: readonly ParameterRow[];
}

/** An operation; parameters and errors are indexes. */
export interface OperationRow {
  readonly name: string;
  readonly group: string;
  readonly kind: Operation["kind"];
  readonly methods?: readonly string[];
  readonly parameters?: readonly number[];
  readonly errors?: readonly number[];
}

/** What importing a file gives. The content is held to the schema by the tests, not by its inferred type. */
export interface ServiceModule {
  readonly default: unknown;
}
