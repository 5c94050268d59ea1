import { byFoldedName, findNamed, type Known, type Named } from "./known.ts";
import type { Service } from "./model.ts";

/** How finely a service can be authorized (R-AUTH-7); single operations may differ. */
export type Granularity = "operation" | "resource" | "service";

/** One RAM code, also one without facts about its actions. */
export interface RamCode {
  readonly code: string;
  /** Whether a source names the code, or it is assumed to be a product's code in lower case. */
  readonly basis: Service["codeBasis"];
  /** More than one where the products of the code differ; empty where none is stated. */
  readonly granularity: readonly Granularity[];
  /** Names of the services that the documentation lists under the code. */
  readonly services: readonly string[];
  /** Other codes of the same products (R-ACT-12). */
  readonly with: readonly string[];
}

/** The RAM codes. */
export interface RamCodes {
  readonly byName: Named<RamCode>;
  /** `published`: all that the sources name; `partial`: some. */
  readonly list: "partial" | "published";
}

/** The codes as their file spells them (`schemas/ram-codes.schema.json`): empty lists are left out. */
export interface RamCodesFile {
  readonly compiled: string;
  readonly list: RamCodes["list"];
  readonly codes: readonly (Pick<RamCode, "basis" | "code"> & Partial<RamCode>)[];
}

/** The codes of a file, ready for lookups. */
export function ramCodesOf(file: RamCodesFile): RamCodes {
  const rows = file.codes.map((row): RamCode => ({ granularity: [], services: [], with: [], ...row }));
  return { byName: byFoldedName(rows, (row) => row.code), list: file.list };
}

/** Loads the RAM codes. */
export async function loadRamCodes(): Promise<RamCodes> {
  const { default: file } = await import("./ram-codes.json", { with: { type: "json" } });
  // INVARIANT: the file fits its schema, which says what RamCodesFile says (tests).
  return ramCodesOf(file as RamCodesFile);
}

/** Looks a RAM code up. */
export function findRamCode(codes: RamCodes | undefined, code: string): Known<RamCode> {
  return findNamed(codes?.byName, code, (row) => row.code);
}
