import type { Span } from "../core/span.ts";
import type { TreeNode } from "../syntax/tree.ts";
import type { Faults } from "./faults.ts";
import { type Members, readCount, readList, readMembers, readText, readWord, unknownName } from "./form.ts";
import type { AskedCheck, DecisionCase, ExpectedProblem, PolicyEntry, Principal, ReadingCase } from "./model.ts";
import { readAllowed, readDecidedBy, readDependsOn, readExpect } from "./read-expectation.ts";
import { policyKinds, policyProfiles, readOrigin, readPolicyNames } from "./read-policies.ts";
import { readCheckShared, readShared, requestMembers, type Shared, sharedMembers } from "./read-request.ts";

/** What a case is read in. */
export interface CaseSurroundings {
  readonly policies: ReadonlyMap<string, PolicyEntry>;
  readonly principals: ReadonlyMap<string, Principal>;
  /** The frozen clock of the file. */
  readonly now: string | undefined;
  readonly faults: Faults;
}

/** Whose policies are asked: those of a principal, or a list. */
export interface Subject {
  readonly principal: string | undefined;
  readonly policies: readonly string[];
}

/** `policies` or `principal` of a level; undefined where it has neither. */
export function readSubject(members: Members, { policies, principals, faults }: CaseSurroundings): Subject | undefined {
  const list = members.get("policies");
  const principal = members.get("principal");
  if (list !== undefined && principal !== undefined) {
    faults.add(
      "form",
      members.keySpan("principal"),
      "`policies` and `principal` are two ways to say the same; give one of them",
    );
  }
  if (list !== undefined) return { principal: undefined, policies: readPolicyNames(list, policies, faults) ?? [] };
  const name = principal && readText(principal, "`principal`", faults);
  return name && subjectNamed(name.value, name.span, { principals, faults });
}

/** The policies of a principal. */
export function subjectNamed(
  name: string,
  span: Span,
  { principals, faults }: Pick<CaseSurroundings, "principals" | "faults">,
): Subject {
  const found = principals.get(name);
  if (found === undefined) faults.add("name", span, unknownName("principal", name, [...principals.keys()]));
  return { principal: name, policies: found?.policies ?? [] };
}

const caseMembers = [
  "title",
  "policies",
  "principal",
  ...sharedMembers,
  "checks",
  "expect",
  "allowed",
  "decidedBy",
  "dependsOn",
  "skip",
];

/** One of `cases`. */
export function readDecisionCase(
  node: TreeNode,
  name: (title: string | undefined) => string,
  around: { readonly shared: Shared; readonly subject: Subject | undefined },
  surroundings: CaseSurroundings,
): DecisionCase | undefined {
  const { faults } = surroundings;
  const members = readMembers(node, "a case", caseMembers, faults);
  if (members === undefined) return undefined;
  const title = readOptionalText(members, "title", faults);
  const shared = readShared(members, around.shared, faults);
  const subject = readSubject(members, surroundings) ?? around.subject ?? { principal: undefined, policies: [] };
  const checksNode = members.get("checks");
  const checks =
    checksNode === undefined
      ? [checkOf(shared, node.span, surroundings)]
      : (readList(checksNode, "`checks`", (item) => readCheck(item, shared, surroundings), faults) ?? []);
  if (checksNode?.kind === "array" && checksNode.items.length === 0)
    faults.add("form", checksNode.span, "`checks` is empty; without checks, leave it out");
  return {
    kind: "decision",
    name: name(title),
    span: node.span,
    skip: readOptionalText(members, "skip", faults),
    ...subject,
    choices: shared.choices,
    checks: checks.flatMap((check) => check ?? []),
    expect: readExpect(members, faults),
    allowed: readAllowed(members, faults),
    decidedBy: readDecidedBy(members, faults),
    dependsOn: readDependsOn(members, faults),
  };
}

function readCheck(node: TreeNode, around: Shared, surroundings: CaseSurroundings): AskedCheck | undefined {
  const { faults } = surroundings;
  const known = [...requestMembers, "context", "unknown", "expect", "decidedBy"];
  const members = readMembers(node, "a check", known, faults);
  if (members === undefined) return undefined;
  const check = checkOf(readCheckShared(members, around, faults), node.span, surroundings);
  return check && { ...check, expect: readExpect(members, faults), decidedBy: readDecidedBy(members, faults) };
}

