import { assertNever } from "../core/invariant.ts";
import { visible } from "../core/visible.ts";
import type { ClausePlace } from "../evaluate/index.ts";
import type { FieldDifference, Reason } from "./reason.ts";

/** A reason as one English sentence, lower case, no full stop. */
export function sentenceOf(reason: Reason): string {
  switch (reason.kind) {
    case "actionOutside":
      return `${reason.serviceDiffers ? "another service" : "another action"}: it covers ${listOf(reason.patterns)}`;
    case "actionExcluded":
      return `its NotAction leaves out ${visible(reason.pattern.text)}`;
    case "resourceOutside":
      return reason.nearest === undefined || reason.nearest.fields.length === 0
        ? `another resource: it covers ${listOf(reason.patterns)}`
        : reason.nearest.fields.map(fieldSentence).join("; ");
    case "resourceExcluded":
      return `its NotResource leaves out ${visible(reason.pattern.text)}`;
    case "conditionFalse":
      return `its condition is false: ${visible(reason.clause.key)} is ${valuesOf(reason.given)}, ${wanted(reason.clause)}`;
    case "keyMissing":
      return `its condition is false: the request has no ${visible(reason.clause.key)}, ${wanted(reason.clause)}`;
    case "keyUnknown":
      return `it depends on ${visible(reason.clause.key)}, which is unknown; ${wanted(reason.clause)}`;
    case "conditionUnreadable":
      return `its condition cannot be judged: ${unreadable(reason.clause, reason.unreadable)}`;
    case "notUnderstood":
      return `${visible(reason.what)} is not understood, so nobody can say`;
    default:
      return assertNever(reason);
  }
}

const FIELD_NAMES: Readonly<Record<FieldDifference["field"], string>> = {
  prefix: "ARN prefix",
  service: "service",
  region: "region",
  account: "account",
  relativeId: "resource",
};

/** "the region is cn-hangzhou here; the request is in cn-beijing". */
function fieldSentence({ field, wants, given }: FieldDifference): string {
  const name = FIELD_NAMES[field];
  const here = wants === "" ? "empty" : visible(wants);
  const there = given === "" ? "none" : visible(given);
  return `the ${name} is ${here} here; in the request it is ${there}`;
}

function wanted(clause: ClausePlace): string {
  const values = clause.values.length === 0 ? "nothing" : valuesOf(clause.values);
  // Every negated operator of RAM has "Not" in its name (section 4.2), and no other does.
  return `${visible(clause.operator)} wants ${clause.operator.includes("Not") ? `anything but ${values}` : values}`;
}

function unreadable(clause: ClausePlace, values: readonly string[]): string {
  if (clause.values.length === 0) return `${visible(clause.operator)} has no values`;
  if (values.length === 0) return `${visible(clause.operator)} on ${visible(clause.key)} is not understood`;
  return `${visible(clause.operator)} cannot read ${valuesOf(values)}`;
}

/** Values in words, the first few of a long list. */
export function valuesOf(values: readonly string[]): string {
  const shown = values.slice(0, 4).map((value) => (value === "" ? '""' : clip(visible(value))));
  const rest = values.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  return all.length < 2 ? all.join() : `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`;
}

function listOf(patterns: readonly { readonly text: string }[]): string {
  return patterns.length === 0 ? "nothing" : valuesOf(patterns.map(({ text }) => text)).replace(/ or ([^,]*)$/, ", $1");
}

function clip(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
