import type { Problem } from "../core/problem.ts";
import type { Result } from "../core/result.ts";
import { createSource, type Source } from "../core/span.ts";
import { problemOf } from "../policy/index.ts";
import { readTree } from "../syntax/index.ts";
import type { TreeNode } from "../syntax/tree.ts";
import { createFaults, type Faults, type ScenarioFault } from "./faults.ts";
import { readList, readMembers, readText } from "./form.ts";
import type { Scenario, ScenarioCase, ScenarioFile } from "./model.ts";
import {
  type CaseSurroundings,
  readDecisionCase,
  readOptionalText,
  readReadingCase,
  readSubject,
} from "./read-case.ts";
import { readMatrix } from "./read-matrix.ts";
import { readPolicyMap, readPrincipals } from "./read-policies.ts";
import { nothingShared, readShared, type Shared, sharedMembers } from "./read-request.ts";

/**
 * Reads a scenario file (docs/scenario-format.md). Never throws: everything that is wrong with it is in the answer,
 * each fault at its place.
 *
 * @example const file = readScenarios(text, "images.ramtest.yaml");
 */
export function readScenarios(text: string, name: string): Result<ScenarioFile, readonly ScenarioFault[]> {
  const source = createSource(name, text);
  const { root, findings } = readTree(text, { syntax: "yaml" });
  const problems = findings.flatMap((finding) => problemOf(finding, source, "deploy") ?? []);
  const errors = problems.filter(({ severity }) => severity === "error").map(faultOfProblem);
  if (root === undefined || errors.length > 0) return { ok: false, error: errors };
  const faults = createFaults(source);
  const file = readFile(source, root, faults);
  const found = faults.list();
  return file === undefined || found.length > 0 ? { ok: false, error: found } : { ok: true, value: file };
}

function faultOfProblem({ source, range, message, hint }: Problem): ScenarioFault {
  return { code: "syntax", source, range, message: hint === undefined ? message : `${message}; ${hint}` };
}

const fileMembers = ["title", "now", "policies", "principals", ...sharedMembers, "scenarios"];

function readFile(source: Source, root: TreeNode, faults: Faults): ScenarioFile | undefined {
  const members = readMembers(root, "a scenario file", fileMembers, faults);
  if (members === undefined) return undefined;
  const title = readOptionalText(members, "title", faults);
  if (!members.has("title")) faults.add("form", startOf(root), "a scenario file needs a `title`: what it is about");
  const policies = readPolicyMap(members.get("policies"), faults);
  const principals = readPrincipals(members.get("principals"), policies, faults);
  const surroundings: CaseSurroundings = { policies, principals, now: readNow(members.get("now"), faults), faults };
  const shared = readShared(members, nothingShared, faults);
  const list = members.get("scenarios");
  if (list === undefined || (list.kind === "array" && list.items.length === 0))
    faults.add("form", list?.span ?? startOf(root), "a scenario file needs `scenarios`");
  const ids = new Map<string, TreeNode>();
  const read = (node: TreeNode) => readScenario(node, shared, ids, surroundings);
  const scenarios = list === undefined ? [] : (readList(list, "`scenarios`", read, faults) ?? []);
  const clock = surroundings.now === undefined ? [] : ["acs:CurrentTime"];
  const sharedKeys = [...new Set([...clock, ...Object.keys(shared.context)])];
  return { source, title: title ?? source.name, policies, principals, scenarios, sharedKeys };
}

function startOf({ span: { start } }: TreeNode): TreeNode["span"] {
  return { start, end: start };
}

function readNow(node: TreeNode | undefined, faults: Faults): string | undefined {
  const text = node && readText(node, "`now`", faults);
  if (text === undefined || INSTANT.test(text.value)) return text?.value;
  faults.add("form", text.span, "`now` is a date and time with a zone, such as 2024-05-17T08:30:00+08:00");
  return undefined;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

const contents = ["cases", "matrix", "reading"] as const;
const scenarioMembers = [
  "id",
  "title",
  "rules",
  "source",
  "policies",
  "principal",
  ...sharedMembers,
  ...contents,
  "skip",
];

function readScenario(
  node: TreeNode,
  around: Shared,
  ids: Map<string, TreeNode>,
  surroundings: CaseSurroundings,
): Scenario | undefined {
  const { faults } = surroundings;
  const members = readMembers(node, "a scenario", scenarioMembers, faults);
  if (members === undefined) return undefined;
  const id = readOptionalText(members, "id", faults);
  const idNode = members.get("id");
  const first = id === undefined ? undefined : ids.get(id);
  if (id !== undefined && idNode !== undefined) {
    if (first !== undefined)
      faults.add("name", idNode.span, `the id \`${id}\` is taken; the first is at ${faults.placeOf(first.span)}`);
    else ids.set(id, idNode);
  }
  if (!members.has("title")) faults.add("form", startOf(node), "a scenario needs a `title`: what it shows");
  const title = readOptionalText(members, "title", faults) ?? "";
  const skip = readOptionalText(members, "skip", faults);
  readOptionalText(members, "source", faults);
  const rulesNode = members.get("rules");
  const rules = rulesNode && readList(rulesNode, "`rules`", (item) => readText(item, "a rule", faults)?.value, faults);
  const shared = readShared(members, around, faults);
  const subject = readSubject(members, surroundings);
  const name = id === undefined ? title : `${id} ${title}`;
  const found = contents.filter((one) => members.has(one));
  if (found.length !== 1) {
    const message =
      found.length === 0
        ? "a scenario needs `cases`, a `matrix` or a `reading`"
        : `a scenario has one of ${found.join(", ")}`;
    faults.add("form", found[1] === undefined ? startOf(node) : members.keySpan(found[1]), message);
  }
  const content = found[0] && members.get(found[0]);
  const cases = found[0] === undefined || content === undefined ? [] : casesOf(found[0], content);
  return {
    id,
    title,
    span: node.span,
    rules: rules ?? [],
    cases: cases.map((one) => ({ ...one, skip: skip ?? one.skip })),
  };

  function casesOf(kind: (typeof contents)[number], list: TreeNode): readonly ScenarioCase[] {
    if (kind === "matrix") return readMatrix(list, name, { shared, subject }, surroundings);
    if (kind === "reading") {
      if (list.kind === "object") return optional(readReadingCase(list, name, faults));
      let at = 0;
      return readList(list, "`reading`", (item) => readReadingCase(item, `${name} › ${++at}`, faults), faults) ?? [];
    }
    if (list.kind === "array" && list.items.length === 0) faults.add("form", list.span, "`cases` is empty");
    let at = 0;
    const each = (item: TreeNode) => {
      at++;
      return readDecisionCase(item, (own) => `${name} › ${own ?? `case ${at}`}`, { shared, subject }, surroundings);
    };
    return readList(list, "`cases`", each, faults) ?? [];
  }
}

function optional<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
