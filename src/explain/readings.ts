import { type Choices, choiceTable } from "../core/choices.ts";
import { compilePolicies, type Decision, evaluate, type Outcome, recordOf } from "../evaluate/index.ts";
import { rereadPolicy } from "../reading/index.ts";

/** A choice on which a decision depends: with this other value the outcome would be another one. */
export interface OtherReading {
  readonly choice: keyof Choices;
  /** The rule of the language specification that makes the choice. */
  readonly rule: string;
  readonly value: string;
  readonly outcome: Outcome;
}

/**
 * Every choice that this decision hangs on: the documentation of RAM leaves room there, and with the other reading the
 * outcome would be different. Empty for a decision that is the same under all of them, one at a time. `indeterminate`
 * is left out: it says what to do with doubt, not how to read a policy.
 *
 * Reads and compiles the policies again for every choice, so it costs some fifty times as much as a decision.
 *
 * @throws TypeError if the decision does not come from `evaluate`.
 */
export function otherReadings(decision: Decision): readonly OtherReading[] {
  const record = recordOf(decision);
  if (record === undefined) throw new TypeError("otherReadings takes a decision made by evaluate");
  const { documents, choices } = record.policies;
  const found: OtherReading[] = [];
  for (const choice of Object.keys(choiceTable) as (keyof Choices)[]) {
    if (choice === "indeterminate") continue;
    const { rule, values } = choiceTable[choice];
    for (const value of values) {
      if (value === choices[choice]) continue;
      const other: Choices = { ...choices, [choice]: value };
      const reread = ON_READING.has(choice) ? documents.map((document) => rereadPolicy(document, other)) : documents;
      const identity = compilePolicies(reread, { choices: other });
      const { outcome } = evaluate({ identity }, decision.request, { indeterminate: record.indeterminate });
      if (outcome !== decision.outcome) found.push({ choice, rule, value, outcome });
    }
  }
  return found;
}

/** Choices that are made when the text is read; all others when it is compiled. */
const ON_READING: ReadonlySet<keyof Choices> = /* @__PURE__ */ new Set([
  "singleStatement",
  "effectCase",
  "elementCase",
  "bareScalar",
  "duplicateMember",
]);
