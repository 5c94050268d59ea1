/** Bounds the work of one rule on one document: hostile input costs a rule, not the run. */
export interface Budget {
  /** Throws `BudgetSpent` when nothing is left. */
  spend(steps: number): void;
}

/** Thrown to stop a rule; the engine catches it. */
export class BudgetSpent extends Error {
  override readonly name = "BudgetSpent";
}

/** A budget of so many steps, each about as long as one match of a short pattern. */
export function createBudget(steps: number): Budget {
  let left = steps;
  return {
    spend(cost) {
      left -= Math.max(1, cost);
      if (left < 0) throw new BudgetSpent("the document is too large for this rule");
    },
  };
}
