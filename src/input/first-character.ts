/** The first character of a text that is no space, however much space stands before it; empty if there is none. */
export function firstCharacter(text: string): string {
  const at = text.search(/\S/);
  return at < 0 ? "" : text.charAt(at);
}
