import { defaultChoices } from "../core/choices.ts";
import { operatorNamed, operators } from "../operators/index.ts";
import type { Vocabulary } from "../policy/index.ts";

/** Policies are judged by what RAM documents, whatever reading is chosen for their evaluation. */
export const vocabulary: Vocabulary = {
  operators: /* @__PURE__ */ operators.map((operator) => operator.name),
  literal(name, text, oss) {
    const operator = operatorNamed(name);
    if (operator === undefined) return undefined;
    return operator.literal(text, { choices: defaultChoices, oss }) === undefined ? operator.wants : undefined;
  },
};
