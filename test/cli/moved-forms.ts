import type { MovedFile } from "./moved-containers.ts";

/** How the text of a file is written as bytes, and what stands around it. */
export type Written = "plain" | "space before" | "space behind" | "much before" | "much behind" | "BOM" | "UTF-16";

/** The content of a file. */
export interface WrittenFile {
  readonly content: string | Uint8Array;
  /** Whether the command has to stop for it, or may. */
  readonly refuses?: "surely" | "perhaps";
}

/** More than a mebibyte of lines that say nothing. */
const MUCH = 20_000;

/** Writes a text in a way that leaves its policies as they are, or that the command has to refuse. */
export function writtenAs(written: Written, text: string, file: MovedFile): WrittenFile {
  switch (written) {
    case "plain":
      return { content: text };
    case "BOM":
      return { content: `\uFEFF${text}`, refuses: "perhaps" };
    case "UTF-16":
      return { content: utf16(text, file.name), refuses: "surely" };
    default: {
      const isMuch = written.startsWith("much");
      const space = emptyLines(file, isMuch ? MUCH : 40);
      const content = written.endsWith("before") ? space + text : `${text}\n${space}`;
      // RAM counts the spaces of a document that is submitted as it stands; longer YAML is not read.
      return isMuch && (isWholeDocument(file) || /\.ya?ml$/.test(file.name))
        ? { content, refuses: "surely" }
        : { content };
    }
  }
}

function isWholeDocument({ name, text, placed }: MovedFile): boolean {
  // What begins with neither a brace nor a bracket is read as YAML, or is the document itself.
  if (/^[%"]/.test(text)) return true;
  return /\.jsonc?$/.test(name) && placed.some(({ addresses }) => addresses.length === 0);
}

/** Lines without a meaning in the language of a file; some 55 characters each. */
function emptyLines({ name, text }: MovedFile, count: number): string {
  const comment = /\.(?:tf|tofu|ya?ml)$/.test(name) ? "#" : name.endsWith(".jsonc") ? "//" : "";
  return `${comment}${" ".repeat(text.startsWith("%") ? 0 : 54 - comment.length)}\n`.repeat(count);
}

/** Little or big endian, with a mark or without, as the length has it. */
function utf16(text: string, name: string): Uint8Array {
  const marked = name.length % 2 === 0 ? `\uFEFF${text}` : text;
  const bytes = Buffer.from(marked, "utf16le");
  return new Uint8Array(text.length % 2 === 0 ? bytes : bytes.swap16());
}
