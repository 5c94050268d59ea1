import type { Choices } from "../core/choices.ts";
import { NO, YES } from "../core/verdict.ts";
import { type ActionTarget, foldText, readAction } from "../pattern/index.ts";
import type { Candidate } from "./candidate.ts";
import { ResourceIndex } from "./resource-index.ts";
import { isPlain } from "./statement.ts";
import type { StatementSlot } from "./statement-slot.ts";

/** An action that was asked about, with the statements that its resource and conditions still have to decide. */
export interface KnownAction {
  readonly target: ActionTarget;
  /** Statements that name the action, its service, or what it is not. */
  readonly own: ResourceIndex;
  /** Statements about every action, the same for all. */
  readonly every: ResourceIndex;
}

/**
 * Finds the statements that can be about an action without looking at the others: literal actions by a table, patterns
 * by the service before their colon, and a rest that can be about anything. Answers for actions are kept, up to a bound
 * in their number and in what they hold together, so that a stream of invented actions cannot fill the memory.
 */
export class ActionIndex {
  private readonly choices: Choices;
  private readonly literal: ReadonlyMap<string, readonly StatementSlot[]>;
  private readonly byService: ReadonlyMap<string, readonly StatementSlot[]>;
  private readonly anywhere: readonly StatementSlot[];
  private readonly everyAction: readonly StatementSlot[];
  private every: ResourceIndex | undefined;
  /** By the action as given, and as compared: a log spells one action in many ways. */
  private known: Map<string, KnownAction> = new Map();
  private compared: Map<string, KnownAction> = new Map();
  private kept = 0;

  constructor(statements: readonly StatementSlot[], choices: Choices) {
    this.choices = choices;
    const literal = new Map<string, StatementSlot[]>();
    const byService = new Map<string, StatementSlot[]>();
    const anywhere: StatementSlot[] = [];
    const everyAction: StatementSlot[] = [];
    for (const statement of statements) {
      const keys = actionKeys(statement, choices);
      if (keys === "every") everyAction.push(statement);
      else if (keys === "any") anywhere.push(statement);
      else for (const { table, key } of keys) addOnce(table === "literal" ? literal : byService, key, statement);
    }
    this.literal = literal;
    this.byService = byService;
    this.anywhere = anywhere;
    this.everyAction = everyAction;
  }

  /** The candidates for an action as it was given; undefined if it is no action (R-ACT-1, R-ACT-7). */
  find(action: string): KnownAction | undefined {
    return this.known.get(action) ?? this.learn(action);
  }

  private learn(action: string): KnownAction | undefined {
    const target = typeof action === "string" ? readAction(action, this.choices) : undefined;
    if (target === undefined) return undefined;
    const known = this.compared.get(target.compared) ?? this.lookUp(target);
    if (action.length > LONGEST_KEPT) return known;
    if (this.known.size >= MOST_ACTIONS || this.kept > MOST_ENTRIES) {
      this.known = new Map();
      this.compared = new Map();
      this.kept = 0;
    }
    if (!this.compared.has(target.compared)) this.kept += known.own.size + 1;
    this.compared.set(target.compared, known);
    this.known.set(action, known);
    return known;
  }

  private lookUp(target: ActionTarget): KnownAction {
    const literal = this.literal.get(target.compared) ?? NONE;
    const service = this.byService.get(target.service) ?? NONE;
    const candidates = [...new Set([...literal, ...service, ...this.anywhere])].flatMap((slot) =>
      candidateOf(slot, target),
    );
    this.every ??= new ResourceIndex(this.everyAction.flatMap((slot) => candidateOf(slot, target)));
    return { target, own: new ResourceIndex(candidates), every: this.every };
  }
}

const NONE: readonly StatementSlot[] = [];

function candidateOf(slot: StatementSlot, target: ActionTarget): readonly Candidate[] {
  const statement = slot.compiled();
  // A part of a document that was not understood has no action element; its `unread` says that it may be about anything.
  const verdict = statement.action === undefined ? YES : statement.action.judge(target);
  return verdict === NO ? [] : [{ statement, action: verdict, plain: verdict === YES && isPlain(statement) }];
}

const MOST_ACTIONS = 32_768;
const MOST_ENTRIES = 500_000;
/** Names of actions are short; a longer text would be kept for nothing. */
const LONGEST_KEPT = 256;

interface ActionKey {
  readonly table: "literal" | "service";
  readonly key: string;
}

/** Where to file a statement: under `every` if it is about all actions alike, under `any` if each has to be looked at. */
function actionKeys({ action }: StatementSlot, choices: Choices): readonly ActionKey[] | "every" | "any" {
  if (action === undefined || "kind" in action || action.mode === "allBut") return "any";
  if (action.unread.length > 0 || action.patterns.length === 0) return "any";
  if (action.patterns.some(({ value }) => value === "*")) return "every";
  const keys: ActionKey[] = [];
  for (const { value } of action.patterns) {
    const key = keyOf(value, choices);
    if (key === undefined) return "any";
    keys.push(key);
  }
  return keys;
}

function keyOf(pattern: string, choices: Choices): ActionKey | undefined {
  const colon = pattern.indexOf(":");
  if (colon < 1 || /\s/u.test(pattern)) return undefined;
  const wildcard = pattern.search(/[*?]/);
  if (wildcard < 0) return { table: "literal", key: choices.actionCase === "ignore" ? foldText(pattern) : pattern };
  return wildcard < colon ? undefined : { table: "service", key: foldText(pattern.slice(0, colon)) };
}

function addOnce(table: Map<string, StatementSlot[]>, key: string, statement: StatementSlot): void {
  const list = table.get(key);
  if (list === undefined) table.set(key, [statement]);
  else if (list.at(-1) !== statement) list.push(statement);
}
