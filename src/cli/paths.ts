import { posix, win32 } from "node:path";
import type { Platform } from "./world.ts";

/** How paths of a platform are put together. */
export function pathsOf(platform: Platform): typeof posix {
  return platform === "windows" ? win32 : posix;
}

/** A path or pattern with forward slashes: on Windows `\` separates, elsewhere it may be part of a name. */
export function withSlashes(path: string, platform: Platform): string {
  return platform === "windows" ? path.replaceAll("\\", "/") : path;
}

/** How a file is called in reports: relative to where the command runs, or absolute if it was given so and lies elsewhere. */
export function reportName(path: string, given: string, cwd: string, platform: Platform): string {
  const paths = pathsOf(platform);
  const relative = paths.relative(cwd, path);
  const isElsewhere = relative === ".." || relative.startsWith(`..${paths.sep}`) || paths.isAbsolute(relative);
  return withSlashes(isElsewhere && paths.isAbsolute(given) ? path : relative, platform);
}
