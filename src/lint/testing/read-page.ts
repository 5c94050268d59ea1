import { kinds, type PolicyKind } from "../../policy/index.ts";
import type { Settings } from "../settings.ts";

/** A sample of a rule's page. */
export interface PageSample {
  readonly heading: "Avoid" | "Prefer";
  /** Line of its first line, from 1. */
  readonly line: number;
  readonly text: string;
  readonly kind?: PolicyKind;
  readonly settings?: Settings;
}

export interface ReadPage {
  readonly samples: readonly PageSample[];
  readonly faults: readonly string[];
}

/** The headings of every page, in order. */
export const pageHeadings = ["What", "Avoid", "Prefer", "Why", "When to switch off", "Introduced in"] as const;

/**
 * Reads the samples of a `rule.md`: fenced blocks under Avoid and Prefer, marked `json` or `yaml`, each a whole policy.
 * Behind the mark may stand `kind=trust`, `accounts=1,2`, `now=2026-01-31T00:00:00Z` or `region=cn-hangzhou`.
 */
export function readPage(page: string, ruleId: string): ReadPage {
  const lines = page.split(/\r?\n/);
  const headings = lines.flatMap((line) => /^## (.*)$/.exec(line)?.[1]?.trim() ?? []);
  const faults: string[] = [];
  if (lines[0] !== `# ${ruleId}`) faults.push(`the first line is not \`# ${ruleId}\``);
  if (headings.join() !== pageHeadings.join()) faults.push(`the headings are not ${pageHeadings.join(", ")}`);
  const samples = samplesIn(lines);
  for (const wanted of ["Avoid", "Prefer"] as const)
    if (!samples.some(({ heading }) => heading === wanted)) faults.push(`no sample under ${wanted}`);
  return { samples, faults };
}

function samplesIn(lines: readonly string[]): readonly PageSample[] {
  const samples: PageSample[] = [];
  let heading = "";
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    heading = /^## (.*)$/.exec(line)?.[1]?.trim() ?? heading;
    const mark = /^```(?:json|jsonc|yaml)\b(.*)$/.exec(line)?.[1];
    if (mark === undefined || (heading !== "Avoid" && heading !== "Prefer")) continue;
    const end = lines.indexOf("```", at + 1);
    const block = lines.slice(at + 1, end < 0 ? lines.length : end);
    const text = block.map((line) => `${line}\n`).join("");
    samples.push({ heading, line: at + 2, text, ...wordsOf(mark) });
    at = end < 0 ? lines.length : end;
  }
  return samples;
}

function wordsOf(mark: string): Pick<PageSample, "kind" | "settings"> {
  const words = new Map([...mark.matchAll(/(\w+)=(\S+)/g)].map((found) => [found[1] ?? "", found[2] ?? ""] as const));
  const kind = words.get("kind");
  const settings = {
    ...(words.has("accounts") && { accounts: (words.get("accounts") ?? "").split(",") }),
    ...(words.has("now") && { now: words.get("now") ?? "" }),
    ...(words.has("region") && { region: words.get("region") ?? "" }),
  };
  return { ...(kind !== undefined && isKind(kind) ? { kind } : {}), settings };
}

function isKind(text: string): text is PolicyKind {
  return Object.hasOwn(kinds, text);
}
