import { requestFor } from "../catalogue/index.ts";
import type { Result } from "../core/result.ts";
import type { Request } from "../evaluate/index.ts";
import type { AskedCheck } from "./model.ts";
import type { Surroundings } from "./surroundings.ts";

/** The requests that the platform would check: one for an action, one for each resource of an API call. */
export function requestsOf(
  { asked, accountId, context, unknown }: AskedCheck,
  surroundings: Surroundings,
): Result<readonly Request[], readonly string[]> {
  const rest = { ...(accountId === undefined ? {} : { accountId }), context, unknown };
  if (asked.kind === "action")
    return { ok: true, value: [{ action: asked.action, resource: asked.resource, ...rest }] };
  const { api, parameters, resource } = asked;
  const service = surroundings.service(api.value.split(":", 1)[0] ?? "");
  const built = requestFor(api.value, parameters, {
    accountId: accountId ?? "",
    context,
    ...(resource === undefined ? {} : { resource }),
    ...(service === undefined ? {} : { service }),
  });
  if (!built.ok) return { ok: false, error: built.error.map(({ message }) => message) };
  return { ok: true, value: built.value.checks.map((check) => ({ ...check, unknown })) };
}
