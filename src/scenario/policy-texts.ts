import type { Choices } from "../core/choices.ts";
import type { Problem } from "../core/problem.ts";
import type { Result } from "../core/result.ts";
import type { PolicyDocument } from "../policy/index.ts";
import { parsePolicy, policyFromValue } from "../reading/index.ts";
import { plainValue } from "../syntax/index.ts";
import type { TreeNode } from "../syntax/tree.ts";
import type { PolicyEntry, ScenarioFile } from "./model.ts";
import type { Surroundings } from "./surroundings.ts";

/** A policy as it counts for a case, or why it cannot count. */
export type ReadPolicyEntry = Result<PolicyDocument, PolicyFailure>;

export interface PolicyFailure {
  readonly name: string;
  /** Problems of its text; empty if it has none because it could not be read. */
  readonly problems: readonly Problem[];
  readonly message: string;
}

/** Reads a policy that a scenario file names. One that stands in the file keeps its places there. */
export function readPolicyEntry(
  entry: PolicyEntry,
  file: ScenarioFile,
  choices: Partial<Choices>,
  surroundings: Surroundings,
): ReadPolicyEntry {
  const { name, profile, kind, from } = entry;
  const options = { name, profile, kind, choices };
  const fail = (message: string, problems: readonly Problem[] = []): ReadPolicyEntry => ({
    ok: false,
    error: { name, problems, message },
  });
  const settle = (parsed: ReturnType<typeof parsePolicy>): ReadPolicyEntry =>
    parsed.ok ? parsed : fail(`the policy ${name} is refused`, parsed.error);
  // A text whose places are not those of the scenario file has a name of its own.
  const ownName = `${file.source.name}#${name}`;
  switch (from.kind) {
    case "text":
      return settle(parsePolicy(from.text.value, { ...options, source: ownName }));
    case "file": {
      const inside = surroundings.policyInside?.(from.path.value);
      if (inside?.ok === false) return fail(`the policy ${name} cannot be read: ${from.path.value}: ${inside.error}`);
      if (inside !== undefined) {
        const { source, syntax, kind: own = kind } = inside.value;
        if (own !== kind) return fail(`the policy ${name} is of kind ${own} and read as ${kind}; say \`kind: ${own}\``);
        return settle(parsePolicy(source.text, { ...options, source, syntax }));
      }
      const text = surroundings.fileText(from.path.value);
      if (!text.ok) return fail(`the policy ${name} cannot be read: ${from.path.value}: ${text.error}`);
      const source = besides(file.source.name, from.path.value);
      const syntax = /\.jsonc$/i.test(source) ? "jsonc" : "auto";
      return settle(parsePolicy(text.value, { ...options, source, syntax }));
    }
    case "inline": {
      const { text } = file.source;
      // What stands behind an alias stands elsewhere in the file: such a document has places of its own.
      if (holdsAlias(text, from.node))
        return settle(policyFromValue(plainValue(from.node), { ...options, source: ownName }));
      return settle(
        parsePolicy(onlyPart(text, from.node.span), { ...options, source: file.source.name, syntax: "yaml" }),
      );
    }
  }
}

/** A path that a file names, seen from where the file itself is named. */
export function besides(file: string, path: string): string {
  if (/^(?:[a-z]:)?[\\/]/i.test(path)) return path;
  const folder = file.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === ".." && folder.length > 0 && folder.at(-1) !== "..") folder.pop();
    else if (part !== ".") folder.push(part);
  }
  return folder.join("/");
}

/** The text up to the end of a part, with all before it blanked: offsets, lines and columns stay what they are. */
function onlyPart(text: string, { start, end }: TreeNode["span"]): string {
  return text.slice(0, start).replace(/[^\r\n]/g, " ") + text.slice(start, end);
}

/** Whether a value of the tree lies outside its own text, or anything there is an anchor or a tag that matters elsewhere. */
function holdsAlias(text: string, node: TreeNode): boolean {
  if (text.startsWith("*", node.span.start) || text.startsWith("&", node.span.start)) return true;
  if (node.kind === "array") return node.items.some((item) => holdsAlias(text, item));
  return node.kind === "object" && node.members.some(({ value }) => holdsAlias(text, value));
}
