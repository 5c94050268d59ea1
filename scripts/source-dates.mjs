// @ts-check
import { FactError, readText } from "./facts.mjs";

/**
 * Dates of the sources. A code without a dated older table has none: the date is then not known.
 *
 * @typedef {{ compiled: string, of(code: string, used: ReadonlySet<string>): Record<string, string> }} Dates
 * @param {string} path
 * @returns {Dates}
 */
export function readDates(path) {
  const text = readText(path);
  /** @param {RegExp} pattern @param {string} what */
  const need = (pattern, what) => {
    const found = pattern.exec(text);
    if (found === null) throw new FactError(`${path}: ${what} not found`);
    return found;
  };
  const compiled = need(/\bCompiled (\d{4}-\d\d-\d\d)/, "the date of compilation")[1] ?? "";
  const metadata = need(/^\| M \|.*commit [0-9a-f]{40}, (\d{4}-\d\d-\d\d)/m, "the date of the API metadata")[1] ?? "";
  const [, from, to] = need(/^\| D \|.*page dates (\d{4}-\d\d) … (\d{4}-\d\d)/m, "the dates of the pages");
  const exception = /\b([A-Z]+) \d{4}-\d\d-\d\d is taken from the (\d{4}-\d\d-\d\d) snapshot/.exec(text);
  /** @type {Map<string, string[]>} */
  const older = new Map();
  for (const [, code = "", date = ""] of text.matchAll(/^- ([a-z0-9-]+): \S+ @ [0-9a-f]+ .*?\((\d{4}-\d\d-\d\d)\)/gm)) {
    older.set(code, [...(older.get(code) ?? []), date].sort());
  }
  return {
    compiled,
    of(code, used) {
      const ofMetadata = exception?.[1]?.toLowerCase() === code ? (exception[2] ?? metadata) : metadata;
      const tables = older.get(code) ?? [];
      const first = tables[0];
      const last = tables.at(-1);
      /** @type {[string, string | undefined][]} */
      const rows = [
        ["docs-page", `${from}/${to}`],
        ["legacy-docs", first === last ? first : `${first}/${last}`],
        ["metadata-api", ofMetadata],
        ["metadata-ram", ofMetadata],
      ];
      /** @type {Record<string, string>} */
      const found = {};
      for (const [basis, date] of rows) if (used.has(basis) && date !== undefined) found[basis] = date;
      return found;
    },
  };
}
