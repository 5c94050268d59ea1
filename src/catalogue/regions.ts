import { foldText } from "../pattern/index.ts";
import { byFoldedName, findNamed, type Known, type Named } from "./known.ts";
import type { Evidence } from "./model.ts";

/** A region id of which an endpoint is published, also of finance, government and edge regions. */
export interface Region {
  readonly id: string;
  /** How many products have an endpoint there. */
  readonly products: number;
  readonly ecs: boolean;
  readonly swasOpen: boolean;
}

/** The region ids. */
export interface Regions {
  readonly byName: Named<Region>;
  readonly evidence: Evidence;
}

/** The regions as their file spells them (`schemas/regions.schema.json`). */
export interface RegionsFile {
  readonly compiled: string;
  /** Date of the API metadata. */
  readonly date: string;
  readonly regions: readonly {
    readonly id: string;
    readonly products: number;
    readonly ecs?: true;
    readonly swasOpen?: true;
  }[];
}

/** Loads the region ids. */
export async function loadRegions(): Promise<Regions> {
  const { default: file } = await import("./regions.json", { with: { type: "json" } });
  // INVARIANT: the file fits its schema, which says what RegionsFile says (tests).
  const { regions, date } = file as RegionsFile;
  const rows = regions.map(({ ecs, swasOpen, ...row }) => ({ ...row, ecs: ecs === true, swasOpen: swasOpen === true }));
  return {
    byName: byFoldedName(rows, (region) => region.id),
    evidence: { grade: "documented", basis: "metadata-api", date },
  };
}

/** The regions with those that a user adds. */
export function withRegions(regions: Regions, ids: readonly string[]): Regions {
  const added = ids
    .filter((id) => !regions.byName.has(foldText(id)))
    .map((id): Region => ({ id, products: 0, ecs: false, swasOpen: false }));
  return { ...regions, byName: new Map([...regions.byName, ...byFoldedName(added, (region) => region.id)]) };
}

/** Looks a region id up. */
export function findRegion(regions: Regions | undefined, id: string): Known<Region> {
  return findNamed(regions?.byName, id, (region) => region.id);
}

/** What a service takes in the region field of its resources. */
export interface RegionRule {
  readonly service: string;
  readonly only: string;
  readonly evidence: Evidence;
}

/** Services that take nothing but `*` as region of a resource (R-RES-3). */
const regionRules: readonly RegionRule[] = [
  // Every form that its tables publish has the star, and a star there is sent as it is (R-AUTH-5).
  { service: "cen", only: "*", evidence: { grade: "documented", basis: "docs-page", date: "2024-10/2026-07" } },
  { service: "config", only: "*", evidence: { grade: "documented", basis: "docs-page", date: undefined } },
  { service: "oss", only: "*", evidence: { grade: "documented", basis: "docs-page", date: "2025" } },
];

/** What the service takes as region; undefined if there is no such rule. */
export function regionRuleOf(service: string): RegionRule | undefined {
  return regionRules.find((rule) => rule.service === foldText(service));
}
