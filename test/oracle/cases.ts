import type { OracleCase } from "./cases/build.ts";
import { conditionCases } from "./cases/conditions.ts";
import { flipCases } from "./cases/flips.ts";
import { structureCases } from "./cases/structure.ts";
import { actionCases, resourceCases } from "./cases/targets.ts";

export type { OracleCase } from "./cases/build.ts";

/** Hand-worked cases for every implementation of the rules. */
export const cases: readonly OracleCase[] = [
  ...structureCases,
  ...actionCases,
  ...resourceCases,
  ...conditionCases,
  ...flipCases,
];
