/** Throws when a fact that this library guarantees itself does not hold. Never used for input. */
export function invariant(holds: boolean, name: string): asserts holds {
  if (!holds) throw new Error(`broken invariant: ${name} (this is a fault of ram-policy, please report it)`);
}

/** Makes a `switch` over a union complete at compile time. */
export function assertNever(value: never): never {
  throw new Error(`broken invariant: unexpected ${JSON.stringify(value)}`);
}
