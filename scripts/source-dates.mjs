// @ts-check
import { FactError, readText } from "./facts.mjs";

/**
 * Dates of the sources. A code without a dated older table has none: the date is then not known.
 *
 * @typedef {{ compiled: string, metadata: string, of(code: string, used: ReadonlySet<string>): Record<string, string> }} Dates
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
  /** @type {Map<string, string>} */
  const earlier = new Map();
  if (exception !== null) earlier.set((exception[1] ?? "").toLowerCase(), exception[2] ?? metadata);
  for (const [, code = "", date = ""] of text.matchAll(/^- ([a-z0-9-]+): API metadata of (\d{4}-\d\d-\d\d)$/gm)) {
    earlier.set(code, date);
  }
  return {
    compiled,
    metadata,
    of(code, used) {
      const ofMetadata = earlier.get(code) ?? metadata;
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

/**
 * The text that `readDates` reads the dates of refreshed facts from: refreshed metadata are of today, the rest as before.
 *
 * @param {readonly Record<string, any>[]} files files of the catalogue
 * @param {string} today
 * @param {ReadonlySet<string>} refreshed codes whose metadata were all read
 */
export function sourcesOf(files, today, refreshed) {
  const pages = files.map(({ dates }) => dates["docs-page"]).find(Boolean) ?? "2024-10/2026-07";
  const [from, to = from] = pages.split("/");
  const tables = files.flatMap(({ code, dates }) => {
    const found = dates["legacy-docs"]?.split("/") ?? [];
    return found.map((/** @type {string} */ date) => `- ${code}: tables @ 0000000 — as before (${date})`);
  });
  const earlier = files.flatMap(({ code, dates }) => {
    const date = dates["metadata-api"] ?? dates["metadata-ram"];
    return refreshed.has(code) || date === undefined ? [] : [`- ${code}: API metadata of ${date}`];
  });
  return [
    "# Sources of these fact files",
    "",
    `Compiled ${today}`,
    "",
    "| id | source | version / date | used for |",
    "| --- | --- | --- | --- |",
    `| M | API metadata | commit ${"0".repeat(40)}, ${today} | names, access levels |`,
    `| D | documentation | page dates ${from} … ${to} | resources, condition keys |`,
    "",
    ...[...tables, ...earlier].sort(),
    "",
  ].join("\n");
}
