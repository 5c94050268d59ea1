import { compileGlob, foldText, splitArn } from "../pattern/index.ts";
import { type Catalogue, createCatalogue } from "./catalogue.ts";
import { loadConditionKeys } from "./condition-keys.ts";
import { loadService, serviceCodes } from "./load.ts";
import type { Overlay } from "./overlay.ts";
import { loadRamCodes } from "./ram-codes.ts";
import { loadRegions } from "./regions.ts";
import { codeMatcher, type WideExpansion } from "./search.ts";
import { elsewhere } from "./services/index.ts";
import { loadSystemPolicies } from "./system-policies.ts";

/** What policies and requests mention. */
export interface Mentions {
  /** Actions and patterns of actions, as policies write them. */
  readonly actions?: readonly string[];
  /** Resources, as policies write them. */
  readonly resources?: readonly string[];
  readonly conditionKeys?: readonly string[];
}

/** What to load besides. */
export interface LoadOptions {
  /**
   * A pattern that mentions more services than this (`*:Describe*`, or a bare `*`) loads none of them, and is told as
   * `skipped`. Default: 24. `Infinity` loads all, about a megabyte.
   */
  readonly mostServices?: number;
  /** Also load the services whose actions are checked on the mentioned resources of others. Default: false. */
  readonly actionsOnResources?: boolean;
  readonly overlay?: Overlay;
}

/**
 * A catalogue of the services that are mentioned, with RAM codes, condition keys, regions and system policies. Nothing
 * else is loaded.
 */
export async function loadCatalogueFor(mentions: Mentions, options: LoadOptions = {}): Promise<Catalogue> {
  return await catalogueLoader(options)(mentions);
}

/** Loads catalogues one after the other; what several of them need is read once. */
export function catalogueLoader(options: LoadOptions = {}): (mentions: Mentions) => Promise<Catalogue> {
  const known = new Map<string, ReturnType<typeof loadService>>();
  const service = (code: string) => {
    const loaded = known.get(code) ?? loadService(code);
    known.set(code, loaded);
    return loaded;
  };
  const load = () => Promise.all([loadRamCodes(), loadConditionKeys(), loadRegions(), loadSystemPolicies()]);
  let rest: ReturnType<typeof load> | undefined;
  return async (mentions) => {
    const { codes, skipped } = mentionedCodes(mentions, options);
    rest ??= load();
    const [services, facts] = await Promise.all([Promise.all(codes.map(service)), rest]);
    const [ramCodes, conditionKeys, regions, systemPolicies] = facts;
    const { overlay } = options;
    return createCatalogue(
      services.flatMap((loaded) => loaded ?? []),
      { ramCodes, conditionKeys, regions, systemPolicies, skipped, ...(overlay === undefined ? {} : { overlay }) },
    );
  };
}

/** The actions that a pattern covers, whichever services it needs: `*:Describe*` loads all of them. */
export async function expandPattern(pattern: string): Promise<WideExpansion> {
  const catalogue = await loadCatalogueFor({ actions: [pattern] }, { mostServices: Number.POSITIVE_INFINITY });
  return catalogue.expand(pattern);
}

/** The RAM codes with facts that are mentioned, sorted, and the patterns that mention too many. */
export function mentionedCodes(
  { actions = [], resources = [], conditionKeys = [] }: Mentions,
  { mostServices = 24, actionsOnResources = false }: LoadOptions = {},
): { readonly codes: readonly string[]; readonly skipped: readonly string[] } {
  const codes = new Set<string>();
  const skipped = new Set<string>();
  const add = (pattern: string, covers: (code: string) => boolean) => {
    const found = serviceCodes.filter(covers);
    if (found.length > mostServices) skipped.add(pattern);
    else for (const code of found) codes.add(code);
    return found.length > mostServices ? [] : found;
  };
  for (const pattern of new Set(actions)) add(pattern, codeMatcher(pattern));
  for (const pattern of new Set(resources)) {
    const field = splitArn(pattern)?.service ?? (pattern === "*" ? "*" : "");
    // "All resources" mentions no service; it is a question about all of them only when asked for what can be done.
    if (/^\*+$/.test(field) && !actionsOnResources) continue;
    const owners = add(pattern, resourceMatcher(field));
    if (actionsOnResources) for (const code of owners.flatMap((owner) => elsewhere[owner] ?? [])) codes.add(code);
  }
  for (const key of new Set(conditionKeys)) {
    const own = foldText(key.split(":", 1)[0] ?? "");
    add(key, (code) => code === own);
  }
  return { codes: [...codes].sort(), skipped: [...skipped].sort() };
}

function resourceMatcher(field: string): (code: string) => boolean {
  const glob = compileGlob(field, { fold: true });
  return (code) => glob.matches(code);
}
