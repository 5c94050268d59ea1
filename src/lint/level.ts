/**
 * Alibaba Cloud's own four. `error`: RAM refuses it or it cannot work. `security`: grants or leaks more than is safe.
 * `warning`: works, probably not as meant. `suggestion`: no effect on access.
 */
export type LintLevel = "error" | "security" | "warning" | "suggestion";

/** The worst first. */
export const lintLevels: readonly LintLevel[] = ["error", "security", "warning", "suggestion"];

/** `recommended`: silent unless right. `strict`: also rules that a careful reader may disagree with. */
export type Preset = "recommended" | "strict";
