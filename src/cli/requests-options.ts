import type { Result } from "../core/result.ts";
import { visible } from "../core/visible.ts";
import type { ParsedArguments } from "./arguments.ts";

/** Where requests come from and who decides them. */
export interface RequestsOptions {
  /** As given; `-` is standard input. */
  readonly file: string;
  /** 1: this thread alone. */
  readonly workers: number;
}

const MOST_WORKERS = 256;

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
  const workers = Number(asked ?? 1);
  if (asked !== undefined && !(/^\d{1,3}$/.test(asked) && workers >= 1 && workers <= MOST_WORKERS)) {
    faults.push(`--workers is \`${visible(asked)}\`; it takes a number from 1 to ${MOST_WORKERS}`);
  }
  return faults.length > 0 ? { ok: false, error: faults } : { ok: true, value: { file, workers } };
}
