import type { Block } from "./requests-blocks.ts";
import type { DecideBlock, DecidedBlock } from "./requests-decider.ts";

/**
 * Decides blocks and yields them in their order. At most `atOnce` are on the way, so that memory stays what it is
 * however long the input is; and an answer that is there does not wait for further input, so that it can be asked for.
 */
export async function* decideInOrder(
  blocks: AsyncIterator<Block>,
  decide: DecideBlock,
  atOnce: number,
): AsyncGenerator<DecidedBlock> {
  const underway: Promise<DecidedBlock>[] = [];
  let next: Promise<IteratorResult<Block>> | undefined;
  let isEnded = false;
  for (;;) {
    if (!isEnded && underway.length < atOnce) next ??= blocks.next();
    const [first] = underway;
    if (next === undefined && first === undefined) return;
    const came = await Promise.race([...(first === undefined ? [] : [first]), ...(next === undefined ? [] : [next])]);
    if ("output" in came) {
      underway.shift();
      yield* withRest(came, decide);
      continue;
    }
    next = undefined;
    isEnded = came.done === true;
    if (came.done !== true) underway.push(settled(decide(came.value)));
  }
}

async function* withRest(decided: DecidedBlock, decide: DecideBlock): AsyncGenerator<DecidedBlock> {
  yield decided;
  for (let { rest } = decided; rest !== undefined; ) {
    const more = await decide(rest);
    yield more;
    rest = more.rest;
  }
}

/** A failure is seen when it is this block's turn; until then it is nobody's. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
