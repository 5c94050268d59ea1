import fc from "fast-check";
import { type Choices, choiceTable, defaultChoices } from "../../src/core/choices.ts";

const others = (Object.keys(choiceTable) as (keyof Choices)[]).flatMap((name) =>
  choiceTable[name].values.slice(1).map((value): Partial<Choices> => ({ [name]: value })),
);

/** Mostly the defaults, sometimes with one, two or three other choices. */
export const choicesArbitrary: fc.Arbitrary<Choices> = fc
  .oneof(
    { weight: 3, arbitrary: fc.constant<Partial<Choices>[]>([]) },
    { weight: 3, arbitrary: fc.array(fc.constantFrom(...others), { minLength: 1, maxLength: 3 }) },
  )
  .map((changes) => withPartner(Object.assign({}, defaultChoices, ...changes) as Choices));

/** In plain JSON a member can occur twice only where the case of its name does not count. */
function withPartner(choices: Choices): Choices {
  return choices.duplicateMember === "last" ? choices : { ...choices, elementCase: "ignore" };
}
