import type { Span } from "../../src/core/span.ts";
import { readTree } from "../../src/syntax/index.ts";
import type { TreeNode } from "../../src/syntax/tree.ts";

/** A part of a document that could be unknown, and texts that could stand there after the deployment. */
export interface UnknownPart {
  readonly span: Span;
  /** What of the document is not understood when the part is unknown. */
  readonly hole: Span;
  /** What stands for the part while nobody knows it. */
  readonly placeholder: string;
  readonly possible: readonly string[];
  readonly path: string;
}

/** Every value, every key and a piece of every string that a tool might fill in, with sensible texts for its place. */
export function unknownParts(text: string): readonly UnknownPart[] {
  const { root, findings } = readTree(text, { syntax: "json" });
  if (root === undefined || findings.length > 0) return [];
  const parts: UnknownPart[] = [];
  const own = stringsOf(root);
  const visit = (node: TreeNode, path: readonly string[], holder: Span) => {
    const role = roleOf(path);
    const written = text.slice(node.span.start, node.span.end);
    const value = (possible: readonly unknown[]) => {
      // A value of a wrong type is refused wherever it stands.
      const isFit = role !== "values" || isTextual(path);
      const own = isFit && ["string", "array", "object"].includes(node.kind) ? [written] : [];
      const texts = [...new Set([...own, ...possible.map((each) => JSON.stringify(each))])];
      parts.push({ span: node.span, hole: node.span, placeholder: "null", possible: texts, path: path.join(".") });
    };
    value(possibleValues(role, path, own, node));
    const isText = !["effect", "version"].includes(role) && (role !== "values" || isTextual(path));
    if (node.kind === "string" && node.value.length > 3 && isText) {
      const inner = { start: node.span.start + 1, end: node.span.end - 1 };
      for (const span of [
        inner,
        { start: inner.start + 2, end: inner.end },
        { start: inner.start, end: inner.end - 2 },
      ]) {
        const possible = ["a", "*", "1234567890123456", "oss", ""].filter((each) => span !== inner || each.length > 5);
        const original = text.slice(span.start, span.end);
        if (original.includes("\\")) continue;
        parts.push({
          span,
          hole: node.span,
          placeholder: "${x}",
          possible: [original, ...possible],
          path: `${path.join(".")} (part)`,
        });
      }
    }
    if (node.kind === "array")
      for (const [index, item] of node.items.entries()) visit(item, [...path, `${index}`], holder);
    if (node.kind !== "object") return;
    for (const { key, value } of node.members) {
      visit(value, [...path, key.value], node.span);
      const names = possibleNames([...path, key.value], own);
      if (names.length === 0) continue;
      parts.push({
        span: key.span,
        hole: node.span,
        placeholder: '"${x}"',
        possible: [...new Set([key.value, ...names])].map((name) => JSON.stringify(name)),
        path: `${[...path, key.value].join(".")} (key)`,
      });
    }
  };
  visit(root, [], root.span);
  return parts;
}

const ACTIONS = ["*", "oss:GetObject", "oss:*", "ecs:DescribeInstances", "ram:*", "ecs:StopInstance"];
const RESOURCES = [
  "*",
  "acs:oss:*:*:images",
  "acs:oss:*:*:images/*",
  "acs:ram:*:1234567890123456:role/*",
  "acs:ecs:*:*:*",
];
const CONDITIONS = [
  { IpAddress: { "acs:SourceIp": ["203.0.113.0/24"] } },
  { Bool: { "acs:MFAPresent": "true" } },
  { StringEquals: { "acs:SourceVpc": ["vpc-1", "vpc-2"] } },
  { StringNotLike: { "acs:PrincipalARN": ["acs:ram:*:*:role/admin"] } },
];
const PRINCIPALS = [
  { RAM: ["acs:ram::1234567890123456:root"] },
  { Service: ["ecs.aliyuncs.com"] },
  { Federated: ["acs:ram::1234567890123456:saml-provider/idp"] },
];
const everything = (Effect: string) => ({ Effect, Action: "*", Resource: "*" });

type Strings = ReadonlyMap<string, readonly string[]>;

/** The strings of a document by what they are for. */
function stringsOf(root: TreeNode): Strings {
  const found = new Map<string, string[]>();
  const visit = (node: TreeNode, path: readonly string[]) => {
    if (node.kind === "string") found.set(roleOf(path), [...(found.get(roleOf(path)) ?? []), node.value]);
    if (node.kind === "array") for (const [index, item] of node.items.entries()) visit(item, [...path, `${index}`]);
    if (node.kind === "object") for (const { key, value } of node.members) visit(value, [...path, key.value]);
  };
  visit(root, []);
  return found;
}

type Role =
  | "document"
  | "version"
  | "statements"
  | "statement"
  | "sid"
  | "effect"
  | "action"
  | "resource"
  | "principal"
  | "identifiers"
  | "condition"
  | "clauses"
  | "values"
  | "other";

