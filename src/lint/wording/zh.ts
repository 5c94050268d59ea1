import { chineseNotes, chinese as problems } from "../../core/wording/zh.ts";
import type { LintWording } from "./wording.ts";
import { actionsAndResources } from "./zh/actions-resources.ts";
import { conditionsAndPrincipals } from "./zh/conditions-principals.ts";
import { privilege } from "./zh/privilege.ts";
import { structure } from "./zh/structure.ts";
import { waivers } from "./zh/waivers.ts";

/** Chinese, by rule id and message id. */
export const chinese: LintWording = {
  language: "zh",
  list: { separator: "、", more: (count) => `等，另有 ${count} 项` },
  rules: { ...structure, ...actionsAndResources, ...conditionsAndPrincipals, ...privilege, ...waivers },
  problems,
  notes: chineseNotes,
};
