import type { Choices } from "../core/choices.ts";

export type OperatorFamily = "string" | "number" | "date" | "boolean" | "ip";

/** What reading a value depends on, beside its text. */
export interface LiteralReading {
  readonly choices: Choices;
  /** Whether the statement is one of OSS, where addresses may end in `*` (R-COND-46). */
  readonly oss: boolean;
}

/** Judges one readable request value against one policy value, before any negation. */
export type Comparison<Given> = (given: Given) => boolean;

/**
 * A condition operator as its author writes it. It knows one value at a time: lists, quantifiers, negation and absent
 * keys are combined in one place, `evaluate/clause.ts`.
 */
export interface OperatorDefinition<Given> {
  readonly name: string;
  readonly family: OperatorFamily;
  /** What a value must be, for messages: "a decimal number". */
  readonly wants: string;
  /** Whether two different values contradict each other (R-COND-42). */
  readonly singleValue?: boolean;
  /** Reads a policy value; undefined if this operator cannot. */
  literal(text: string, reading: LiteralReading): Comparison<Given> | undefined;
  /** Reads a request value; undefined if this operator cannot. */
  given(text: string, reading: LiteralReading): Given | undefined;
}

/** An operator with its value type closed over. */
export interface ConditionOperator {
  readonly name: string;
  readonly family: OperatorFamily;
  /** Negated operators hold where their positive twin does not (R-COND-5, R-COND-51). */
  readonly negated: boolean;
  /** Name of the positive twin, or the operator's own. */
  readonly positive: string;
  readonly wants: string;
  readonly singleValue: boolean;
  /** A policy value that has been read; undefined if it cannot be. The comparison takes what `given` returns. */
  literal(text: string, reading: LiteralReading): Comparison<unknown> | undefined;
  given(text: string, reading: LiteralReading): unknown;
}

/* @__NO_SIDE_EFFECTS__ */ export function defineOperator<Given>(
  definition: OperatorDefinition<Given>,
): ConditionOperator {
  return {
    name: definition.name,
    family: definition.family,
    negated: false,
    positive: definition.name,
    wants: definition.wants,
    singleValue: definition.singleValue ?? false,
    // INVARIANT: a comparison only ever gets what `given` of the same operator returned.
    literal: (text, reading) => definition.literal(text, reading) as Comparison<unknown> | undefined,
    given: (text, reading) => definition.given(text, reading),
  };
}

/** The negated twin: the same values, read the same way (R-COND-5). */
/* @__NO_SIDE_EFFECTS__ */ export function negate(name: string, positive: ConditionOperator): ConditionOperator {
  return { ...positive, name, negated: true };
}
