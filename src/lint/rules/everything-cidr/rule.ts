import { defaultChoices } from "../../../core/choices.ts";
import type { Located } from "../../../core/span.ts";
import { operatorNamed, readBlock } from "../../../operators/index.ts";
import { plainOperator, understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-COND-43. The evaluator is asked whether the statement really lets everybody in: a Deny may do the narrowing. */
const rule: Rule = defineRule({
  id: "everything-cidr",
  level: "security",
  preset: "recommended",
  summary: "An address condition that holds for every address",
  messages: {
    everyone: "every IPv{family|word} address is in {blocks}, so that the condition keeps nobody out",
    nobody: "every IPv{family|word} address is in {blocks}, so that this Deny never applies to one",
  },
  statement(statement, context) {
    const effect = understood(statement)?.effect;
    for (const clause of statement.condition) {
      const operator = operatorNamed(plainOperator(clause.operator.value));
      // Under a Deny, "not in these blocks" is the condition that keeps people out.
      if (operator?.family !== "ip" || effect !== (operator.negated ? "Deny" : "Allow")) continue;
      for (const family of [4, 6] as const) {
        const covering = coveringBlocks(clause.values, family);
        const [first] = covering;
        if (first === undefined) continue;
        if (effect === "Allow" && !letsIn(clause.key.value, family)) continue;
        const args = { blocks: covering.map(({ value }) => value), family };
        context.report({ at: first.span, message: effect === "Allow" ? "everyone" : "nobody", args });
      }
    }

    function letsIn(key: string, family: 4 | 6): boolean {
      return context
        .samples(statement)
        .some(
          (request) =>
            context.decide({ ...request, context: { ...request.context, [key]: ANYBODY[family] } }).outcome === "Allow",
        );
    }
  },
});
export default rule;

/** Addresses of the documentation: nobody has named them on purpose. */
const ANYBODY = { 4: "203.0.113.77", 6: "2001:db8::77" } as const;

/** The values that together are every address of a family; none if they are not. */
function coveringBlocks(values: readonly Located<string>[], family: 4 | 6): readonly Located<string>[] {
  const blocks = values.flatMap((value) => {
    const block = readBlock(value.value, { choices: defaultChoices, oss: false });
    return block?.family === family ? [{ value, first: BigInt(block.first), last: BigInt(block.last) }] : [];
  });
  const end = 1n << (family === 4 ? 32n : 128n);
  const alone = blocks.find(({ first, last }) => first === 0n && last === end - 1n);
  if (alone !== undefined) return [alone.value];
  const used: Located<string>[] = [];
  let next = 0n;
  for (const { value, first, last } of blocks.sort((a, b) => (a.first < b.first ? -1 : 1))) {
    if (first > next) return [];
    if (last < next) continue;
    used.push(value);
    next = last + 1n;
  }
  return next === end ? used : [];
}
