import type { Located } from "../core/span.ts";
import { nearest } from "../core/suggest.ts";
import { judgeText } from "./judge-text.ts";
import { type Reading, report } from "./reading.ts";

/** Reports an unknown operator name (R-COND-10, R-COND-28, R-COND-29). Returns the operator without its qualifier if it is known. */
export function judgeOperator(reading: Reading, name: Located<string>): string | undefined {
  const { operators } = reading.vocabulary;
  const { span } = name;
  const fault = judgeText(reading, name, "name", (text) => {
    const { qualifier, operator } = splitOperator(text);
    const knownQualifier = qualifier === undefined || QUALIFIERS.includes(qualifier);
    if (knownQualifier && operators.includes(operator)) return undefined;
    const base = operator.endsWith(SUFFIX) ? operator.slice(0, -SUFFIX.length) : undefined;
    if (knownQualifier && base !== undefined && operators.includes(base)) {
      return () => report(reading, "unsupported-condition-suffix", span, { operator: text, base });
    }
    if (operator === "Null") return () => report(reading, "unsupported-condition-suffix", span, { operator: text });
    return () => {
      const guess = guessOf(qualifier, operator, operators);
      return report(reading, "invalid-condition-operator", span, { operator: text, ...(guess && { nearest: guess }) });
    };
  });
  return fault === undefined ? splitOperator(name.value).operator : undefined;
}

/** Whether the evaluator will know the operator, under the choices made. */
export function isUnderstood({ vocabulary, choices }: Reading, text: string): boolean {
  const { qualifier, operator } = splitOperator(text);
  const same = (one: string, other: string): boolean =>
    choices.operatorCase === "exact" ? one === other : one.toLowerCase() === other.toLowerCase();
  const qualifiers = choices.forAnyValue === "accept" ? QUALIFIERS : ["ForAllValues"];
  const knownQualifier = qualifier === undefined || qualifiers.some((one) => same(one, qualifier));
  return knownQualifier && vocabulary.operators.some((one) => same(one, operator));
}

const QUALIFIERS = ["ForAllValues", "ForAnyValue"];
const SUFFIX = "IfExists";

/** What AWS has for ARNs, RAM does with strings (R-COND-28). */
const FOREIGN: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["ArnEquals", "StringEquals"],
  ["ArnLike", "StringLike"],
  ["ArnNotEquals", "StringNotEquals"],
  ["ArnNotLike", "StringNotLike"],
]);

/** The qualifier is what stands before the first colon (R-COND-29). */
function splitOperator(text: string): { readonly qualifier: string | undefined; readonly operator: string } {
  const colon = text.indexOf(":");
  return colon < 0
    ? { qualifier: undefined, operator: text }
    : { qualifier: text.slice(0, colon), operator: text.slice(colon + 1) };
}

function guessOf(qualifier: string | undefined, operator: string, operators: readonly string[]): string | undefined {
  const name = FOREIGN.get(operator) ?? nearest(operator.trim(), operators);
  if (name === undefined || qualifier === undefined) return name;
  const before = nearest(qualifier, QUALIFIERS);
  return before === undefined ? undefined : `${before}:${name}`;
}
