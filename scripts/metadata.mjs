// @ts-check
/** Reads the public API metadata: politely, patiently, and stoppable. */
import { setTimeout as sleep } from "node:timers/promises";
import { FactError } from "./facts.mjs";

/** @typedef {Record<string, any>} Facts */

/** @typedef {{ base: string, tries: number, pause: number, signal: AbortSignal }} Source */

/** @param {Source} source @returns {Promise<Facts[]>} */
export async function readProducts(source) {
  const list = await readJson(source, "meta/v1/products.json?language=EN_US");
  const products = Array.isArray(list) ? list : undefined;
  if (products?.every(({ code, versions }) => typeof code === "string" && Array.isArray(versions))) return products;
  throw new FactError(`${source.base}: the list of products has another shape than expected`);
}

/** @param {Source} source @param {string} code @param {string} version @returns {Promise<Facts>} */
export async function readDocs(source, code, version) {
  const at = `meta/v1/products/${encodeURIComponent(code)}/versions/${encodeURIComponent(version)}`;
  const docs = await readJson(source, `${at}/api-docs.json?language=EN_US`);
  if (typeof docs?.apis === "object" && docs.apis !== null) return docs;
  throw new FactError(`${code} ${version}: the description of the API has another shape than expected`);
}

/**
 * Answers that may pass (no connection, too many requests, a fault of the server) are asked for again, each time after
 * a longer pause.
 *
 * @param {Source} source
 * @param {string} path
 * @returns {Promise<any>}
 */
async function readJson({ base, tries, pause, signal }, path) {
  const address = new URL(path, base.endsWith("/") ? base : `${base}/`);
  let why = "";
  for (let attempt = 0; attempt < tries; attempt++) {
    if (attempt > 0) await sleep(pause * 2 ** (attempt - 1), undefined, { signal });
    try {
      const response = await fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(60_000)]) });
      if (response.ok) return await response.json();
      why = `HTTP ${response.status}`;
      await response.body?.cancel();
      if (response.status < 500 && response.status !== 429) break;
    } catch (error) {
      signal.throwIfAborted();
      why = error instanceof Error ? String(error.cause ?? error.message) : String(error);
    }
  }
  throw new FactError(`${address.pathname}: ${why}`);
}

/**
 * Works on several items at once, but no more than that.
 *
 * @template T
 * @param {readonly T[]} items
 * @param {number} most
 * @param {(item: T) => Promise<void>} work
 */
export async function inParallel(items, most, work) {
  const rest = [...items].reverse();
  const worker = async () => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.max(1, most) }, worker));
}
