// @ts-check
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";

/** @typedef {Record<string, unknown>} Facts */

/** A fault of the fact files or of the command line; its message is for people. */
export class FactError extends Error {}

/** Reads members of a fact and says where one is not what the shape promises. */
export class Reader {
  /** @param {Facts} facts @param {string} place */
  constructor(facts, place) {
    this.facts = facts;
    this.place = place;
  }
  /** @param {string} why @returns {never} */
  fail(why) {
    throw new FactError(`${this.place}: ${why}`);
  }
  /** @param {string} key */
  has(key) {
    return this.facts[key] !== undefined;
  }
  /** @param {string} key @returns {string} */
  text(key) {
    const value = this.facts[key];
    return typeof value === "string" ? value : this.fail(`${key} is not a text`);
  }
  /** @param {string} key @returns {string | null} */
  maybeText(key) {
    return this.facts[key] === null ? null : this.text(key);
  }
  /** @param {string} key @param {readonly string[]} choices @returns {string} */
  choice(key, choices) {
    const value = String(this.facts[key]);
    return choices.includes(value) ? value : this.fail(`${key} is ${value}, not one of ${choices.join(", ")}`);
  }
  /** @param {string} key @returns {number} */
  number(key) {
    const value = this.facts[key];
    return typeof value === "number" ? value : this.fail(`${key} is not a number`);
  }
  /** @param {string} key @returns {boolean} */
  flag(key) {
    const value = this.facts[key];
    return typeof value === "boolean" ? value : this.fail(`${key} is not true or false`);
  }
  /** @param {string} key @returns {boolean | undefined} */
  maybeFlag(key) {
    return this.has(key) ? this.flag(key) : undefined;
  }
  /** @param {string} key @returns {string[]} */
  texts(key) {
    const value = this.facts[key];
    if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) return value;
    return this.fail(`${key} is not a list of texts`);
  }
  /** @param {string} key @returns {Reader} */
  child(key) {
    const value = this.facts[key];
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return this.fail(`${key} is not an object`);
    return new Reader(/** @type {Facts} */ (value), `${this.place}, ${key}`);
  }
  /** @param {string} key @returns {Reader[]} */
  list(key) {
    const value = this.facts[key];
    if (!Array.isArray(value)) return this.fail(`${key} is not a list`);
    return value.map((entry, index) => {
      if (typeof entry !== "object" || entry === null) return this.fail(`${key}[${index}] is not an object`);
      return new Reader(entry, `${this.place}, ${key} ${entry.name ?? entry.type ?? entry.key ?? index}`);
    });
  }
}

/** @param {string} path */
export function readFacts(path) {
  const text = readText(path);
  try {
    const value = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return new Reader(value, path);
  } catch (error) {
    throw new FactError(`${path}: not JSON (${error instanceof Error ? error.message : error})`);
  }
  throw new FactError(`${path}: not an object`);
}

/** @param {string} path */
export function readText(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new FactError(`${path}: cannot be read (${error instanceof Error ? error.message : error})`);
  }
}

/** @param {string} folder */
export function namesIn(folder) {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
    return names.map((name) => basename(name, ".json")).sort();
  } catch (error) {
    throw new FactError(`${folder}: cannot be read (${error instanceof Error ? error.message : error})`);
  }
}
