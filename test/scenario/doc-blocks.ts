/** A block of code of a page, with what stands behind the language. */
export interface DocBlock {
  readonly name: string;
  readonly body: string;
}

/** The blocks of a page in one language, in order. */
export function docBlocks(page: string, language: string): readonly DocBlock[] {
  const pattern = new RegExp(`^\`\`\`${language}( [^\\n]+)?\\n(.*?)^\`\`\``, "gms");
  return [...page.matchAll(pattern)].map(([, name = "", body = ""]) => ({ name: name.trim(), body }));
}
