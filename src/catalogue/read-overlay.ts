import type { Result } from "../core/result.ts";
import { nearest } from "../core/suggest.ts";
import { foldText } from "../pattern/index.ts";
import type { KeyType } from "./condition-keys.ts";
import type { AccessLevel, ListState } from "./model.ts";
import { type ActionOverlay, type Overlay, type ResourceOverlay, type ServiceOverlay, userKeys } from "./overlay.ts";
import { readTemplate } from "./template.ts";

/** One fault of a user's catalogue file; all faults are found at once. */
export interface OverlayFault {
  /** Where: names of members and numbers of items, from 0. */
  readonly path: readonly (number | string)[];
  readonly code: "unknown-member" | "wrong-type" | "wrong-value";
  /** The spelling that was probably meant. */
  readonly nearest?: string;
  /** One English sentence, lower case, no full stop. */
  readonly message: string;
}

/** Reads a user's additions and corrections (`schemas/catalogue-overlay.schema.json`), as parsed from YAML or JSON. */
export function readOverlay(value: unknown): Result<Overlay, readonly OverlayFault[]> {
  const place = new Place(value, [], []);
  place.members(["$schema", "services", "conditionKeys", "regions"]);
  const services = place.at("services").entries(readService);
  const keys = place.at("conditionKeys").items(readKey);
  const regions = place.at("regions").texts(/^[a-z0-9-]+$/, "a region id") ?? [];
  if (place.faults.length > 0) return { ok: false, error: place.faults };
  const byCode = services.map((service) => [foldText(service.code), service] as const);
  return { ok: true, value: { services: new Map(byCode), conditionKeys: userKeys(keys), regions } };
}

function readService(code: string, place: Place): ServiceOverlay {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(code)) place.fault("wrong-value", `\`${code}\` is not a RAM code`);
  place.members(["list", "actions", "resourceTypes", "conditionKeys"]);
  return {
    code,
    list: place.at("list").choice<ListState>(["complete", "operations", "partial"]),
    actions: place.at("actions").entries(readAction),
    resourceTypes: new Map(place.at("resourceTypes").entries((type, arn) => [type, readArns(arn)])),
    conditionKeys: place.at("conditionKeys").texts(/^\S+$/, "a condition key") ?? [],
  };
}

const levels: readonly AccessLevel[] = ["create", "delete", "get", "list", "none", "read", "update", "write"];

function readAction(name: string, place: Place): ActionOverlay {
  if (!/^[A-Za-z0-9_]+$/.test(name))
    place.fault("wrong-value", `\`${name}\` is not the name of an action, which stands here without its RAM code`);
  const absent = place.value === "absent";
  const told = absent || place.value === null ? place.with({}) : place;
  told.members(["accessLevel", "resources", "conditionKeys", "dependentActions", "apis", "deprecated"]);
  const resources = told.at("resources");
  return {
    name,
    absent,
    accessLevel: told.at("accessLevel").choice(levels),
    resources:
      resources.value === undefined || resources.value === "all" ? resources.value : resources.items(readResource),
    conditionKeys: told.at("conditionKeys").texts(/^\S+$/, "a condition key"),
    dependentActions: told.at("dependentActions").texts(/^[^:\s*?]+:[^:\s*?]+$/, "an action, `<ram-code>:<name>`"),
    apis: told.at("apis").texts(/^\S+$/, "an API operation"),
    deprecated: told.at("deprecated").flag(),
  };
}

function readResource(place: Place): ResourceOverlay {
  place.members(["type", "required", "arn"]);
  return {
    type: place.at("type").text(/./, "a type of resource"),
    required: place.at("required").flag(),
    arn: readArns(place.at("arn")),
  };
}

function readArns(place: Place): readonly string[] {
  const arns = place.texts(/^acs:/, "an ARN template, `acs:<ram-code>:{#regionId}:{#accountId}:<kind>/{#id}`") ?? [];
  for (const arn of arns) {
    if (/^acs:/.test(arn) && !readTemplate(arn).regular) place.fault("wrong-value", `\`${arn}\` is no ARN template`);
  }
  if (arns.length === 0 && Array.isArray(place.value))
    place.fault("wrong-value", "at least one ARN template is needed");
  if (place.value === undefined) place.fault("wrong-type", "a list of ARN templates is needed");
  return arns;
}

