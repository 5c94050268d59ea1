import { createSource, type Range, rangeOf, type Source } from "../core/span.ts";
import type { Finding, LintResult, ToldFinding } from "./finding.ts";
import { type IgnoreComment, ignoreComments } from "./ignore-comments.ts";
import { inFile } from "./in-file.ts";
import type { LintLevel } from "./level.ts";
import type { LintFile } from "./lint-policies.ts";
import { type Args, fill } from "./message.ts";
import type { Rule } from "./rule.ts";
import { waiverUnused, waiverWithoutReason } from "./waiver-rules.ts";
import {
  type ReadyWaiver,
  readyWaiver,
  type SuppressedFinding,
  suppressionBy,
  type Waiver,
  waiversFor,
} from "./waivers.ts";

export interface SuppressorOptions<W extends Waiver> {
  readonly waivers?: readonly W[];
  /** Fingerprints of findings that were there before. */
  readonly baseline?: ReadonlySet<string>;
  /** RFC 3339. */
  readonly now?: string;
  /** The level at which a rule runs; undefined where it does not. */
  levelOf(ruleId: string): LintLevel | undefined;
  /** Whether there is such a rule. Default: there is. */
  knows?(ruleId: string): boolean;
  /** How waivers call a file. Default: as findings do. */
  pathOf?(source: string): string;
}

/** The findings about one policy, settled. */
export interface SettledFindings {
  /** Those that count; with them, what is wrong with the comments. */
  readonly open: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** Decides in one place which findings of a run count. */
export interface Suppressor<W extends Waiver> {
  settle(file: Pick<LintFile, "source" | "text" | "syntax">, result: LintResult): SettledFindings;
  readonly waivers: readonly ReadyWaiver<W>[];
  isUsed(waiver: W): boolean;
  /** Fingerprints of the baseline that were met. */
  readonly met: ReadonlySet<string>;
  /** Rules that could not look everywhere, so that nobody knows what they would have found. */
  readonly skipped: ReadonlySet<string>;
}

export function createSuppressor<W extends Waiver>(options: SuppressorOptions<W>): Suppressor<W> {
  const { waivers = [], baseline = new Set(), now, levelOf, pathOf = (source) => source, knows = () => true } = options;
  const ready = waivers.map((waiver) => readyWaiver(waiver, now));
  const used = new Set<W>();
  const met = new Set<string>();
  const skipped = new Set<string>();
  return {
    settle(file, result) {
      for (const { ruleId } of result.skipped) skipped.add(ruleId);
      const source = sourceOf(file);
      // A text inside another one has no comments of its own.
      const comments = source.host === undefined ? ignoreComments(file.text, file.syntax) : [];
      const needed = new Set<string>();
      const open: Finding[] = [];
      const suppressed: SuppressedFinding[] = [];
      for (const finding of result.findings) {
        const said = comments.flatMap((comment, index) => (isAbout(comment, finding) ? [{ comment, index }] : []));
        const meant = waiversFor(finding, pathOf(source.name), ready);
        // All that cover it are in use: none of them shall be called superfluous for the sake of another.
        for (const { index } of said) needed.add(`${index} ${finding.ruleId}`);
        for (const { waiver } of meant) used.add(waiver);
        const isKnown = baseline.has(finding.fingerprint);
        if (isKnown) met.add(finding.fingerprint);
        const [first] = said;
        const [waiver] = meant;
        if (first !== undefined)
          suppressed.push({ finding, suppression: { kind: "comment", reason: first.comment.reason } });
        else if (waiver !== undefined) suppressed.push({ finding, suppression: suppressionBy(waiver.waiver) });
        else if (isKnown) suppressed.push({ finding, suppression: { kind: "baseline" } });
        else open.push(finding);
      }
      const isJudged = (ruleId: string) =>
        !knows(ruleId) || (levelOf(ruleId) !== undefined && !result.skipped.some((skip) => skip.ruleId === ruleId));
      const faults = comments.flatMap((comment, index) =>
        commentFaults(comment, (ruleId) => !isJudged(ruleId) || needed.has(`${index} ${ruleId}`)),
      );
      const told = faults.flatMap(({ rule, ...fault }) =>
        tell(rule, fault, rangeOf(source, fault.span), source.name, levelOf),
      );
      return { open: [...open, ...inFile(told, source)], suppressed };
    },
    waivers: ready,
    isUsed: (waiver) => used.has(waiver),
    met,
    skipped,
  };
}

function sourceOf({ source, text }: Pick<LintFile, "source" | "text">): Source {
  return typeof source === "string" ? createSource(source, text) : source;
}

function isAbout({ ruleIds, reason, scope }: IgnoreComment, { ruleId, range }: Finding): boolean {
  if (reason === "" || scope === undefined || !ruleIds.includes(ruleId)) return false;
  return range.start >= scope.start && range.start < Math.max(scope.end, scope.start + 1);
}

interface CommentFault {
  readonly rule: Rule;
  readonly messageId: string;
  readonly args: Args;
  readonly span: IgnoreComment["span"];
}

function commentFaults(
  { span, ruleIds, reason }: IgnoreComment,
  isNeeded: (ruleId: string) => boolean,
): readonly CommentFault[] {
  if (ruleIds.length === 0) return [{ rule: waiverUnused, messageId: "nameless", args: {}, span }];
  if (reason === "") return [{ rule: waiverWithoutReason, messageId: "comment", args: {}, span }];
  return ruleIds
    .filter((ruleId) => !isNeeded(ruleId))
    .map((rule) => ({ rule: waiverUnused, messageId: "comment", args: { rule }, span }));
}

/** A finding of a rule about waivers; none where the rule does not run. */
export function tell(
  { id, messages, hints }: Rule,
  { messageId, args }: { readonly messageId: string; readonly args: Args },
  range: Range,
  source: string,
  levelOf: SuppressorOptions<Waiver>["levelOf"],
): readonly ToldFinding[] {
  const level = levelOf(id);
  if (level === undefined) return [];
  const hint = hints[messageId];
  return [
    {
      ruleId: id,
      level,
      messageId,
      args,
      message: fill(messages[messageId] ?? "", args),
      ...(hint === undefined ? {} : { hint: fill(hint, args) }),
      source,
      range,
      related: [],
    },
  ];
}
