import type { Choices } from "../../src/core/choices.ts";
import type { Outcome } from "../../src/evaluate/decision.ts";
import type { Request } from "../../src/evaluate/request.ts";
import { clauseTruth, surroundingsOf } from "./conditions.ts";
import { and, type Truth } from "./logic.ts";
import { type Question, readRequest } from "./question.ts";
import { type ReadStatement, readPolicy } from "./reading.ts";
import { actionTruth, resourceTruth } from "./targets.ts";

/** Names one statement; -1 stands for a part of the document that might hold one. */
export interface StatementPlace {
  readonly policyIndex: number;
  readonly statement: number;
}

/**
 * The second opinion. `allowed` is null where it is unknown. Statements are in document order; a document has one
 * place -1 for each part that was not understood.
 */
export interface OracleAnswer {
  readonly outcome: Outcome;
  readonly allowed: true | false | null;
  readonly applies: readonly StatementPlace[];
  readonly mayApply: readonly StatementPlace[];
}

/** An effect that was not understood counts on both sides. */
interface Judged {
  readonly place: StatementPlace;
  readonly effect: "Allow" | "Deny" | "either";
  readonly truth: Truth;
}

/** Decides from the text of the rules, slowly, identity policies given as plain JSON values. */
export function oracle(policies: readonly unknown[], request: Request, choices: Choices): OracleAnswer {
  const failClosed = choices.indeterminate === "failClosed";
  const question = readRequest(request, choices);
  if (question === undefined)
    return failClosed
      ? { outcome: "ImplicitDeny", allowed: false, applies: [], mayApply: [] }
      : { outcome: "Unknown", allowed: null, applies: [], mayApply: [] };
  const judged = policies
    .flatMap((policy, policyIndex) => judgePolicy(policy, policyIndex, question, choices))
    .map((statement) => (failClosed ? closed(statement) : statement));
  const applies = judged.filter(({ truth }) => truth === true);
  const mayApply = judged.filter(({ truth }) => truth === "indeterminate");
  return {
    ...conclude(applies, mayApply),
    applies: applies.map(({ place }) => place),
    mayApply: mayApply.map(({ place }) => place),
  };
}

function judgePolicy(policy: unknown, policyIndex: number, question: Question, choices: Choices): readonly Judged[] {
  const { statements, unread } = readPolicy(policy, choices);
  const unreadParts = Array.from(
    { length: unread },
    (): Judged => ({ place: { policyIndex, statement: -1 }, effect: "either", truth: "indeterminate" }),
  );
  const judged = statements.map(({ position, statement }): Judged => {
    const truth = statementTruth(statement, question, choices);
    const place = { policyIndex, statement: position };
    if (statement.effect !== undefined) return { place, effect: statement.effect, truth };
    return { place, effect: "either", truth: truth === true ? "indeterminate" : truth };
  });
  return [...unreadParts, ...judged];
}

/** R-EVAL-1: the AND of all parts of the statement. */
function statementTruth(statement: ReadStatement, question: Question, choices: Choices): Truth {
  const where = surroundingsOf(statement.action, choices);
  return and([
    actionTruth(statement.action, question, choices),
    resourceTruth(statement.resource, question, choices),
    ...statement.condition.map((clause) =>
      clause === undefined ? ("indeterminate" as const) : clauseTruth(clause, question, where),
    ),
    statement.doubtful ? "indeterminate" : true,
  ]);
}

/** R-COND-34: what may apply applies if it denies, and does not if it allows. */
function closed(statement: Judged): Judged {
  if (statement.truth !== "indeterminate") return statement;
  return { ...statement, truth: statement.effect !== "Allow" };
}

/** R-EVAL-2 over three values: the table of outcomes, row by row. */
function conclude(applies: readonly Judged[], mayApply: readonly Judged[]): Pick<OracleAnswer, "outcome" | "allowed"> {
  const denies = applies.some(({ effect }) => effect !== "Allow"); // "either" applies only when failing closed
  const allows = applies.some(({ effect }) => effect === "Allow");
  const mayDeny = mayApply.some(({ effect }) => effect !== "Allow");
  const mayAllow = mayApply.some(({ effect }) => effect !== "Deny");
  if (denies) return { outcome: "ExplicitDeny", allowed: false };
  if (!mayDeny && allows) return { outcome: "Allow", allowed: true };
  if (!mayDeny && !mayAllow) return { outcome: "ImplicitDeny", allowed: false };
  if (!allows && !mayAllow) return { outcome: "Unknown", allowed: false };
  return { outcome: "Unknown", allowed: null };
}
