import type { World } from "./world.ts";

/** Says how far a long piece of work is, on one line of a terminal that goes away again. */
export interface Progress {
  step(): void;
  /** Removes the line. */
  end(): void;
}

const BETWEEN = 100;
const CLEAR = "\r\u001b[K";

/** Progress over `total` steps; silent unless standard error is a terminal and it takes a while. */
export function createProgress(what: string, total: number, world: World): Progress {
  let done = 0;
  let last = world.now();
  let isShown = false;
  return {
    step() {
      done++;
      if (!world.isTerminal.stderr || world.now() - last < BETWEEN) return;
      last = world.now();
      isShown = true;
      world.warn(`${CLEAR}${what} ${done} of ${total}`);
    },
    end() {
      if (isShown) world.warn(CLEAR);
    },
  };
}
