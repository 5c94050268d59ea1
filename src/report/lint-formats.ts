import { lintCompact } from "./lint-compact.ts";
import { lintEslint } from "./lint-eslint.ts";
import type { LintFormat } from "./lint-format.ts";
import { lintGithub } from "./lint-github.ts";
import { lintGitlab } from "./lint-gitlab.ts";
import { lintJson } from "./lint-json.ts";
import { lintJunit } from "./lint-junit.ts";
import { lintMarkdown } from "./lint-markdown.ts";
import { lintNdjson } from "./lint-ndjson.ts";
import { lintPretty } from "./lint-pretty.ts";
import { lintRdjson } from "./lint-rdjson.ts";
import { lintSarif } from "./lint-sarif.ts";
import { lintWaivers } from "./lint-waivers.ts";

/** Every format of `ram-policy lint`, by name. */
export const lintFormats: readonly LintFormat[] = [
  lintCompact,
  lintEslint,
  lintGithub,
  lintGitlab,
  lintJson,
  lintJunit,
  lintMarkdown,
  lintNdjson,
  lintPretty,
  lintRdjson,
  lintSarif,
  lintWaivers,
];
