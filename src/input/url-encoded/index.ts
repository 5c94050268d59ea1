import { createEmbedding } from "../../core/embedding.ts";
import { decodeUrl } from "../../syntax/embedded.ts";
import type { InputFormat } from "../model.ts";

/** A policy as it travels in a request: the whole text is URL-encoded (R-IO-2). */
export const urlEncoded: InputFormat = {
  name: "url-encoded",
  title: "a URL-encoded policy",
  // What is encoded holds no quotes and no spaces; broken JSON behind an escape does.
  recognises: ({ source: { text } }) => /^\s*%7B[^\s"]*\s*$/i.test(text) && decodeUrl(text) !== undefined,
  find({ source }) {
    const decoded = decodeUrl(source.text);
    if (decoded === undefined) return { policies: [], passedOver: [] };
    const embedding = createEmbedding(source);
    embedding.add(decoded);
    return { policies: [{ source: embedding.source("decoded"), syntax: "json" }], passedOver: [] };
  },
};
