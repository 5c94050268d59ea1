import type { Located, Span } from "../core/span.ts";
import { operators } from "../operators/index.ts";
import type { ConditionClause, PolicyDocument, Selector, Statement } from "../policy/index.ts";
import { actionSteps, type PatternStep, resourceSteps } from "./mutate-patterns.ts";

export type MutantKind =
  | "drop-statement"
  | "flip-effect"
  | `${"widen" | "narrow"}-${"action" | "resource" | "not-action" | "not-resource"}`
  | "change-account"
  | "drop-condition"
  | "negate-condition";

/** One small change of one policy. */
export interface Mutant {
  readonly kind: MutantKind;
  /** The document that it changes, as it was read. */
  readonly document: PolicyDocument;
  readonly statement: number;
  readonly sid: string | undefined;
  /** What is changed. */
  readonly span: Span;
  readonly before: string;
  /** Empty where something is dropped. */
  readonly after: string;
  /** The same change of the same document, under whatever choices it was read. */
  apply(document: PolicyDocument): PolicyDocument;
}

/** What scenarios ask of one statement, to narrow its entries to it. */
export interface AskedTargets {
  /** Actions, or resources of requests about its actions, that an entry matches; in the order in which they are asked. */
  inside(element: "action" | "resource", entry: Located<string>): readonly string[];
}

/** Every mutant of a document, in the order of the text. Parts that were not understood are left alone. */
export function mutantsOf(document: PolicyDocument, asked: (statement: Statement) => AskedTargets): readonly Mutant[] {
  return document.statements.flatMap((statement) => statementMutants(document, statement, asked(statement)));
}

function statementMutants(document: PolicyDocument, statement: Statement, asked: AskedTargets): readonly Mutant[] {
  const { index, sid, span } = statement;
  const base = { document, statement: index, sid: sid?.value };
  const name = sid === undefined ? `statement ${index}` : `statement ${index} "${sid.value}"`;
  const changed =
    (change: (one: Statement) => Statement) =>
    (other: PolicyDocument): PolicyDocument => {
      return { ...other, statements: other.statements.map((one) => (one.index === index ? change(one) : one)) };
    };
  const drop: Mutant = {
    ...base,
    kind: "drop-statement",
    span,
    before: name,
    after: "",
    apply: (other) => ({ ...other, statements: other.statements.filter((one) => one.index !== index) }),
  };
  return [
    drop,
    ...effectMutants(),
    ...selectorMutants("action", statement.action, actionSteps),
    ...(statement.resource === undefined ? [] : selectorMutants("resource", statement.resource, resourceSteps)),
    ...statement.condition.flatMap(clauseMutants),
  ];

  function effectMutants(): readonly Mutant[] {
    const { effect } = statement;
    if ("kind" in effect) return [];
    const after = effect.value === "Allow" ? "Deny" : "Allow";
    const apply = changed((one) => ({ ...one, effect: { value: after, span: effect.span } }));
    return [{ ...base, kind: "flip-effect", span: effect.span, before: effect.value, after, apply }];
  }

  function selectorMutants(
    element: "action" | "resource",
    selector: Statement["action"],
    steps: (text: string, asked: readonly string[]) => readonly PatternStep[],
  ): readonly Mutant[] {
    if ("kind" in selector) return [];
    // A wider entry of NotAction leaves less to the statement: the name says which list it is.
    const list = selector.mode === "allBut" ? (`not-${element}` as const) : element;
    return selector.patterns.flatMap((entry, at) =>
      steps(entry.value, asked.inside(element, entry)).map((step): Mutant => {
        const { value, span: place } = entry;
        const kind = step.kind === "account" ? "change-account" : (`${step.kind}-${list}` as const);
        const apply = changed((one) => ({ ...one, [element]: withPattern(one[element], at, step.text) }));
        return { ...base, kind, span: place, before: value, after: step.text, apply };
      }),
    );
  }

  function clauseMutants(clause: ConditionClause, at: number): readonly Mutant[] {
    const before = shown(clause.operator, clause);
    const at_ = { ...base, span: clause.span, before };
    const dropped = changed((one) => ({ ...one, condition: one.condition.filter((_, position) => position !== at) }));
    const negated = negatedOperator(clause.operator.value);
    const operator = negated === undefined ? undefined : { value: negated, span: clause.operator.span };
    const turned = changed((one) => ({
      ...one,
      condition: one.condition.map((part, position) => (position === at && operator ? { ...part, operator } : part)),
    }));
    return [
      { ...at_, kind: "drop-condition", after: "", apply: dropped },
      ...(operator === undefined
        ? []
        : [{ ...at_, kind: "negate-condition" as const, after: shown(operator, clause), apply: turned }]),
    ];
  }
}

function withPattern(selector: Statement["resource"], at: number, text: string): Statement["resource"] {
  if (selector === undefined || "kind" in selector) return selector;
  const patterns: Selector["patterns"] = selector.patterns.map((one, index) =>
    index === at ? { ...one, value: text } : one,
  );
  return { ...selector, patterns };
}

function shown(operator: Located<string>, { key, values }: ConditionClause): string {
  return `${operator.value} ${key.value} ${values.map(({ value }) => value).join(", ")}`;
}

/** The operator that says the opposite; undefined where there is none. Qualifiers keep their place. */
function negatedOperator(text: string): string | undefined {
  const colon = text.indexOf(":");
  const own = operators.find(({ name }) => name === text.slice(colon + 1));
  if (own === undefined) return undefined;
  const turned = OPPOSITES.get(own.name) ?? twinOf(own);
  return turned === undefined ? undefined : `${text.slice(0, colon + 1)}${turned}`;
}

function twinOf({ positive, negated }: (typeof operators)[number]): string | undefined {
  return operators.find((other) => other.positive === positive && other.negated !== negated)?.name;
}

const OPPOSITES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map(
  [
    ["DateLessThan", "DateGreaterThanEquals"],
    ["DateLessThanEquals", "DateGreaterThan"],
    ["NumericLessThan", "NumericGreaterThanEquals"],
    ["NumericLessThanEquals", "NumericGreaterThan"],
  ].flatMap(([a = "", b = ""]) => [
    [a, b],
    [b, a],
  ]),
);
