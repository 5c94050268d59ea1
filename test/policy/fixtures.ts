import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyKind } from "../../src/policy/index.ts";
import { readTree } from "../../src/syntax/index.ts";
import type { TreeNode } from "../../src/syntax/tree.ts";

const root = join(import.meta.dirname, "../../fixtures");

export interface Fixture {
  /** Path below `fixtures`. */
  readonly name: string;
  readonly text: string;
  readonly kind: PolicyKind | undefined;
}

/** `fixtures/policies/<kind>/*`. */
export const soundPolicies: readonly Fixture[] = readdirSync(join(root, "policies")).flatMap((kind) =>
  readdirSync(join(root, "policies", kind)).map((file) => ({
    ...read(`policies/${kind}/${file}`),
    kind: kind as PolicyKind,
  })),
);

/** What `fixtures/malformed/expected-structure.yaml` says of a file. */
export interface Expected extends Fixture {
  readonly problems: readonly { readonly code: string; readonly line: number; readonly column: number }[];
}

export const malformedPolicies: readonly Expected[] = Object.entries(
  valueIn(readText("malformed/expected-structure.yaml")) as Record<
    string,
    Pick<Expected, "problems"> & { kind?: PolicyKind }
  >,
).map(([file, { kind, problems }]) => ({ ...read(`malformed/${file}`), kind, problems }));

/** Policies as found in the wild, where the tree has them. */
export const realPolicies: readonly Fixture[] = listOf("real")
  .filter((file) => /\.(json|ya?ml)$/.test(file))
  .map((file) => read(`real/${file}`));

/** The value of a JSON or YAML text; the last of equal keys counts. */
export function valueIn(text: string): unknown {
  const { root: node } = readTree(text);
  return node === undefined ? undefined : plain(node);
}

function plain(node: TreeNode): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries(node.members.map((member) => [member.key.value, plain(member.value)]));
    case "array":
      return node.items.map(plain);
    case "number":
      return Number(node.text);
    case "null":
    case "hole":
      return null;
    default:
      return node.value;
  }
}

function listOf(folder: string): readonly string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) =>
      path.replaceAll("\\", "/"),
    );
  } catch {
    return [];
  }
}

function read(name: string): Fixture {
  return { name, text: readText(name), kind: undefined };
}

function readText(name: string): string {
  return readFileSync(join(root, name), "utf8");
}
