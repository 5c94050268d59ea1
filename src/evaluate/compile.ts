import { type Choices, defaultChoices } from "../core/choices.ts";
import type { PolicyDocument } from "../policy/model.ts";
import { ActionIndex } from "./action-index.ts";
import { type CompiledStatement, compileStatement, compileUnreadPart, isUnknownElement } from "./statement.ts";

/** Policies of one type, ready to decide. Made by `compilePolicies`; its fields are for this library. */
export interface CompiledPolicies {
  readonly documents: readonly PolicyDocument[];
  readonly choices: Choices;
  readonly statements: readonly CompiledStatement[];
  readonly actions: ActionIndex;
}

export interface CompileOptions {
  /** Readings that differ from the specified ones. */
  readonly choices?: Partial<Choices>;
}

/**
 * Compiles policies of one type, such as all policies attached to a RAM user and its groups, for many decisions. Their
 * order never matters (R-EVAL-3).
 *
 * @example const identity = compilePolicies([parsed.value]);
 */
export function compilePolicies(documents: readonly PolicyDocument[], options: CompileOptions = {}): CompiledPolicies {
  const choices: Choices = { ...defaultChoices, ...options.choices };
  const compiled = documents.flatMap((document, index) => [
    ...document.statements.map((statement) => compileStatement(document, index, statement, choices)),
    ...document.unread
      .filter((part) => choices.unknownElement === "indeterminate" || !isUnknownElement(part))
      .map((part) => compileUnreadPart(document, index, part)),
  ]);
  const statements = compiled.map((statement, order): CompiledStatement => ({ ...statement, order }));
  return { documents, choices, statements, actions: new ActionIndex(statements, choices) };
}
