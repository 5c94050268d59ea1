/** An answer in Kleene's three-valued logic (R-COND-32). */
export type Truth = true | false | "indeterminate";

/** False if any part is false, true if every part is true. */
export function and(parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  return parts.includes("indeterminate") ? "indeterminate" : true;
}

/** True if any part is true, false if every part is false. */
export function or(parts: readonly Truth[]): Truth {
  if (parts.includes(true)) return true;
  return parts.includes("indeterminate") ? "indeterminate" : false;
}

/** Swaps true and false. */
export function not(part: Truth): Truth {
  return part === "indeterminate" ? part : !part;
}
