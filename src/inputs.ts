/** For people who add a format in which policies are found: what a format is, and how a document is put together. */
export {
  createEmbedding,
  type Decoded,
  decodedWithin,
  type Embedding,
  verbatim,
} from "./core/embedding.ts";
export { createSource, fileOf, type Host, rangeOf, type Source, type Span } from "./core/span.ts";
export * from "./input/index.ts";
export { decodeString, decodeUrl } from "./syntax/embedded.ts";
