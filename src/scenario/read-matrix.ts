import type { Located } from "../core/span.ts";
import type { TreeNode } from "../syntax/tree.ts";
import type { Faults } from "./faults.ts";
import { type Members, readEntries, readList, readMembers, readText, unknownName } from "./form.ts";
import type { DecisionCase } from "./model.ts";
import { type CaseSurroundings, checkOf, type Subject, subjectNamed } from "./read-case.ts";
import { readDecidedBy, readExpect } from "./read-expectation.ts";
import type { Shared } from "./read-request.ts";

const dimensions = ["actions", "resources", "principals"] as const;
type Dimension = (typeof dimensions)[number];

/** A value of a dimension: what cells call it, and what it stands for. */
interface Point {
  readonly label: string;
  readonly value: string;
  readonly span: TreeNode["span"];
}

interface Cell {
  readonly span: TreeNode["span"];
  readonly labels: { readonly [D in Dimension]: readonly string[] | undefined };
  readonly members: Members;
}

/** `matrix`: every combination of actions, resources and principals is a case; one that no cell names is `ImplicitDeny`. */
export function readMatrix(
  node: TreeNode,
  name: string,
  around: { readonly shared: Shared; readonly subject: Subject | undefined },
  surroundings: CaseSurroundings,
): readonly DecisionCase[] {
  const { faults } = surroundings;
  const members = readMembers(node, "a matrix", [...dimensions, "cells"], faults);
  if (members === undefined) return [];
  const points = (dimension: Dimension) => readPoints(members.get(dimension), dimension, faults);
  const { action, resource } = around.shared.parts;
  const actions = points("actions") ?? fallback(action, "actions", node, faults);
  const resources = points("resources") ?? fallback(resource, "resources", node, faults);
  const principals = points("principals");
  const cellsNode = members.get("cells");
  if (cellsNode === undefined)
    faults.add("form", node.span, "a matrix needs its `cells`; [] if everything is ImplicitDeny");
  const known = { actions, resources, principals: principals ?? [] };
  const cells = cellsNode && readList(cellsNode, "`cells`", (item) => readCell(item, known, faults), faults);
  const taken = new Map<string, Cell>();
  return (principals ?? [undefined]).flatMap((principal) =>
    actions.flatMap((actionPoint) =>
      resources.flatMap((resourcePoint) => {
        const at = { actions: actionPoint.label, resources: resourcePoint.label, principals: principal?.label };
        const label = [at.principals, at.actions, at.resources].filter((part) => part !== undefined).join(" · ");
        const [cell, ...more] = (cells ?? []).filter((candidate) => isAbout(candidate, at));
        for (const other of more) reportOverlap(other, cell, label, taken, faults);
        const subject =
          principal === undefined
            ? (around.subject ?? { principal: undefined, policies: [] })
            : subjectNamed(principal.value, principal.span, surroundings);
        const parts = { ...accountOf(around.shared), action: actionPoint.value, resource: resourcePoint.value };
        const check = checkOf({ ...around.shared, parts }, node.span, surroundings);
        const one: DecisionCase = {
          kind: "decision",
          name: `${name} › ${label}`,
          span: cell?.span ?? members.keySpan("cells"),
          skip: undefined,
          ...subject,
          choices: around.shared.choices,
          checks: check === undefined ? [] : [check],
          expect:
            cell === undefined
              ? { value: "ImplicitDeny", span: members.keySpan("cells") }
              : cell.members && readExpect(cell.members, SILENT),
          allowed: undefined,
          decidedBy: cell && readDecidedBy(cell.members, SILENT),
          dependsOn: undefined,
        };
        return [one];
      }),
    ),
  );
}

/** A cell is read once for its faults, then for every case that it makes. */
const SILENT: Faults = { add: () => {}, placeOf: () => "", list: () => [] };

function accountOf({ parts }: Shared): { readonly accountId?: string } {
  return parts.accountId === undefined ? {} : { accountId: parts.accountId };
}

function fallback(value: string | undefined, dimension: Dimension, node: TreeNode, faults: Faults): readonly Point[] {
  if (value !== undefined) return [{ label: value, value, span: node.span }];
  faults.add(
    "request",
    node.span,
    `a matrix needs its \`${dimension}\`, or a \`request\` around it that says which one`,
  );
  return [];
}

/** A list of values, or an object that gives each a short name. */
function readPoints(node: TreeNode | undefined, dimension: Dimension, faults: Faults): readonly Point[] | undefined {
  if (node === undefined) return undefined;
  const point = (text: Located<string> | undefined, label = text?.value): readonly Point[] =>
    text === undefined || label === undefined ? [] : [{ label, value: text.value, span: text.span }];
  if (node.kind === "object") {
    return (readEntries(node, `\`${dimension}\``, faults) ?? []).flatMap(({ key, value }) =>
      point(readText(value, `\`${key.value}\``, faults), key.value),
    );
  }
  const texts = readList(
    node,
    `\`${dimension}\``,
    (item) => readText(item, `an entry of \`${dimension}\``, faults),
    faults,
  );
  return (texts ?? []).flatMap((text) => point(text));
}

function readCell(
  node: TreeNode,
  known: { readonly [D in Dimension]: readonly Point[] },
  faults: Faults,
): Cell | undefined {
  const members = readMembers(node, "a cell", [...dimensions, "expect", "decidedBy"], faults);
  if (members === undefined) return undefined;
  if (members.has("expect")) readExpect(members, faults);
  else faults.add("form", node.span, "a cell needs what to `expect`; cells that nobody names are ImplicitDeny");
  readDecidedBy(members, faults);
  const labels = (dimension: Dimension): readonly string[] | undefined => {
    const value = members.get(dimension);
    if (value === undefined) return undefined;
    const names = known[dimension].map(({ label }) => label);
    const read = (item: TreeNode): string | undefined => {
      const text = readText(item, `an entry of \`${dimension}\``, faults);
      if (text !== undefined && !names.includes(text.value))
        faults.add("name", text.span, unknownName(`${dimension.slice(0, -1)} in this matrix`, text.value, names));
      return text?.value;
    };
    if (value.kind === "array") return readList(value, `\`${dimension}\``, read, faults);
    const one = read(value);
    return one === undefined ? [] : [one];
  };
  return {
    span: node.span,
    members,
    labels: { actions: labels("actions"), resources: labels("resources"), principals: labels("principals") },
  };
}

function isAbout({ labels }: Cell, at: { readonly [D in Dimension]: string | undefined }): boolean {
  return dimensions.every((dimension) => {
    const [wanted, label] = [labels[dimension], at[dimension]];
    return wanted === undefined || (label !== undefined && wanted.includes(label));
  });
}

/** Two cells about the same combination: one of them is a mistake, and nobody can say which. */
function reportOverlap(
  cell: Cell,
  first: Cell | undefined,
  label: string,
  told: Map<string, Cell>,
  faults: Faults,
): void {
  const key = `${cell.span.start}`;
  if (told.has(key) || first === undefined) return;
  told.set(key, cell);
  faults.add("form", cell.span, `${label} is in two cells; the other is at ${faults.placeOf(first.span)}`);
}