function roleOf([first, index, element, ...rest]: readonly string[]): Role {
  if (first === undefined) return "document";
  if (first === "Version") return "version";
  if (first !== "Statement") return "other";
  if (index === undefined) return "statements";
  if (element === undefined) return "statement";
  if (element === "Sid") return "sid";
  if (element === "Effect") return "effect";
  if (element.endsWith("Action")) return "action";
  if (element.endsWith("Resource")) return "resource";
  if (element === "Principal") return rest.length === 0 ? "principal" : "identifiers";
  if (element !== "Condition") return "other";
  return rest.length === 0 ? "condition" : rest.length === 1 ? "clauses" : "values";
}

function possibleValues(role: Role, path: readonly string[], own: Strings, node: TreeNode): readonly unknown[] {
  const isEntry = /^\d+$/.test(path.at(-1) ?? "");
  const same = own.get(role) ?? [];
  const list = (texts: readonly string[]) =>
    isEntry ? [...texts, ...same] : [...texts, ...same, [...same, ...texts.slice(1)], texts.slice(1, 3)];
  switch (role) {
    case "document":
      return [
        { Version: "1", Statement: [everything("Deny")] },
        { Version: "1", Statement: [everything("Allow")] },
      ];
    case "version":
      return ["1"];
    case "statements":
      return [[everything("Deny")], [everything("Allow")], [everything("Allow"), everything("Deny")]];
    case "statement":
      return [
        everything("Deny"),
        everything("Allow"),
        { Effect: "Allow", NotAction: "oss:*", Resource: "*" },
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: { RAM: ["*"] } },
        {
          Effect: "Deny",
          Action: [...(own.get("action") ?? []), "ecs:StopInstance"],
          Resource: ["*"],
          Condition: CONDITIONS[1],
        },
        { Effect: "Allow", Action: own.get("action") ?? [], Resource: own.get("resource") ?? [] },
      ];
    case "sid":
      return ["a", "b"];
    case "effect":
      return ["Allow", "Deny"];
    case "action":
      return list(ACTIONS);
    case "resource":
      return list(RESOURCES);
    case "principal":
      return node.kind === "object" ? PRINCIPALS : ["*", ["1234567890123456"]];
    case "identifiers":
      return list(["*", "acs:ram::1234567890123456:root", "ecs.aliyuncs.com", "1234567890123456"]);
    case "condition":
      return CONDITIONS;
    case "clauses":
      return [{ [keyFor(path)]: valuesFor(path)[0] }, { [keyFor(path)]: valuesFor(path) }];
    case "values":
      return isTextual(path)
        ? list(valuesFor(path))
        : isEntry
          ? valuesFor(path)
          : [...valuesFor(path), valuesFor(path)];
    case "other":
      return [];
  }
}

function valuesFor(path: readonly string[]): readonly string[] {
  const operator = path[3] ?? "";
  if (/Bool$/.test(operator)) return ["true", "false"];
  if (/Ip|IP/.test(operator)) return ["203.0.113.0/24", "0.0.0.0/0", "10.0.0.1"];
  if (/Date/.test(operator)) return ["2020-01-01T00:00:00Z", "2035-01-01T00:00:00+08:00"];
  if (/Numeric/.test(operator)) return ["1", "100"];
  return ["*", "vpc-1", "acs:ram::1234567890123456:role/ci", "1234567890123456", "home/*"];
}

/** Whether the operator of a clause compares texts, so that every text is a value for it. */
function isTextual(path: readonly string[]): boolean {
  return /String/.test(path[3] ?? "");
}

function keyFor(path: readonly string[]): string {
  const operator = path[3] ?? "";
  if (/Bool$/.test(operator)) return "acs:SecureTransport";
  if (/Ip|IP/.test(operator)) return "acs:SourceIp";
  if (/Date/.test(operator)) return "acs:CurrentTime";
  return /Numeric/.test(operator) ? "ecs:InstanceCount" : "acs:SourceVpc";
}

function possibleNames(path: readonly string[], own: Strings): readonly string[] {
  const [name = "", element, operator] = [path.at(-1), path[2], path[4] === undefined ? "operator" : "key"];
  if (element !== "Condition" || path.length < 4 || path.length > 5 || own.size === 0) {
    return element === "Principal" && path.length === 4 ? ["RAM", "Service", "Federated"] : [];
  }
  if (operator === "key")
    return isTextual(path) ? ["acs:SourceVpc", "oss:Prefix", "acs:RequestTag/team"] : [keyFor(path)];
  if (/String/.test(name)) return ["StringEquals", "StringNotLike", "ForAllValues:StringLike"];
  return /Ip|IP/.test(name) ? ["IpAddress", "NotIpAddress"] : [];
}