/** What is asked, with the frozen clock filled in; a fault at `span` where a part is missing. */
export function checkOf(shared: Shared, span: Span, { now, faults }: CaseSurroundings): AskedCheck | undefined {
  const { action, resource, accountId, api, parameters = {} } = shared.parts;
  const unknown = shared.unknown ?? [];
  const isTimeOpen = unknown !== "others" && unknown.includes(CLOCK);
  const rest = {
    accountId,
    context: { ...(now === undefined || isTimeOpen ? {} : { [CLOCK]: now }), ...shared.context },
    unknown,
    expect: undefined,
    decidedBy: undefined,
  };
  if (api !== undefined) return { asked: { kind: "api", api, parameters, resource }, ...rest };
  if (Object.keys(parameters).length > 0) {
    faults.add("request", span, "parameters belong to an API call; name it with `api`");
    return undefined;
  }
  if (action !== undefined && resource !== undefined) return { asked: { kind: "action", action, resource }, ...rest };
  const missing =
    action === undefined && resource === undefined
      ? "an action and a resource"
      : action === undefined
        ? "an action"
        : "a resource";
  faults.add(
    "request",
    span,
    `the request needs ${missing}; give it here, in the scenario, or in the \`request\` of the file`,
  );
  return undefined;
}

const CLOCK = "acs:CurrentTime";

/** One of `reading`. */
export function readReadingCase(node: TreeNode, name: string, faults: Faults): ReadingCase | undefined {
  const members = readMembers(node, "a reading", ["profile", "kind", "text", "file", "accepted", "problems"], faults);
  if (members === undefined) return undefined;
  const form = (["text", "file"] as const).filter((one) => members.has(one));
  if (form.length !== 1) faults.add("form", node.span, "a reading has a `text` or a `file`");
  const originNode = form[0] && members.get(form[0]);
  const from = form[0] && originNode && readOrigin(form[0], originNode, faults);
  const profileNode = members.get("profile");
  if (profileNode === undefined) faults.add("form", node.span, "a reading needs a `profile`: deploy or audit");
  const profile = profileNode && readWord(profileNode, "a profile", policyProfiles, faults)?.value;
  const kindNode = members.get("kind");
  const acceptedNode = members.get("accepted");
  const accepted = acceptedNode && readWord(acceptedNode, "`accepted`", ["true", "false"] as const, faults)?.value;
  const problemsNode = members.get("problems");
  if (problemsNode === undefined) faults.add("form", node.span, "a reading needs its `problems`, [] for none");
  const problems = problemsNode && readList(problemsNode, "`problems`", (item) => readProblem(item, faults), faults);
  const policyKind = kindNode && readWord(kindNode, "a kind", policyKinds, faults)?.value;
  if (from === undefined || profile === undefined || problems === undefined) return undefined;
  return {
    kind: "reading",
    name: `${name} · ${profile}`,
    span: node.span,
    skip: undefined,
    profile,
    policyKind,
    from,
    accepted: accepted && accepted === "true",
    problems,
  } as ReadingCase;
}

function readProblem(node: TreeNode, faults: Faults): ExpectedProblem | undefined {
  const members = readMembers(node, "an expected problem", ["code", "line", "column"], faults);
  if (members === undefined) return undefined;
  const lineNode = members.get("line");
  const columnNode = members.get("column");
  if (lineNode === undefined) faults.add("form", node.span, "an expected problem needs its `line`");
  const line = lineNode && readCount(lineNode, "`line`", 1, faults);
  const column = columnNode && readCount(columnNode, "`column`", 1, faults);
  return line && { code: readOptionalText(members, "code", faults), line: line.value, column: column?.value };
}

/** A text that may be left out. */
export function readOptionalText(members: Members, name: string, faults: Faults): string | undefined {
  const node = members.get(name);
  return node && readText(node, `\`${name}\``, faults)?.value;
}
