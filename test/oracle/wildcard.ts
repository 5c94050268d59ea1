/** R-FOLD-2: one character is one code point; a lone surrogate counts as one. */
export function codePoints(text: string): readonly string[] {
  return Array.from(text);
}

/** R-FOLD-1: each code point on its own, kept where lower-casing gives several. */
export function fold(text: string): string {
  return codePoints(text)
    .map((character) => {
      const lowered = character.toLowerCase();
      return codePoints(lowered).length === 1 ? lowered : character;
    })
    .join("");
}

/** Whether a literal character of a pattern accepts the character of the text at a position (in code points). */
export type Same = (wanted: string, given: string, position: number) => boolean;

const identical: Same = (wanted, given) => wanted === given;

/** R-ACT-3, the recursive definition: `*` is nothing, or one character and then itself again; `?` is one character. */
export function glob(pattern: string, text: string, same: Same = identical): boolean {
  const wanted = codePoints(pattern);
  const given = codePoints(text);
  const answers = new Map<string, boolean>();

  function matchesFrom(p: number, t: number): boolean {
    const place = `${p} ${t}`;
    const answer = answers.get(place) ?? define(p, t);
    answers.set(place, answer);
    return answer;
  }

  function define(p: number, t: number): boolean {
    const head = wanted[p];
    const character = given[t];
    if (head === undefined) return character === undefined;
    if (head === "*") return matchesFrom(p + 1, t) || (character !== undefined && matchesFrom(p, t + 1));
    if (character === undefined) return false;
    return (head === "?" || same(head, character, t)) && matchesFrom(p + 1, t + 1);
  }

  return matchesFrom(0, 0);
}
