import { type FSWatcher, watch } from "node:fs";
import { fileOfPath } from "../scenario/index.ts";
import type { LoadedScenarios } from "./load-scenarios.ts";
import { pathsOf } from "./paths.ts";
import type { World } from "./world.ts";

/** Files whose change can change a result. */
const RELEVANT = /\.(?:json|jsonc|yaml|yml|tf|tfstate|txt)$/i;
/** Editors write a file in several steps. */
const SETTLED = 100;

/** Why a watch ended. */
export type WatchEnd = "changed" | "stopped" | { readonly error: string };

/** Folders outside the one that is watched anyway, in which scenario files lie or files that they name. */
export function foldersOutside(files: readonly LoadedScenarios[], { cwd, platform }: World): readonly string[] {
  const paths = pathsOf(platform);
  const all = files.flatMap(({ path, texts }) => {
    const own = paths.dirname(path);
    return [own, ...texts.map(([named]) => paths.dirname(paths.resolve(own, fileOfPath(named))))];
  });
  const isOutside = (folder: string) => {
    const way = paths.relative(cwd, folder);
    return way === ".." || /^\.\.[\\/]/.test(way) || paths.isAbsolute(way);
  };
  return [...new Set(all)].filter(isOutside);
}

/** Waits until a relevant file below a folder, or in one of some others, has changed and been quiet for a moment. */
export function nextChange(folder: string, others: readonly string[], signal: AbortSignal): Promise<WatchEnd> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const watchers: FSWatcher[] = [];
    const end = (how: WatchEnd): void => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      signal.removeEventListener("abort", stop);
      resolve(how);
    };
    const stop = (): void => end("stopped");
    const fail = (error: unknown): void => end({ error: error instanceof Error ? error.message : String(error) });
    const start = (path: string, recursive: boolean): void => {
      const watcher = watch(path, { recursive }, (_, name) => {
        if (name !== null && (!RELEVANT.test(name) || name.includes("node_modules"))) return;
        clearTimeout(timer);
        timer = setTimeout(() => end("changed"), SETTLED);
      });
      watchers.push(watcher);
      watcher.on("error", fail);
    };
    signal.addEventListener("abort", stop);
    try {
      start(folder, true);
      for (const other of others) start(other, false);
    } catch (error) {
      // A folder that was removed meanwhile, or more folders than the system watches.
      fail(error);
    }
    if (signal.aborted) stop();
  });
}
