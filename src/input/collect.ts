import type { Span } from "../core/span.ts";
import { levelOf } from "../policy/problems.ts";
import type { Member, TreeNode } from "../syntax/tree.ts";
import { type DocumentPlace, documentAt, unknownDocument } from "./document.ts";
import type { InputFile, PassedOver, WrittenPolicies, WrittenPolicy } from "./model.ts";

/** Gathers the policies of a file that is a JSON or YAML tree. */
export interface Collected {
  /** The document in a value; says whether there was one. */
  add(node: TreeNode, place: DocumentPlace): boolean;
  /** A document that there may be, and of which nothing is known. */
  addUnknown(span: Span, place: DocumentPlace): void;
  /** What speaks of statements where the format knows of no document. */
  addUnread(span: Span, place: DocumentPlace): void;
  /** Policies of which nothing can be seen, of whatever number. */
  addUnseen(span: Span, address: string): void;
  pass(span: Span, why: string): void;
  /** Whether any policy was found so far. */
  readonly isEmpty: boolean;
  result(): WrittenPolicies;
}

/** More than a file can hold; aliases of YAML can say the same thing again and again. */
const MOST_POLICIES = 100_000;
const MOST_PASSED_OVER = 1_000;

/** Starts with nothing. A file that is broken as JSON or YAML may have held more: that is unknown, and said. */
export function collect(file: InputFile): Collected {
  const { source } = file;
  const policies: WrittenPolicy[] = [];
  const passedOver: PassedOver[] = [];
  // Each document is a part of the file, so together they are no longer than it, but for punctuation and aliases.
  let left = 2 * source.text.length + 1_000_000;
  let isFull = false;
  const addUnknown = (span: Span, place: DocumentPlace) => {
    if (policies.length < MOST_POLICIES) policies.push(unknownDocument(source, span, place));
  };
  const addUnseen = (span: Span, address: string) => {
    policies.push({ ...unknownDocument(source, span, { address }), isUnseen: true });
  };
  const pass = (span: Span, why: string, isFault = false) => {
    if (passedOver.length < MOST_PASSED_OVER) passedOver.push({ span, why, ...(isFault && { isFault }) });
  };
  return {
    add(node, place) {
      isFull ||= left < 0 || policies.length >= MOST_POLICIES - 1;
      const policy = isFull ? unknownDocument(source, node.span, place) : documentAt(source, node, place);
      if (policy === undefined) return false;
      left -= policy.written.text.length;
      if (policies.length < MOST_POLICIES) policies.push(policy);
      return true;
    },
    addUnknown,
    addUnread(span, place) {
      addUnknown(span, place);
      pass(span, unreadForm(place.address), true);
    },
    addUnseen,
    pass: (span, why) => pass(span, why),
    get isEmpty() {
      return policies.length === 0;
    },
    result() {
      const faults = file.tree().findings;
      const broken = faults.find((fault) => levelOf(fault, "audit") === "error");
      if (broken !== undefined) {
        pass(broken.span, "the file cannot be read here, so that policies may be missing");
        addUnseen(broken.span, "unreadable");
      }
      return { policies, passedOver, faults };
    },
  };
}

/** The members of an object with a name; a file may repeat it. */
export function membersNamed(node: TreeNode | undefined, name: string): readonly Member[] {
  return node?.kind === "object" ? node.members.filter(({ key }) => key.value === name) : [];
}

/** The text of a member, if it is one string. */
export function stringNamed(node: TreeNode | undefined, name: string): string | undefined {
  const value = membersNamed(node, name).at(-1)?.value;
  return value?.kind === "string" ? value.value : undefined;
}

/** What to say of a place that may hold a policy in a form of its own. */
export function unreadForm(address: string): string {
  return `\`${shortened(address)}\` speaks of statements in a form that is not known`;
}

/** A name of the file in a sentence. */
export function shortened(name: string): string {
  return name.length > 80 ? `${name.slice(0, 80)}…` : name;
}

/** The place of a member: its key with its value. */
export function spanOfMember({ key, value }: Member): Span {
  return { start: Math.min(key.span.start, value.span.start), end: Math.max(key.span.end, value.span.end) };
}
