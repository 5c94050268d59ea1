import type { World } from "./world.ts";

/** Says how many requests are decided, on one line of a terminal that goes away again. */
export interface RequestsProgress {
  show(decided: number): void;
  /** Removes the line. */
  end(): void;
}

const BETWEEN = 200;
const CLEAR = "\r\u001b[K";

/** Silent unless standard error is a terminal on which no answers appear. */
export function createRequestsProgress(isQuiet: boolean, world: World): RequestsProgress {
  const isSeen = !isQuiet && world.isTerminal.stderr && !world.isTerminal.stdout;
  const start = world.now();
  let last = start;
  let isShown = false;
  const end = () => {
    if (isShown) world.warn(CLEAR);
    isShown = false;
  };
  world.signal.addEventListener("abort", end, { once: true });
  return {
    show(decided) {
      const now = world.now();
      if (!isSeen || now - last < BETWEEN) return;
      last = now;
      isShown = true;
      world.warn(`${CLEAR}${decided} requests decided, ${Math.round((decided * 1000) / (now - start))} a second`);
    },
    end,
  };
}
