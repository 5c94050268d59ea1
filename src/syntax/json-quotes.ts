/** Where the string ends whose opening quote stands at `opening`; only for text that is JSON. */
export function closingQuote(text: string, opening: number): number {
  let at = opening + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
