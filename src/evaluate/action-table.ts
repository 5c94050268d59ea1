import type { KnownAction } from "./known-action.ts";

/**
 * Known actions by the text in which they were given. In front of a table by text stands one by a few characters: to
 * hash a text that was never seen costs more than to compare it with the few that agree in those characters.
 */
export class ActionTable {
  private readonly byText: Map<string, KnownAction> = new Map();
  /** The latest of the actions that agree; each knows the one before it. */
  private latest: (KnownAction | undefined)[] = emptyPlaces(FEWEST_PLACES);

  find(text: string): KnownAction | undefined {
    if (text.length < SHORTEST) return this.byText.get(text);
    const last = this.latest.length - 1;
    let known = this.latest[last === 0 ? 0 : sampleOf(text) & last];
    for (let looks = 0; known !== undefined && looks < MOST_LOOKS; looks++) {
      if (known.text === text) return known;
      known = known.before;
    }
    return known === undefined ? undefined : this.byText.get(text);
  }

  get size(): number {
    return this.byText.size;
  }

  add(known: KnownAction): void {
    this.byText.set(known.text, known);
    if (
      this.byText.size > MOST_LOOKS &&
      this.byText.size * 2 > this.latest.length &&
      this.latest.length < MOST_PLACES
    ) {
      this.latest = emptyPlaces(Math.max(MOST_LOOKS * 4, this.latest.length * 4));
      for (const one of this.byText.values()) this.place(one);
    } else this.place(known);
  }

  private place(known: KnownAction): void {
    if (known.text.length < SHORTEST) return;
    const place = sampleOf(known.text) & (this.latest.length - 1);
    known.before = this.latest[place];
    this.latest[place] = known;
  }
}

const SHORTEST = 6;
/** As long as there are few, a look at each is the cheapest. */
const FEWEST_PLACES = 1;
const MOST_PLACES = 16_384;
/** Names that were chosen to agree cost no more than this; the table by text is safe against such a choice. */
const MOST_LOOKS = 4;

function emptyPlaces(size: number): (KnownAction | undefined)[] {
  return Array.from({ length: size }, () => undefined);
}

/** Length and characters that tell names of actions apart well: some of the service, some of the verb and the noun. */
function sampleOf(text: string): number {
  const { length } = text;
  let mixed = Math.imul(length, 31) + text.charCodeAt(0);
  mixed = Math.imul(mixed, 31) + text.charCodeAt(4);
  mixed = Math.imul(mixed, 31) + text.charCodeAt(5);
  mixed = Math.imul(mixed, 31) + text.charCodeAt((length >> 1) + 1);
  return mixed ^ (mixed >>> 10);
}
