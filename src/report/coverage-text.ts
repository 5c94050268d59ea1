import { visible } from "../core/visible.ts";
import type { Paint } from "../explain/index.ts";
import type { CoverageReport, ReportedGap, ReportedPoint, ReportedProposal } from "./coverage-report.ts";

/** Coverage as a page for people: the number, each policy, and the gaps with the cases that would close them. */
export function coverageText({ summary, policies, gaps }: CoverageReport, paint: Paint): string {
  const { points, covered, percent } = summary;
  const width = Math.max(0, ...policies.map(({ path, name }) => titleOf(path, name).length));
  const overview = policies.map((policy) => {
    const share = `${policy.covered} of ${policy.points}`;
    return `  ${visible(titleOf(policy.path, policy.name)).padEnd(width)}  ${String(policy.percent).padStart(5)} %  ${paint.faint(share)}`;
  });
  const sections = [
    [`coverage ${paint.strong(`${percent} %`)}, ${covered} of ${points} points`, ...overview],
    ...gapGroups(gaps).map((group) => groupLines(group, paint)),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** Several policies may stand in one file. */
function titleOf(path: string, name: string): string {
  return path === name ? path : `${path} · ${name}`;
}

/** Gaps of one policy that one case closes; or those for which none was found. */
export function gapGroups(gaps: readonly ReportedGap[]): readonly (readonly [ReportedGap, ...ReportedGap[]])[] {
  const groups = new Map<string, [ReportedGap, ...ReportedGap[]]>();
  for (const gap of gaps) {
    const key = JSON.stringify([gap.path, gap.policy, gap.proposal]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [gap]);
    else group.push(gap);
  }
  return [...groups.values()];
}

function groupLines(group: readonly [ReportedGap, ...ReportedGap[]], paint: Paint): readonly string[] {
  const [{ proposal }] = group;
  let last = "";
  const what = group.flatMap((gap) => {
    const { path, range, policy, statement, sid } = gap;
    const place = `${visible(path)}:${range.line}:${range.column}`;
    const who = `${visible(policy)} · statement ${statement}${sid === undefined ? "" : ` "${visible(sid)}"`}`;
    const head = `  ${paint.strong(place)}  ${who}`;
    const sentence = `    ${sentenceOf(gap)}`;
    const isSame = head === last;
    last = head;
    return isSame ? [sentence] : [head, sentence];
  });
  if (proposal === null) return [...what, `    ${NO_PROPOSAL}`];
  return [
    ...what,
    `    add to ${visible(proposal.file)}:`,
    ...caseLines(proposal).map((line) => `      ${paint.mark(line)}`),
  ];
}

/** What is said where the search found no case. */
export const NO_PROPOSAL = "no request was found that shows it";

/** What nothing has shown yet. */
export function sentenceOf({ element, kind, text }: ReportedPoint): string {
  const entry = visible(text);
  switch (kind) {
    case "applies":
      return `no request makes it apply through the ${element} ${entry}`;
    case "decides":
      return `no outcome is decided through the ${element} ${entry}`;
    case "outside":
      return `nothing just outside the ${element} ${entry} was tried`;
    case "true":
      return `the condition ${entry} was never seen true`;
    case "false":
      return `the condition ${entry} was never seen false`;
    case "absent":
      return `the condition ${entry} was never seen with its key absent`;
  }
}

/** A case as it can be copied into a scenario file. */
export function caseLines({ principal, policies, request, outcome }: ReportedProposal): readonly string[] {
  const { action, resource, accountId, context } = request;
  const target = { action, resource, ...(accountId === undefined ? {} : { accountId }) };
  return [
    principal === undefined ? `- policies: ${JSON.stringify(policies)}` : `- principal: ${JSON.stringify(principal)}`,
    `  request: ${flow(target)}`,
    ...(Object.keys(context).length === 0 ? [] : [`  context: ${flow(context)}`]),
    `  expect: ${outcome} # as it is now`,
  ].map(visible);
}

/** A mapping in one line, every text quoted, so that YAML reads it back as it is. */
function flow(value: Readonly<Record<string, unknown>>): string {
  return `{ ${Object.entries(value)
    .map(([name, part]) => `${JSON.stringify(name)}: ${JSON.stringify(part)}`)
    .join(", ")} }`;
}
