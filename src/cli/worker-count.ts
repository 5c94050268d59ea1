import type { Result } from "../core/result.ts";
import { visible } from "../core/visible.ts";
import type { ParsedArguments } from "./arguments.ts";

const MOST = 256;

/** What `--workers` asks for: how many threads; 1, if it is not given, is this thread alone. */
export function readWorkers(args: ParsedArguments): Result<number, string> {
  const asked = args.one("workers") ?? "1";
  const count = Number(asked);
  if (/^\d{1,3}$/.test(asked) && count >= 1 && count <= MOST) return { ok: true, value: count };
  return { ok: false, error: `--workers is \`${visible(asked)}\`; it takes a number from 1 to ${MOST}` };
}
