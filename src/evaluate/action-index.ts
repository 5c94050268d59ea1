import type { Choices } from "../core/choices.ts";
import { NO, YES } from "../core/verdict.ts";
import { type ActionTarget, foldText, readAction } from "../pattern/index.ts";
import { ActionTable } from "./action-table.ts";
import { EntryList } from "./entry-list.ts";
import { type ActionEntries, KnownAction } from "./known-action.ts";
import { entriesOf, type ResourceEntry } from "./resource-entry.ts";
import { ServiceLists } from "./service-lists.ts";
import type { StatementSlot } from "./statement-slot.ts";

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
  private every: ServiceLists | undefined;
  private known: ActionTable = new ActionTable();
  /** By the action as compared: a log spells one action in many ways. */
  private compared: Map<string, ActionEntries> = new Map();
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
    return typeof action === "string" ? (this.known.find(action) ?? this.learn(action)) : undefined;
  }

  private learn(action: string): KnownAction | undefined {
    const target = readAction(action, this.choices);
    if (target === undefined) return undefined;
    const entries = this.compared.get(target.compared) ?? this.lookUp(target);
    const known = new KnownAction(action, entries);
    if (action.length > LONGEST_KEPT) return known;
    if (this.known.size >= MOST_ACTIONS || this.kept > MOST_ENTRIES) {
      this.known = new ActionTable();
      this.compared = new Map();
      this.kept = 0;
    }
    if (!this.compared.has(target.compared)) this.kept += entries.own.length + 1;
    this.compared.set(target.compared, entries);
    this.known.add(known);
    return known;
  }

  private lookUp(target: ActionTarget): ActionEntries {
    const literal = this.literal.get(target.compared) ?? NONE;
    const service = this.byService.get(target.service) ?? NONE;
    const own = [...new Set([...literal, ...service, ...this.anywhere])].flatMap((slot) =>
      entriesAbout(slot, target, false),
    );
    this.every ??= new ServiceLists(this.everyAction.flatMap((slot) => entriesAbout(slot, target, true)));
    const { every } = this;
    const ofService = new EntryList(
      own.filter((entry) => entry.takesService(target.service)),
      true,
    );
    let anywhere: readonly EntryList[] | undefined;
    return {
      target,
      own,
      ofService: [ofService, ...every.ofService(target.service)],
      anywhere() {
        anywhere ??= [new EntryList(own, false), every.all()];
        return anywhere;
      },
    };
  }
}

const NONE: readonly StatementSlot[] = [];

function entriesAbout(slot: StatementSlot, target: ActionTarget, isForAll: boolean): readonly ResourceEntry[] {
  const statement = slot.compiled();
  // A part of a document that was not understood has no action element; its `unread` says that it may be about anything.
  const action = statement.action === undefined ? YES : statement.action.judge(target);
  return action === NO ? [] : entriesOf(statement, action, isForAll ? undefined : target);
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
