import { type LintLevel, lintLevels } from "../lint/index.ts";
import type { LintLanguage } from "./lint-format.ts";
import type { LintSummary, ReportedFinding, ReportedSkip } from "./lint-report.ts";

/** What pages say around the findings, in one language. */
export interface LintWords {
  /** "2 findings (1 error, 1 security) in 3 policies". */
  summary(summary: LintSummary): string;
  explains(ruleId: string): string;
  fixable(count: number): string;
  omitted(count: number): string;
  /** "may stay: 2 by waivers, 12 by the baseline"; empty for none. */
  suppressed(counts: LintSummary["suppressed"]): string;
  skipped(skip: ReportedSkip): string;
  /** The head of a table of findings, as Markdown. */
  readonly columns: string;
  /** Between a message and its hint on one line. */
  readonly pause: string;
}

const reasons: { readonly [R in ReportedSkip["reason"]]: { readonly en: string; readonly zh: string } } = {
  catalogue: { en: "without the catalogue of services", zh: "没有服务目录" },
  accounts: { en: "it needs the ids of our accounts: --account ID", zh: "需要本方账号 ID：--account ID" },
  now: { en: "it needs the present time: --now TIME", zh: "需要当前时间：--now TIME" },
  unread: { en: "the text could not be read", zh: "文本无法读取" },
  "too-large": { en: "the document is too large for it", zh: "文档过大" },
};

const english: LintWords = {
  summary: ({ findings, levels, policies }) => {
    const where = `${policies} ${policies === 1 ? "policy" : "policies"}`;
    if (findings === 0) return `no findings in ${where}`;
    return `${findings} ${findings === 1 ? "finding" : "findings"} (${byLevel(levels, englishLevel, ", ")}) in ${where}`;
  },
  explains: (ruleId) => `ram-policy rules ${ruleId} explains`,
  fixable: (count) => `${count} can be repaired with --fix`,
  omitted: (count) => `${count} more are left out, beyond the limit for one file`,
  suppressed: (counts) =>
    listed(
      counts,
      { waiver: "by waivers", comment: "by comments", baseline: "by the baseline" },
      (what) => `may stay: ${what.join(", ")}`,
      " ",
    ),
  skipped: ({ ruleId, reason, policies }) =>
    `${ruleId} did not look at ${policies} ${policies === 1 ? "policy" : "policies"}: ${reasons[reason].en}`,
  columns: "| Level | Rule | Place | Finding |",
  pause: "; ",
};

const chinese: LintWords = {
  summary: ({ findings, levels, policies }) =>
    findings === 0
      ? `${policies} 个策略中没有发现问题`
      : `${policies} 个策略中发现 ${findings} 个问题（${byLevel(levels, (level, count) => `${chineseLevels[level]} ${count}`, "，")}）`,
  explains: (ruleId) => `详见 ram-policy rules ${ruleId}`,
  fixable: (count) => `其中 ${count} 个可用 --fix 修复`,
  omitted: (count) => `另有 ${count} 个超出单个文件的上限，未列出`,
  suppressed: (counts) =>
    listed(
      counts,
      { waiver: "个由豁免保留", comment: "个由注释保留", baseline: "个在基线中" },
      (what) => `另有 ${what.join("，")}`,
      " ",
    ),
  skipped: ({ ruleId, reason, policies }) => `${ruleId} 未检查 ${policies} 个策略：${reasons[reason].zh}`,
  columns: "| 级别 | 规则 | 位置 | 问题 |",
  pause: "；",
};

export const lintWords: { readonly [L in LintLanguage]: LintWords } = { en: english, zh: chinese };

const chineseLevels: { readonly [L in LintLevel]: string } = {
  error: "错误",
  security: "安全",
  warning: "警告",
  suggestion: "建议",
};

function listed(
  counts: LintSummary["suppressed"],
  words: { readonly [K in keyof LintSummary["suppressed"]]: string },
  say: (what: readonly string[]) => string,
  separator: string,
): string {
  const kinds = ["waiver", "comment", "baseline"] as const;
  const what = kinds.flatMap((kind) => (counts[kind] === 0 ? [] : [`${counts[kind]}${separator}${words[kind]}`]));
  return what.length === 0 ? "" : say(what);
}

function englishLevel(level: LintLevel, count: number): string {
  return `${count} ${level === "security" || count === 1 ? level : `${level}s`}`;
}

function byLevel(
  levels: LintSummary["levels"],
  say: (level: LintLevel, count: number) => string,
  separator: string,
): string {
  return lintLevels
    .filter((level) => levels[level] > 0)
    .map((level) => say(level, levels[level]))
    .join(separator);
}

/** Message and hint on one line, behind the address of the policy where a file holds several. */
export function sentenceOf(
  { address, message, hint }: Pick<ReportedFinding, "address" | "message" | "hint">,
  words: LintWords,
): string {
  const sentence = hint === undefined ? message : `${message}${words.pause}${hint}`;
  return address === undefined ? sentence : `${address}: ${sentence}`;
}
