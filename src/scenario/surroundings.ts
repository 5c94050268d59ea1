import type { Service } from "../catalogue/index.ts";
import type { Result } from "../core/result.ts";
import type { Located } from "../core/span.ts";
import type { FoundPolicy } from "../input/index.ts";
import type { ScenarioCase, ScenarioFile } from "./model.ts";

/** What a run needs from outside: the library itself opens no files. */
export interface Surroundings {
  /** The text of a file that scenarios name, by the path as written; or why it cannot be read. */
  fileText(path: string): Result<string, string>;
  /** The policy inside a file that holds others, too, by the path as written: `plan.json#alicloud_ram_policy.share`. */
  policyInside?(path: string): Result<FoundPolicy, string> | undefined;
  /** What is known about the service of an API call, by RAM code; not needed for `swas-open`. */
  service(code: string): Service | undefined;
}

/** Every file that a scenario file names, each where it is first named. */
export function filesNamedIn(file: ScenarioFile): readonly Located<string>[] {
  const entries = [...file.policies.values()].map(({ from }) => from);
  const readings = casesOf(file).flatMap((one) => (one.kind === "reading" ? [one.from] : []));
  const paths = [...entries, ...readings].flatMap((from) => (from.kind === "file" ? [from.path] : []));
  return [...new Map(paths.toReversed().map((path) => [path.value, path])).values()].reverse();
}

/** RAM codes of the services whose API is called. */
export function servicesNamedIn(file: ScenarioFile): readonly string[] {
  const calls = casesOf(file).flatMap((one) => (one.kind === "decision" ? one.checks : []));
  const codes = calls.flatMap(({ asked }) => (asked.kind === "api" ? [asked.api.value.split(":", 1)[0] ?? ""] : []));
  return [...new Set(codes)].sort();
}

/** Every case of a file, in order. */
export function casesOf(file: ScenarioFile): readonly ScenarioCase[] {
  return file.scenarios.flatMap(({ cases }) => cases);
}
