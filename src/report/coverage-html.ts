import { fileOf, type Source } from "../core/span.ts";
import { visible } from "../core/visible.ts";
import type { CoverageReport, ReportedPoint, ReportedPolicyCoverage } from "./coverage-report.ts";
import { caseLines, gapGroups, NO_PROPOSAL, sentenceOf } from "./coverage-text.ts";

/** Coverage as one page that needs nothing beside it: every policy with its entries coloured, and the gaps. */
export function coverageHtml(report: CoverageReport, sources: readonly Source[]): string {
  const { summary, policies, gaps } = report;
  const rows = policies.map(({ path, name, percent, covered, points }, index) => {
    const link = `<a href="#p${index}">${escapeHtml(path)} · ${escapeHtml(name)}</a>`;
    return `<tr><td>${link}</td><td class="n">${percent} %</td><td class="n">${covered} / ${points}</td></tr>`;
  });
  const texts = policies.map((policy, index) => {
    const source = sources[index];
    return `<h2 id="p${index}">${escapeHtml(policy.name)} <small>${escapeHtml(policy.path)}, ${policy.percent} %</small></h2>\n${source === undefined ? "" : policyText(policy, source)}`;
  });
  const open = gapGroups(gaps).map((group) => {
    const [{ proposal }] = group;
    const places = group.map((gap) => {
      const place = `${gap.path}:${gap.range.line}:${gap.range.column}`;
      return `<div><code>${escapeHtml(place)}</code> ${escapeHtml(sentenceOf(gap))}</div>`;
    });
    const close =
      proposal === null
        ? `<p>${NO_PROPOSAL}</p>`
        : `<p>Add to <code>${escapeHtml(proposal.file)}</code>:</p><pre class="case">${escapeHtml(caseLines(proposal).join("\n"))}</pre>`;
    return `<li>${places.join("\n")}${close}</li>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Policy coverage: ${summary.percent} %</title>
<style>${STYLE}</style>
<h1>Policy coverage: ${summary.percent} %</h1>
<p>${summary.covered} of ${summary.points} points. <span class="all">all shown</span> <span class="some">some shown</span> <span class="none">nothing shown</span>; what is missing stands in the tooltip and below.</p>
<table>${rows.join("\n")}</table>
${texts.join("\n")}
${open.length === 0 ? "" : `<h2>Gaps</h2>\n<ol>${open.join("\n")}</ol>`}
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
pre { padding: 0.8rem; overflow-x: auto; border: 1px solid #8884; border-radius: 4px; line-height: 1.6; }
pre.case { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.4rem 0 1.2rem; }
li p { margin: 0.4rem 0 0; }
pre .l { color: #888; user-select: none; }
small { font-weight: normal; color: #888; }
td { padding: 0 1rem 0 0; } .n { text-align: right; }
.all { background: #2da44e33; border-bottom: 2px solid #2da44e; }
.some { background: #d4a72c33; border-bottom: 2px dashed #d4a72c; }
.none { background: #cf222e33; border-bottom: 2px dotted #cf222e; }
`;

/** The lines of a policy, each entry and clause marked by what is shown of it. */
function policyText({ statements }: ReportedPolicyCoverage, policy: Source): string {
  const source = fileOf(policy);
  const marks = marksOf(statements.flatMap(({ points }) => points));
  const first = Math.min(...statements.map(({ range }) => range.line), Number.POSITIVE_INFINITY);
  const last = Math.max(...statements.map(({ range }) => range.endLine), 0);
  if (first > last) return "<p>It has no statements.</p>";
  const starts = source.lineStarts();
  const begin = starts[first - 1] ?? 0;
  const end = starts[last] ?? source.text.length;
  let html = "";
  let at = begin;
  for (const { start, end: stop, state, title } of marks) {
    if (start < at || stop > end) continue;
    html += `${escapeHtml(source.text.slice(at, start))}<span class="${state}" title="${escapeHtml(title)}">${escapeHtml(source.text.slice(start, stop))}</span>`;
    at = stop;
  }
  html += escapeHtml(source.text.slice(at, end).trimEnd());
  const width = String(last).length;
  const lines = html
    .split("\n")
    .map((line, index) => `<span class="l">${String(first + index).padStart(width)}  </span>${line}`);
  return `<pre>${lines.join("\n")}</pre>`;
}

interface PlacedMark {
  readonly start: number;
  readonly end: number;
  readonly state: "all" | "some" | "none";
  readonly title: string;
}

function marksOf(points: readonly ReportedPoint[]): readonly PlacedMark[] {
  const places = new Map<string, ReportedPoint[]>();
  for (const point of points) {
    const key = `${point.range.start}:${point.range.end}`;
    places.set(key, [...(places.get(key) ?? []), point]);
  }
  return [...places.values()]
    .map((own): PlacedMark => {
      const open = own.filter(({ hits }) => hits === 0);
      const state = open.length === 0 ? "all" : open.length === own.length ? "none" : "some";
      const title = open.length === 0 ? "everything is shown" : open.map(sentenceOf).join("; ");
      return { start: own[0]?.range.start ?? 0, end: own[0]?.range.end ?? 0, state, title };
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

function escapeHtml(text: string): string {
  const lines = text.split("\n").map((line) => visible(line.replaceAll("\t", "  ").replaceAll("\r", "")));
  return lines
    .join("\n")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
