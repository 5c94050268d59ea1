import type { ProblemCode } from "../core/problem.ts";
import { nearest } from "../core/suggest.ts";
import type { Member, ObjectNode } from "../syntax/tree.ts";
import { judgeText } from "./judge-text.ts";
import type { Unread } from "./model.ts";
import { type Reading, report, unread } from "./reading.ts";

export const documentElements = ["Version", "Statement"] as const;
export const statementElements = [
  "Sid",
  "Effect",
  "Principal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
] as const;

type ElementName = (typeof documentElements)[number] | (typeof statementElements)[number];

/** The elements of a document or statement by name, and what else stands there. */
export interface Elements<Name extends ElementName> {
  /** The last member of that name (R-STRUCT-25). */
  get(name: Name): Member | undefined;
  /** Members that RAM does not know (R-STRUCT-19), each with the code of its problem. */
  readonly unknown: readonly { readonly member: Member; readonly code: ProblemCode }[];
  /** What stands for an element that is there twice: nobody knows which one counts (`duplicateMember: "indeterminate"` only). */
  doubtAbout(name: Name): Unread | undefined;
  /** The code of the unknown member that was probably meant for this element: then it is not missing. */
  meantFor(name: Name): ProblemCode | undefined;
}

/** Sorts the members of a document or statement, and reports duplicates and unknown names (R-STRUCT-19, 20, 25). */
export function readElements<Name extends ElementName>(
  reading: Reading,
  node: ObjectNode,
  level: "policy" | "statement",
  names: readonly Name[],
): Elements<Name> {
  const byName = new Map<string, Member>();
  const firstOf = new Map<string, Member>();
  const unknown: { member: Member; code: ProblemCode }[] = [];
  const doubtful = new Map<string, Unread>();
  const meant = new Map<string, ProblemCode>();
  const present = new Set(node.members.map((member) => member.key.value));
  for (const member of node.members) {
    const written = member.key.value;
    const name =
      names.find((one) => one === written) ??
      (reading.choices.elementCase === "ignore" ? sameButCase(written, names) : undefined);
    const first = firstOf.get(written);
    let code: ProblemCode | undefined;
    if (first !== undefined) {
      code = report(reading, "duplicate-key", member.key.span, { key: written }, first.key.span);
    } else {
      firstOf.set(written, member);
      if (name !== written) {
        const guess = reportUnknown(reading, member, level, names, present);
        code = guess.code;
        if (guess.meant !== undefined) meant.set(guess.meant, code);
      }
    }
    if (name === undefined) unknown.push({ member, code: code ?? "invalid-policy-element" });
    else {
      if (byName.has(name) && reading.choices.duplicateMember === "indeterminate") {
        doubtful.set(name, unread(member.key.span, code ?? "duplicate-key", `\`${name}\` twice`));
      }
      byName.set(name, member);
    }
  }
  return {
    get: (name) => byName.get(name),
    unknown,
    doubtAbout: (name) => doubtful.get(name),
    meantFor: (name) => meant.get(name),
  };
}

interface Guess {
  readonly code: ProblemCode;
  readonly meant: string | undefined;
}

function reportUnknown(
  reading: Reading,
  { key }: Member,
  level: "policy" | "statement",
  names: readonly string[],
  present: ReadonlySet<string>,
): Guess {
  const element = key.value;
  let guessed: string | undefined;
  const code = judgeText(reading, key, "name", (text) => {
    if (names.includes(text)) {
      guessed = text;
      return undefined;
    }
    return () => {
      const twin = sameButCase(element, names);
      if (twin !== undefined && present.has(twin)) {
        return report(reading, "duplicate-key-case", key.span, { key: element, first: twin });
      }
      guessed = twin ?? nearest(element, names);
      const misplaced = (level === "policy" ? statementElements : documentElements).some((one) => one === element);
      const why =
        twin !== undefined ? "case" : misplaced ? "misplaced" : element === "NotPrincipal" ? "undocumented" : "unknown";
      if (why === "misplaced" || why === "undocumented") guessed = undefined;
      return report(reading, "invalid-policy-element", key.span, {
        element,
        level,
        why,
        ...(guessed === undefined ? {} : { nearest: guessed }),
      });
    };
  });
  return { code: code ?? "invalid-policy-element", meant: element === "NotPrincipal" ? "Principal" : guessed };
}

function sameButCase<Name extends string>(text: string, names: readonly Name[]): Name | undefined {
  return names.find((name) => name.toLowerCase() === text.toLowerCase());
}
