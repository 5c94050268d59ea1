import type { Span } from "../../core/span.ts";
import { attributeOf, type Block, blocksIn, type HclNode } from "./hcl.ts";
import { readValue, type Scope, type Value } from "./values.ts";

/** Whether there is what a block describes: for certain, never, or as something decides that the file does not tell. */
export type Existence =
  | { readonly state: "certain" }
  /** In words: "`count` is 0". */
  | { readonly state: "never"; readonly why: string }
  | { readonly state: "open"; readonly condition: Span };

/** By `count`, `for_each`, and `enabled` of `lifecycle`, which OpenTofu has. */
export function existenceOf(scope: Scope, block: Block): Existence {
  const lifecycles = blocksIn(scope.file, block, "lifecycle");
  const given = [
    { name: "count", at: attributeOf(scope.file, block, "count"), settle: ofCount },
    { name: "for_each", at: attributeOf(scope.file, block, "for_each"), settle: ofEach },
    ...lifecycles.map((lifecycle) => ({
      name: "enabled",
      at: attributeOf(scope.file, lifecycle, "enabled"),
      settle: ofEnabled,
    })),
  ];
  let condition: Span | undefined;
  for (const { name, at, settle } of given) {
    if (at === undefined) continue;
    const isThere = settle(scope, readValue(scope, at));
    if (typeof isThere === "string") return { state: "never", why: `\`${name}\` is ${isThere}` };
    if (!isThere) condition ??= placeOfNode(at);
  }
  return condition === undefined ? { state: "certain" } : { state: "open", condition };
}

function placeOfNode({ start, end }: HclNode): Span {
  return { start, end };
}

/** A text says that there is none; false, that it is open. */
function ofCount(_: Scope, value: Value): boolean | string {
  if (value.kind !== "literal") return false;
  return value.text === "0" ? "0" : /^[1-9]\d*$/.test(value.text);
}

function ofEach(scope: Scope, value: Value): boolean | string {
  const [given, ...more] = value.kind === "call" && value.name === "toset" ? value.given : [];
  const held = given === undefined || more.length > 0 ? value : readValue(scope, given);
  if (held.kind !== "list" && held.kind !== "object") return false;
  const { length } = held.kind === "list" ? held.items : held.members;
  return length === 0 ? "empty" : true;
}

function ofEnabled(_: Scope, value: Value): boolean | string {
  if (value.kind !== "literal") return false;
  return value.text === "false" ? "false" : value.text === "true";
}
