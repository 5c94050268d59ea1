import type { Request } from "../../evaluate/index.ts";
import type { Statement } from "../../policy/index.ts";
import { effectOf } from "../facts.ts";
import type { Patterns } from "../patterns.ts";
import { ordinaryContext } from "../samples/values.ts";
import type { Asking } from "./granted.ts";

interface AskingMore extends Asking {
  readonly pattern: Patterns;
  samples(statement: Statement): readonly Request[];
}

/** Whether a Deny takes something from an action pattern, for nearly everybody: asked with ordinary values, not with its own. */
export function stoppedSomewhere(asking: AskingMore, pattern: string): boolean {
  const { statements } = asking.document;
  const contexts = [{}, ordinaryContext(statements.flatMap(({ condition }) => condition))];
  return statements.some(
    (statement) =>
      effectOf(statement) === "Deny" &&
      asking
        .samples(statement)
        .some(
          (request) =>
            asking.pattern.coversAction(pattern, request.action) &&
            contexts.some((context) => asking.decide({ ...request, context }).outcome === "ExplicitDeny"),
        ),
  );
}
