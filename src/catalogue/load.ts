import { foldText } from "../pattern/index.ts";
import { serviceOf } from "./decode.ts";
import type { ServiceFile } from "./file.ts";
import type { Service } from "./model.ts";
import { services } from "./services/index.ts";

/** RAM codes of which there are facts, sorted. */
export const serviceCodes: readonly string[] = /* @__PURE__ */ Object.keys(services);

/** Loads the facts about a RAM code, whatever its letter case; undefined if there are none. */
export async function loadService(code: string): Promise<Service | undefined> {
  const folded = foldText(code);
  if (!Object.hasOwn(services, folded)) return undefined;
  const loaded = await services[folded]?.();
  // INVARIANT: every file of the catalogue fits the schema, which says what ServiceFile says (tests).
  return loaded && serviceOf(loaded.default as ServiceFile);
}
