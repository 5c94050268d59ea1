/**
 * A seeded source of chance, so that a workload is a few numbers and never a file.
 *
 * @typedef {object} Chance
 * @property {() => number} next      in [0, 1)
 * @property {(n: number) => number} below   an integer in [0, n)
 * @property {<T>(items: readonly T[]) => T} oneOf
 * @property {(share: number) => boolean} odds
 */

/**
 * xorshift128 with the state filled from the seed by a Weyl sequence.
 *
 * @param {number} seed
 * @returns {Chance}
 */
export function chance(seed) {
  const state = new Uint32Array(4);
  for (let at = 0, weyl = seed; at < 4; at++) {
    weyl = (weyl + 0x9e3779b9) >>> 0;
    state[at] = Math.imul(weyl ^ (weyl >>> 16), 0x85ebca6b) | 1;
  }
  const word = () => {
    let last = state[3];
    const first = state[0];
    state.copyWithin(1, 0, 3);
    last ^= last << 11;
    last ^= last >>> 8;
    state[0] = last ^ first ^ (first >>> 19);
    return state[0];
  };
  for (let at = 0; at < 16; at++) word();
  const next = () => word() / 0x1_0000_0000;
  const below = (/** @type {number} */ n) => Math.floor(next() * n);
  return { next, below, oneOf: (items) => items[below(items.length)], odds: (share) => next() < share };
}
