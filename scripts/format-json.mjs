// @ts-check
const width = 120;

/**
 * JSON as Biome's formatter leaves it: a value that fits stays on its line, numbers fill lines, anything else gets one
 * line per member.
 *
 * @param {unknown} value
 */
export function formatJson(value) {
  return `${print(value, 0, 0, 0)}\n`;
}

/**
 * @param {unknown} value
 * @param {number} indent columns before the lines of this value's members, less two
 * @param {number} before columns taken on the value's first line
 * @param {number} after columns needed behind it
 * @returns {string}
 */
function print(value, indent, before, after) {
  const line = inline(value);
  const root = before === 0;
  if (typeof value !== "object" || value === null || (!root && before + line.length + after <= width)) return line;
  const inner = indent + 2;
  const pad = " ".repeat(inner);
  const close = `\n${" ".repeat(indent)}`;
  if (Array.isArray(value)) {
    if (value.every((entry) => typeof entry === "number")) return `[\n${fill(value.map(String), pad)}${close}]`;
    const rows = value.map((entry, index) => pad + print(entry, inner, inner, index < value.length - 1 ? 1 : 0));
    return `[\n${rows.join(",\n")}${close}]`;
  }
  const entries = Object.entries(value);
  const rows = entries.map(([key, entry], index) => {
    const name = `${pad}${JSON.stringify(key)}: `;
    return name + print(entry, inner, name.length, index < entries.length - 1 ? 1 : 0);
  });
  return `{\n${rows.join(",\n")}${close}}`;
}

/** @param {unknown} value @returns {string} */
function inline(value) {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${inline(entry)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** @param {readonly string[]} words @param {string} pad */
function fill(words, pad) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  words.forEach((word, index) => {
    const piece = index < words.length - 1 ? `${word},` : word;
    if (line !== "" && pad.length + line.length + 1 + piece.length > width) {
      lines.push(pad + line);
      line = piece;
    } else line = line === "" ? piece : `${line} ${piece}`;
  });
  lines.push(pad + line);
  return lines.join("\n");
}
