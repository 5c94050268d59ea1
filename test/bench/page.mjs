import { readFileSync, writeFileSync } from "node:fs";

const page = new URL("../../docs/benchmark.md", import.meta.url);
const begin = "<!-- Written by `npm run bench`: begin -->";
const end = "<!-- Written by `npm run bench`: end -->";

/** Puts the tables between the marks of docs/benchmark.md. */
export function putResults(/** @type {string} */ results) {
  const text = readFileSync(page, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error("docs/benchmark.md has lost its marks");
  writeFileSync(page, `${text.slice(0, from + begin.length)}\n\n${results}\n\n${text.slice(to)}`);
}
