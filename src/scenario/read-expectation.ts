import type { Located } from "../core/span.ts";
import type { Outcome } from "../evaluate/index.ts";
import type { TreeNode } from "../syntax/tree.ts";
import type { Faults } from "./faults.ts";
import { kindWord, type Members, readCount, readList, readMembers, readText, readWord } from "./form.ts";
import type { DecidedBy, StatementName } from "./model.ts";

const outcomes: readonly Outcome[] = ["Allow", "ExplicitDeny", "ImplicitDeny", "Unknown"];

/** `expect`. */
export function readExpect(members: Members, faults: Faults): Located<Outcome> | undefined {
  const node = members.get("expect");
  return node && readWord(node, "an outcome", outcomes, faults);
}

/** `allowed`. */
export function readAllowed(members: Members, faults: Faults): Located<boolean | "unknown"> | undefined {
  const node = members.get("allowed");
  const word = node && readWord(node, "`allowed`", ["true", "false", "unknown"] as const, faults);
  return word && { span: word.span, value: word.value === "unknown" ? word.value : word.value === "true" };
}

/** `decidedBy`: a list of names, or one Sid or position. */
export function readDecidedBy(members: Members, faults: Faults): Located<DecidedBy> | undefined {
  const node = members.get("decidedBy");
  if (node === undefined) return undefined;
  if (node.kind === "array") {
    const list = readList(node, "`decidedBy`", (item) => readStatementName(item, faults), faults);
    return list && { value: list, span: node.span };
  }
  return readSidOrPosition(node, faults);
}

function readStatementName(node: TreeNode, faults: Faults): StatementName | undefined {
  const members = readMembers(node, "an entry of `decidedBy`", ["policy", "statement"], faults);
  if (members === undefined) return undefined;
  const policyNode = members.get("policy");
  const statementNode = members.get("statement");
  if (policyNode === undefined || statementNode === undefined) {
    faults.add("form", node.span, "an entry of `decidedBy` names a `policy` and a `statement`");
    return undefined;
  }
  const policy = readText(policyNode, "`policy`", faults);
  const statement = readSidOrPosition(statementNode, faults);
  return policy && statement && { policy: policy.value, statement: statement.value };
}

function readSidOrPosition(node: TreeNode, faults: Faults): Located<string | number> | undefined {
  if (node.kind === "number") return readCount(node, "the position of a statement", 0, faults);
  if (node.kind === "string" && node.value !== "") return { value: node.value, span: node.span };
  faults.add(
    "form",
    node.span,
    `a statement is named by its Sid, or by its position from 0, and this is ${kindWord(node)}`,
  );
  return undefined;
}

/** `dependsOn`. */
export function readDependsOn(members: Members, faults: Faults): Located<readonly string[]> | undefined {
  const node = members.get("dependsOn");
  const list =
    node && readList(node, "`dependsOn`", (item) => readText(item, "a condition key", faults)?.value, faults);
  return node && list && { value: list, span: node.span };
}
