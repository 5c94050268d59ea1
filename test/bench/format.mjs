/** Numbers and tables as the page has them. */

export const median = (/** @type {readonly number[]} */ values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

/** `12 ns`, `3.4 µs`, `56 ms`. */
export function duration(/** @type {number} */ ns) {
  if (Number.isNaN(ns)) return "–";
  const [value, unit] =
    ns < 1e3 ? [ns, "ns"] : ns < 1e6 ? [ns / 1e3, "µs"] : ns < 1e9 ? [ns / 1e6, "ms"] : [ns / 1e9, "s"];
  return `${digits(value)} ${unit}`;
}

/** `1.2 M`, `345 k`. */
export function count(/** @type {number} */ value) {
  if (Number.isNaN(value)) return "–";
  return value >= 1e6 ? `${digits(value / 1e6)} M` : value >= 1e3 ? `${digits(value / 1e3)} k` : digits(value);
}

/** Two or three digits: more would be noise. */
export function digits(/** @type {number} */ value) {
  if (value >= 100) return String(Math.round(value));
  return value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : Number(value.toPrecision(2)).toString();
}

/** `3.4 ×`, with the range over rounds where there are several. */
export function ratio(/** @type {readonly number[]} */ values) {
  if (values.length === 0) return "–";
  const range = values.length === 1 ? "" : ` (${digits(Math.min(...values))}–${digits(Math.max(...values))})`;
  return `${digits(median(values))} ×${range}`;
}

export const megabytes = (/** @type {number} */ bytes) => (Number.isNaN(bytes) ? "–" : `${digits(bytes / 1e6)} MB`);

/** A table of Markdown; the first column is text, the others are numbers. */
export function table(/** @type {readonly string[]} */ head, /** @type {readonly (readonly string[])[]} */ rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [line(head), `| --- |${" --: |".repeat(head.length - 1)}`, ...rows.map(line)].join("\n");
}
