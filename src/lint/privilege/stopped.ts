import type { Request } from "../../evaluate/index.ts";
import type { Statement } from "../../policy/index.ts";
import { actionOf, effectOf, understood } from "../facts.ts";
import type { Patterns } from "../patterns.ts";
import { ordinaryContext } from "../samples/values.ts";
import type { Asking } from "./granted.ts";

interface AskingMore extends Asking {
  readonly pattern: Patterns;
  samples(statement: Statement): readonly Request[];
}

/**
 * Whether a Deny takes something from an action pattern, for nearly everybody: asked with ordinary values, not with its
 * own. So it may where it was not understood.
 */
export function stoppedSomewhere(asking: AskingMore, pattern: string): boolean {
  const { statements } = asking.document;
  const contexts = [{}, ordinaryContext(statements.flatMap(({ condition }) => condition))];
  return statements.some(
    (statement) =>
      mayStop(statement, pattern, asking) ||
      (effectOf(statement) === "Deny" &&
        asking
          .samples(statement)
          .some(
            (request) =>
              asking.pattern.coversAction(pattern, request.action) &&
              contexts.some((context) => asking.decide({ ...request, context }).outcome === "ExplicitDeny"),
          )),
  );
}

function mayStop(statement: Statement, pattern: string, asking: AskingMore): boolean {
  if (effectOf(statement) === "Allow" || understood(statement) !== undefined) return false;
  const action = actionOf(statement);
  if (action?.mode !== "only" || action.unread.length > 0) return true;
  return action.patterns.some(({ value }) => asking.pattern.meetsAction(value, pattern));
}
