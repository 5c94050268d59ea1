import { readFileSync } from "node:fs";

/**
 * The text of a file. A byte order mark stays: the reader of policies reports it.
 *
 * @throws Error if it cannot be read, or is not UTF-8: with another character in its place a Deny could miss.
 */
export function readText(path: string): string {
  const bytes = readFileSync(path);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`${path} is not UTF-8; save the file as UTF-8`);
  }
}
