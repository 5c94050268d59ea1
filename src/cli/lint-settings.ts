import type { Result } from "../core/result.ts";
import { visible } from "../core/visible.ts";
import type { Settings } from "../lint/index.ts";
import type { ParsedArguments } from "./arguments.ts";
import type { World } from "./world.ts";

/** What `--account`, `--region` and `--now` say; without `--now` dates are judged by the clock. */
export function settingsFromOptions(
  args: ParsedArguments,
  world: Pick<World, "now">,
): Result<Settings, readonly string[]> {
  const accounts = args.all("account");
  const region = args.one("region");
  const now = args.one("now") ?? new Date(world.now()).toISOString();
  const faults = [
    ...accounts
      .filter((id) => !/^\d{5,20}$/.test(id))
      .map((id) => `--account is \`${visible(id)}\`; it takes the digits of an account id`),
    ...(isTime(now) ? [] : [`--now is \`${visible(now)}\`; it takes a time such as 2026-01-31T00:00:00Z`]),
  ];
  if (faults.length > 0) return { ok: false, error: faults };
  return {
    ok: true,
    value: { now, ...(accounts.length === 0 ? {} : { accounts }), ...(region === undefined ? {} : { region }) },
  };
}

/** RFC 3339. */
function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
}
