import type { PolicyDocument, Statement } from "../policy/index.ts";
import { type Asks, createAsks } from "./asks.ts";
import { type Budget, BudgetSpent, createBudget } from "./budget.ts";
import { type AnyReport, type Draft, draftOf } from "./collect.ts";
import type { SkippedRule } from "./finding.ts";
import { internalError } from "./internal.ts";
import type { ActiveRule, LintOptions } from "./options.ts";
import { createPatterns } from "./patterns.ts";
import type { AnyContext, Need, Rule } from "./rule.ts";
import type { Settings } from "./settings.ts";

/** What the rules that look at documents found. */
export interface Looked {
  readonly drafts: readonly Draft[];
  readonly skipped: readonly SkippedRule[];
}

export interface RunOptions extends LintOptions {
  /** Whether the text stands in a file of another format. */
  readonly isEmbedded: boolean;
}

/** Runs the rules over a document, one after the other: none can disturb another. */
export function runRules(document: PolicyDocument, rules: readonly ActiveRule[], options: RunOptions): Looked {
  const asks = createAsks(document);
  const drafts: Draft[] = [];
  const skipped: SkippedRule[] = [];
  for (const active of rules) {
    const { rule } = active;
    const lacking = rule.needs.find((need) => !isFilled(need, options));
    if (lacking !== undefined) {
      skipped.push({ ruleId: rule.id, reason: lacking });
      continue;
    }
    const found: Draft[] = [];
    try {
      runRule(document, active, options, asks, found);
    } catch (error) {
      // What was found before stays: it is as true as it was.
      if (error instanceof BudgetSpent) skipped.push({ ruleId: rule.id, reason: "too-large" });
      else found.push(failureOf(rule, error, document, document.span.start));
    }
    drafts.push(...found);
  }
  return { drafts, skipped };
}

/** Steps of one rule on one document; a policy at its quota takes a few thousand for every question. */
const STEPS = 1_000_000;
/** Findings of one rule on one document or file. */
export const MOST_OF_ONE_RULE = 1_000;

function runRule(
  document: PolicyDocument,
  { rule, level }: ActiveRule,
  options: RunOptions,
  asks: Asks,
  found: Draft[],
): void {
  const report = (told: AnyReport) => {
    if (found.length >= MOST_OF_ONE_RULE) throw new BudgetSpent("too many findings");
    found.push(draftOf(rule, told, document, level));
  };
  const context = contextOf(rule, document, options, asks, createBudget(STEPS), report);
  rule.document?.(document, context);
  if (rule.statement !== undefined) for (const each of document.statements) rule.statement(each, context);
}

function contextOf(
  rule: Rule,
  document: PolicyDocument,
  { catalogue, settings = {}, isEmbedded }: RunOptions,
  asks: Asks,
  budget: Budget,
  report: (told: AnyReport) => void,
): AnyContext {
  const context = {
    document,
    kind: document.kind,
    source: document.source,
    isEmbedded,
    settings,
    catalogue,
    accounts: settings.accounts,
    now: settings.now,
    options: optionsOf(rule, settings),
    pattern: createPatterns(budget),
    report,
    decide: (request: Parameters<Asks["decide"]>[0], how: Parameters<Asks["decide"]>[1] = {}) =>
      asks.decide(request, how, budget),
    samples: (statement: Statement) => asks.samples(statement, budget),
    spend: budget.spend,
  };
  // INVARIANT: a rule runs only with its needs filled, and its reports are typed where it is defined.
  return context as unknown as AnyContext;
}

/** Set by the user where the type is that of the default; a config reader has told of others. */
export function optionsOf(rule: Rule, { options = {} }: Settings): Readonly<Record<string, unknown>> {
  const set = Object.hasOwn(options, rule.id) ? options[rule.id] : undefined;
  return Object.fromEntries(
    Object.entries(rule.options).map(([name, { default: standard }]) => {
      const value = set !== undefined && Object.hasOwn(set, name) ? set[name] : undefined;
      const fits = typeof value === typeof standard && Array.isArray(value) === Array.isArray(standard);
      return [name, fits ? value : standard];
    }),
  );
}

function isFilled(need: Need, { catalogue, settings }: LintOptions): boolean {
  if (need === "catalogue") return catalogue !== undefined;
  return settings?.[need] !== undefined;
}

/** What is told in place of a rule that threw. */
export function failureOf(rule: Rule, error: unknown, document: Parameters<typeof draftOf>[2], start: number): Draft {
  const detail = (error instanceof Error ? error.message : String(error)).slice(0, 200);
  const args = { rule: rule.id, detail };
  return draftOf(internalError, { at: { start, end: start }, message: "failed", args }, document, undefined);
}
