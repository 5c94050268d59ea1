import type { CoverageReport, ReportedPoint } from "./coverage-report.ts";

/**
 * Coverage in the format of LCOV: a statement is a function, a point is a branch of the line on which its entry or
 * clause stands, and a line counts as run if anything on it was shown.
 */
export function coverageLcov({ policies }: CoverageReport): string {
  const files = grouped(policies);
  return files
    .map(([path, own]) => fileLines(path, own).join("\n"))
    .join("\n")
    .concat(files.length === 0 ? "" : "\n");
}

type Policies = CoverageReport["policies"];

/** Policies that are given as a text within a scenario file are left out: their lines are those of no file. */
function grouped(policies: Policies): readonly (readonly [string, Policies])[] {
  const files = new Map<string, Policies>();
  const ofFiles = policies.filter(({ path, name }) => !path.endsWith(`#${name}`));
  for (const policy of ofFiles) files.set(policy.path, [...(files.get(policy.path) ?? []), policy]);
  return [...files];
}

function fileLines(path: string, policies: Policies): readonly string[] {
  const statements = policies.flatMap(({ name, statements: list }) =>
    list.map((one) => ({
      ...one,
      title: `${name} statement ${one.statement}${one.sid === undefined ? "" : ` ${one.sid}`}`,
    })),
  );
  const byLine = new Map<number, ReportedPoint[]>();
  for (const point of statements.flatMap(({ points }) => points)) {
    byLine.set(point.range.line, [...(byLine.get(point.range.line) ?? []), point]);
  }
  const lines = [...byLine].sort(([a], [b]) => a - b);
  const branches = lines.flatMap(([line, points]) => points.map(({ hits }, index) => ({ line, index, hits })));
  const plain = (text: string) => text.replaceAll(/[\r\n,]/g, " ");
  return [
    "TN:",
    `SF:${path}`,
    ...statements.map(({ range, title }) => `FN:${range.line},${plain(title)}`),
    ...statements.map(({ applied, title }) => `FNDA:${applied},${plain(title)}`),
    `FNF:${statements.length}`,
    `FNH:${statements.filter(({ applied }) => applied > 0).length}`,
    ...branches.map(({ line, index, hits }) => `BRDA:${line},0,${index},${hits}`),
    `BRF:${branches.length}`,
    `BRH:${branches.filter(({ hits }) => hits > 0).length}`,
    ...lines.map(([line, points]) => `DA:${line},${Math.max(...points.map(({ hits }) => hits))}`),
    `LF:${lines.length}`,
    `LH:${lines.filter(([, points]) => points.some(({ hits }) => hits > 0)).length}`,
    "end_of_record",
  ];
}
