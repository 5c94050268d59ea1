import type { Result } from "../core/result.ts";
import type { ParsedArguments } from "./arguments.ts";
import { readWorkers } from "./worker-count.ts";

/** Where requests come from and who decides them. */
export interface RequestsOptions {
  /** As given; `-` is standard input. */
  readonly file: string;
  /** 1: this thread alone. */
  readonly workers: number;
}

/** Reads `--requests` and `--workers`, and refuses what belongs to a single request. */
export function requestsFromOptions(args: ParsedArguments): Result<RequestsOptions | undefined, readonly string[]> {
  const file = args.one("requests");
  const asked = args.one("workers");
  if (file === undefined) {
    return asked === undefined
      ? { ok: true, value: undefined }
      : { ok: false, error: ["--workers belongs to --requests; one request needs no threads"] };
  }
  const faults: string[] = [];
  if (args.has("request")) faults.push("--request and --requests are both given; give one of them");
  if (args.has("format")) faults.push("--format is for one request; --requests writes one JSON line for each");
  if (file === "-" && args.positionals.includes("-")) {
    faults.push("policies and requests both come from standard input; name a file for one of them");
  }
  if (file === "-" && args.positionals.length === 0) {
    faults.push("requests come from standard input, and no policies are given; name files, folders or globs");
  }
  const workers = readWorkers(args);
  if (!workers.ok) faults.push(workers.error);
  if (!workers.ok || faults.length > 0) return { ok: false, error: faults };
  return { ok: true, value: { file, workers: workers.value } };
}
