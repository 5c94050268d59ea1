import type { FmtState, FmtWish } from "./fmt-files.ts";

/** Counts what became of files. */
export interface FmtTally {
  add(state: FmtState): void;
  readonly changed: number;
  /** `1 of 3 files laid out anew`. */
  line(wish: FmtWish): string;
}

export function createFmtTally(): FmtTally {
  const counts: Record<FmtState, number> = { changed: 0, same: 0, left: 0, failed: 0 };
  return {
    add: (state) => {
      counts[state]++;
    },
    get changed() {
      return counts.changed;
    },
    line(wish) {
      const { changed, same, left, failed } = counts;
      const all = changed + same + left + failed;
      const word = wish === "write" ? "laid out anew" : "would be laid out anew";
      return [
        `${changed} of ${all} ${all === 1 ? "file" : "files"} ${word}`,
        ...(left > 0 ? [`${left} left as ${left === 1 ? "it is" : "they are"}`] : []),
        ...(failed > 0 ? [`${failed} with problems`] : []),
      ].join(", ");
    },
  };
}
