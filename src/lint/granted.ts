import type { Statement } from "../policy/index.ts";
import type { RuleContext } from "./context.ts";
import { effectOf } from "./facts.ts";
import { ordinaryContext } from "./samples/values.ts";

type Asking = Pick<RuleContext<unknown, unknown, never, Record<never, never>>, "decide" | "document" | "spend">;

/**
 * Whether the statement, with every Deny of the document and no other Allow, allows a request to nearly everybody:
 * without any condition key, or with everyday values for those that the document names.
 */
export function isOpenTo(
  request: { readonly action: string; readonly resource: string },
  statement: Statement,
  { decide, document: { statements }, spend }: Asking,
): boolean {
  spend(statements.length);
  const only = statements.filter((other) => other === statement || effectOf(other) !== "Allow");
  const contexts = [{}, ordinaryContext(statements.flatMap(({ condition }) => condition))];
  return contexts.some((context) => decide({ ...request, context }, { only }).outcome === "Allow");
}
