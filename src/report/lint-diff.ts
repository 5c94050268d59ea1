/** The changes of a text in unified form, as `patch` and `git apply` read it; empty where nothing changed. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return "";
  const steps = stepsBetween(linesOf(before), linesOf(after));
  const hunks = hunksOf(steps).map((range) => hunkText(steps, range));
  return `--- a/${path}\n+++ b/${path}\n${hunks.join("")}`;
}

interface Step {
  readonly kind: " " | "-" | "+";
  /** With its line break, if it has one. */
  readonly line: string;
}

const CONTEXT = 3;
/** Beyond so many comparisons the changed middle is shown as removed and added whole. */
const MOST_CELLS = 4_000_000;

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function stepsBetween(a: readonly string[], b: readonly string[]): readonly Step[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [
    ...steps(" ", a.slice(0, start)),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...steps(" ", a.slice(a.length - end)),
  ];
}

function steps(kind: Step["kind"], lines: readonly string[]): readonly Step[] {
  return lines.map((line) => ({ kind, line }));
}

/** The shortest list of steps, by the longest common subsequence. */
function middle(a: readonly string[], b: readonly string[]): readonly Step[] {
  if (a.length * b.length > MOST_CELLS) return [...steps("-", a), ...steps("+", b)];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found: Step[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [old, fresh] = [a[i], b[j]];
    if (old !== undefined && old === fresh) {
      found.push({ kind: " ", line: old });
      i++;
      j++;
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ kind: "-", line: old });
      i++;
    } else if (fresh !== undefined) {
      found.push({ kind: "+", line: fresh });
      j++;
    }
  }
  return found;
}

interface Hunk {
  readonly start: number;
  readonly end: number;
}

/** Changes with the lines around them; those that touch are one. */
function hunksOf(all: readonly Step[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const [index, { kind }] of all.entries()) {
    if (kind === " ") continue;
    const hunk = { start: Math.max(0, index - CONTEXT), end: Math.min(all.length, index + CONTEXT + 1) };
    const last = hunks.at(-1);
    if (last !== undefined && hunk.start <= last.end) hunks.splice(-1, 1, { start: last.start, end: hunk.end });
    else hunks.push(hunk);
  }
  return hunks;
}

function hunkText(all: readonly Step[], { start, end }: Hunk): string {
  const count = (from: number, to: number, without: Step["kind"]) =>
    all.slice(from, to).filter(({ kind }) => kind !== without).length;
  const side = (without: Step["kind"]) => {
    const length = count(start, end, without);
    const first = count(0, start, without) + (length === 0 ? 0 : 1);
    return length === 1 ? `${first}` : `${first},${length}`;
  };
  const lines = all
    .slice(start, end)
    .map(({ kind, line }) =>
      line.endsWith("\n") ? `${kind}${line}` : `${kind}${line}\n\\ No newline at end of file\n`,
    );
  return `@@ -${side("+")} +${side("-")} @@\n${lines.join("")}`;
}
