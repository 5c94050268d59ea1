import { watch } from "node:fs";

/** Files whose change can change a result. */
const RELEVANT = /\.(?:json|jsonc|yaml|yml|txt)$/i;
/** Editors write a file in several steps. */
const SETTLED = 100;

/** Waits until a relevant file below a folder has changed and been quiet for a moment; false if stopped before. */
export function nextChange(folder: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const watcher = watch(folder, { recursive: true }, (_, name) => {
      if (name !== null && (!RELEVANT.test(name) || name.includes("node_modules"))) return;
      clearTimeout(timer);
      timer = setTimeout(() => end(true), SETTLED);
    });
    const end = (changed: boolean): void => {
      clearTimeout(timer);
      watcher.close();
      signal.removeEventListener("abort", stop);
      resolve(changed);
    };
    const stop = (): void => end(false);
    // A folder that is removed while it is watched is no reason to crash.
    watcher.on("error", stop);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
  });
}
