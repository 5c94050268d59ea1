import type { PolicyDocument, Statement, Unread } from "./model.ts";

/** Every part of the document that was not understood, in the order of its statements. Empty for a document that can be printed. */
export function unreadParts(policy: PolicyDocument): readonly Unread[] {
  return [...policy.unread, ...policy.statements.flatMap(unreadInStatement)];
}

/** The same for one statement. */
export function unreadInStatement(statement: Statement): readonly Unread[] {
  const { effect, action, resource, principal, condition, unread } = statement;
  return [
    ...unread,
    ...[effect, action, resource, principal].flatMap(unreadIn),
    ...condition.flatMap((clause) => clause.unread),
  ];
}

function unreadIn(part: object | undefined): readonly Unread[] {
  if (part === undefined) return [];
  if ("kind" in part && part.kind === "unread") return [part as Unread];
  return "unread" in part ? (part.unread as readonly Unread[]) : [];
}
