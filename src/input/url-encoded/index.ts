import { createEmbedding } from "../../core/embedding.ts";
import { decodeUrl } from "../../syntax/embedded.ts";
import type { InputFormat } from "../model.ts";

/** A policy as it travels in a request: the whole text is URL-encoded (R-IO-2). */
export const urlEncoded: InputFormat = {
  name: "url-encoded",
  title: "a URL-encoded policy",
  // URL encoding leaves neither spaces nor what the structure of JSON is made of.
  recognises: ({ source }) => !/[\s"{}]/.test(source.text.trim()) && decodeUrl(source.text) !== undefined,
  find({ source }) {
    const decoded = decodeUrl(source.text);
    if (decoded === undefined) return { policies: [], passedOver: [] };
    const embedding = createEmbedding(source);
    embedding.add(decoded);
    return { policies: [{ written: embedding.source("decoded"), syntax: "json" }], passedOver: [] };
  },
};
