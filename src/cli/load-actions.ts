import { loadService } from "../catalogue/index.ts";
import type { KnownActions } from "../scenario/index.ts";

/** What the catalogue knows of the actions of services. */
export async function loadActions(codes: readonly string[]): Promise<KnownActions> {
  const services = await Promise.all(codes.map(async (code) => [code, await loadService(code)] as const));
  const names = new Map(services.map(([code, service]) => [code, service?.actions.map(({ name }) => name) ?? []]));
  return (code) => names.get(code) ?? [];
}
