export { kinds, limitingAmongOthers } from "./kinds.ts";
export type {
  ConditionClause,
  Effect,
  PolicyDocument,
  PolicyKind,
  Principal,
  Selector,
  Statement,
  Unread,
} from "./model.ts";
export type { ParseOptions, ParseResult } from "./parse-options.ts";
export { type PrintOptions, printPolicy } from "./print.ts";
export { describe, problemOf } from "./problems.ts";
export type { Profile } from "./profiles.ts";
export { readPolicyText, readPolicyValue } from "./reader.ts";
export { statementListOf } from "./statement-list.ts";
export { unreadParts } from "./unread-parts.ts";
export type { Vocabulary } from "./vocabulary.ts";
