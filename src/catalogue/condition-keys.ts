import { nearest } from "../core/suggest.ts";
import { foldText } from "../pattern/index.ts";
import type { Evidence, Service } from "./model.ts";

/** What values of a key are. `arn` is text in the form of an ARN. */
export type KeyType = "arn" | "boolean" | "date" | "ip" | "number" | "string";

/** One condition key. */
export interface ConditionKey {
  /** Without a tag's name: `acs:RequestTag`. */
  readonly name: string;
  /** Undefined if no source states it. */
  readonly type: KeyType | undefined;
  /** Whether the name of a tag follows: `acs:RequestTag/<tag-key>`. */
  readonly tag: boolean;
  /** Whether a request has several values at once. */
  readonly multiple: boolean;
  /** All values, where they are listed. */
  readonly values: readonly string[] | undefined;
  /** Text after which values are written in lower case (R-KEY-1). */
  readonly lowerCaseAfter: string | undefined;
  /** Where it occurs. `trust`: in the trust policies of roles. */
  readonly in: "any" | "trust";
  /** The only RAM codes that supply it; undefined: all. */
  readonly services: readonly string[] | undefined;
  /** The only actions with which it is documented; undefined: not restricted, or not known. */
  readonly actions: readonly string[] | undefined;
  /** Whether it is known to be missing from some requests of those services. */
  readonly partial: boolean;
  /** The rule of the specification that says more. */
  readonly rule: string | undefined;
  readonly evidence: Evidence;
}

/** The condition keys that are listed apart from the services. The list is partial. */
export interface ConditionKeys {
  /** Folded name → key. */
  readonly byName: ReadonlyMap<string, ConditionKey>;
  /** Keys that people write and that no documentation was found for, folded. */
  readonly notFound: ReadonlySet<string>;
}

/** The keys as their file spells them (`schemas/condition-keys.schema.json`): what is usual is left out. */
export interface ConditionKeysFile {
  readonly list: "partial";
  readonly keys: readonly ConditionKeyRow[];
  readonly notFound?: readonly string[];
}

/** A key without what is usual. */
export interface ConditionKeyRow extends Partial<Omit<ConditionKey, "evidence" | "name">> {
  readonly name: string;
  readonly grade: "assumed" | "documented";
}

const usual = {
  type: undefined,
  tag: false,
  multiple: false,
  values: undefined,
  lowerCaseAfter: undefined,
  in: "any",
  services: undefined,
  actions: undefined,
  partial: false,
  rule: undefined,
} as const satisfies Partial<ConditionKey>;

/** The keys of a file, ready for lookups. */
export function conditionKeysOf(file: ConditionKeysFile): ConditionKeys {
  const keys = file.keys.map(({ grade, ...row }): ConditionKey => {
    const basis = grade === "documented" ? "docs-page" : "inferred";
    return { ...usual, ...row, evidence: { grade, basis, date: undefined } };
  });
  return {
    byName: new Map(keys.map((key) => [foldText(key.name), key])),
    notFound: new Set((file.notFound ?? []).map(foldText)),
  };
}

/** Loads the condition keys. */
export async function loadConditionKeys(): Promise<ConditionKeys> {
  const { default: file } = await import("./condition-keys.json", { with: { type: "json" } });
  // INVARIANT: the file fits its schema, which says what ConditionKeysFile says (tests).
  return conditionKeysOf(file as ConditionKeysFile);
}

/** The keys that a service's own tables name. */
export function keysOfService(service: Service): readonly ConditionKey[] {
  const named = new Map<string, ConditionKey>();
  const add = (name: string, type: string | undefined, evidence: Evidence) => {
    if (named.has(name)) return;
    named.set(name, { ...usual, name, type: keyType(type), tag: isTag(name), services: [service.code], evidence });
  };
  for (const [name, type] of service.conditionKeys) add(name, type, tableEvidence(service));
  for (const action of service.actions) for (const name of action.conditionKeys) add(name, undefined, action.evidence);
  return [...named.values()];
}

function tableEvidence(service: Service): Evidence {
  const row = service.actions.find((action) => action.conditionKeys.length > 0 && action.evidence.grade !== "assumed");
  return row?.evidence ?? { grade: "documented", basis: "docs-page", date: undefined };
}

function keyType(text: string | undefined): KeyType | undefined {
  return text === "Boolean" ? "boolean" : text === "String" ? "string" : undefined;
}

/** Tables name tag keys without the tag. */
function isTag(name: string): boolean {
  return /(?:^|:)(?:[A-Za-z]*Tag|tag)$/.test(name);
}

/** The answer about the name of a condition key. */
export type KeyAnswer =
  | {
      readonly kind: "known";
      readonly key: ConditionKey;
      /** The name of the tag; undefined where the key has none. */
      readonly tag: string | undefined;
      /** Whether the key is spelled as listed, the tag aside. */
      readonly sameCase: boolean;
    }
  | {
      readonly kind: "unknown";
      readonly nearest: string | undefined;
      /** `notDocumented`: people write it, and it was looked for in vain. `noTag`, `tagMissing`: the part after `/`. */
      readonly why: "noTag" | "notDocumented" | "notListed" | "tagMissing";
    }
  /** The list, or the service that the key belongs to, was not loaded. */
  | { readonly kind: "notLoaded" };

/** Splits `acs:RequestTag/team`: the key, and the tag after the first slash behind the colon (R-COND-8). */
export function splitKey(text: string): { readonly name: string; readonly tag: string | undefined } {
  const slash = text.indexOf("/", text.indexOf(":") + 1);
  return slash < 0 ? { name: text, tag: undefined } : { name: text.slice(0, slash), tag: text.slice(slash + 1) };
}

/** Looks a key up among keys, the first that has the name. */
export function findKey(
  keys: readonly ConditionKey[],
  notFound: ReadonlySet<string>,
  text: string,
): Exclude<KeyAnswer, { kind: "notLoaded" }> {
  const { name, tag } = splitKey(text);
  const folded = foldText(name);
  const key = keys.find((candidate) => foldText(candidate.name) === folded);
  if (key !== undefined) {
    if (key.tag && (tag ?? "") === "") return { kind: "unknown", nearest: `${key.name}/<tag-key>`, why: "tagMissing" };
    if (!key.tag && tag !== undefined) return { kind: "unknown", nearest: key.name, why: "noTag" };
    return { kind: "known", key, tag, sameCase: key.name === name };
  }
  if (notFound.has(folded)) return { kind: "unknown", nearest: undefined, why: "notDocumented" };
  // `acs:` is no slip of the pen for the code of a service: `acs:Tags` is not `ecs:tag`.
  const candidates = keys.map((candidate) => candidate.name);
  const near = nearest(
    name,
    folded.startsWith("acs:") ? candidates.filter((other) => /^acs:/i.test(other)) : candidates,
  );
  return { kind: "unknown", nearest: near && (tag === undefined ? near : `${near}/${tag}`), why: "notListed" };
}
