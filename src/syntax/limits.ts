/** Bounds that keep a hostile text from costing more than a large honest one. */
export interface Limits {
  /** Length of a JSON text in UTF-16 units. */
  readonly length: number;
  /** The same for a YAML text, which takes some fifty times as long to read. */
  readonly yamlLength: number;
  /** Brackets, lists and mappings inside one another; at most 500. */
  readonly depth: number;
  /** Findings; one `too-many-problems` stands for the rest. */
  readonly problems: number;
  /** Values in the tree, YAML aliases written out. */
  readonly nodes: number;
}

/** The limits of `readTree`. */
export const defaultLimits: Limits = {
  length: 8_000_000,
  yamlLength: 1_000_000,
  depth: 64,
  problems: 200,
  nodes: 1_000_000,
};

/**
 * No limit may exceed this: composing YAML recurses, and V8 ends the whole process, uncatchably, when a regular
 * expression is compiled there with no stack left. Readers of the tree recurse too.
 */
const DEEPEST = 500;

/** The limits that hold where these are asked for. */
export function limitsFrom(asked: Partial<Limits> | undefined): Limits {
  const limits = { ...defaultLimits, ...asked };
  return { ...limits, depth: Math.min(limits.depth, DEEPEST) };
}