const keyTypes: readonly KeyType[] = ["arn", "boolean", "date", "ip", "number", "string"];

function readKey(place: Place): Parameters<typeof userKeys>[0][number] {
  place.members(["name", "type", "tag", "multiple", "values", "in", "services", "actions", "partial"]);
  return {
    name: place.at("name").text(/^[^\s/]+$/, "the name of a condition key, without the name of a tag"),
    ...defined("type", place.at("type").choice(keyTypes)),
    ...defined("tag", place.at("tag").flag()),
    ...defined("multiple", place.at("multiple").flag()),
    ...defined("values", place.at("values").texts(/./, "a value")),
    ...defined("in", place.at("in").choice(["any", "trust"] as const)),
    ...defined("services", place.at("services").texts(/^[a-z0-9-]+$/, "a RAM code")),
    ...defined("actions", place.at("actions").texts(/^[^:\s]+:[^:\s]+$/, "an action, `<ram-code>:<name>`")),
    ...defined("partial", place.at("partial").flag()),
  };
}

function defined<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

/** A value inside the file, where it stands, and where its faults go. */
class Place {
  readonly value: unknown;
  readonly path: readonly (number | string)[];
  readonly faults: OverlayFault[];

  constructor(value: unknown, path: readonly (number | string)[], faults: OverlayFault[]) {
    this.value = value;
    this.path = path;
    this.faults = faults;
  }

  fault(code: OverlayFault["code"], message: string, meant?: string): void {
    this.faults.push({ path: this.path, code, ...(meant === undefined ? {} : { nearest: meant }), message });
  }

  with(value: unknown): Place {
    return new Place(value, this.path, this.faults);
  }

  /** The members of an object; none for a value that is something else, or not there. */
  private get object(): Readonly<Record<string, unknown>> {
    const { value } = this;
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
  }

  at(name: string): Place {
    const value = Object.hasOwn(this.object, name) ? this.object[name] : undefined;
    return new Place(value, [...this.path, name], this.faults);
  }

  /** Tells whatever is no object, and members that are none of these. */
  members(names: readonly string[]): void {
    if (!this.isObject()) return;
    for (const name of Object.keys(this.object)) {
      if (names.includes(name)) continue;
      const meant = nearest(name, names);
      const wants =
        meant === undefined ? `one of ${names.join(", ")} is meant to stand here` : `did you mean \`${meant}\`?`;
      this.at(name).fault("unknown-member", `unknown member \`${name}\`; ${wants}`, meant);
    }
  }

  private isObject(): boolean {
    const { value } = this;
    const fits = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!fits) this.fault("wrong-type", "an object is needed");
    return fits;
  }

  entries<T>(read: (name: string, place: Place) => T): readonly T[] {
    if (this.value === undefined || !this.isObject()) return [];
    return Object.keys(this.object).map((name) => read(name, this.at(name)));
  }

  items<T>(read: (place: Place) => T): readonly T[] {
    if (this.value === undefined) return [];
    if (!Array.isArray(this.value)) {
      this.fault("wrong-type", "a list is needed");
      return [];
    }
    return this.value.map((item, index) => read(new Place(item, [...this.path, index], this.faults)));
  }

  texts(form: RegExp, wants: string): readonly string[] | undefined {
    return this.value === undefined ? undefined : this.items((item) => item.text(form, wants));
  }

  text(form: RegExp, wants: string): string {
    if (typeof this.value === "string" && form.test(this.value)) return this.value;
    this.fault(typeof this.value === "string" ? "wrong-value" : "wrong-type", `${wants} is needed`);
    return "";
  }

  choice<T extends string>(choices: readonly T[]): T | undefined {
    const found = choices.find((choice) => choice === this.value);
    if (found !== undefined || this.value === undefined) return found;
    const meant = typeof this.value === "string" ? nearest(this.value, choices) : undefined;
    this.fault("wrong-value", `one of ${choices.join(", ")} is needed`, meant);
    return undefined;
  }

  flag(): boolean | undefined {
    if (typeof this.value === "boolean" || this.value === undefined) return this.value;
    this.fault("wrong-type", "true or false is needed");
    return undefined;
  }
}
