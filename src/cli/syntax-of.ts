import type { SyntaxName } from "../syntax/index.ts";

/** How a file is written, by its name: only `.jsonc` allows comments; for the rest its first character tells. */
export function syntaxOf(name: string): SyntaxName | "auto" {
  return /\.jsonc$/i.test(name) ? "jsonc" : "auto";
}
