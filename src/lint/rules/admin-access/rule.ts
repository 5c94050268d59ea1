import type { Statement } from "../../../policy/index.ts";
import { actionOf } from "../../facts.ts";
import { grantedBy, type Right } from "../../privilege/granted.ts";
import { stoppedSomewhere } from "../../privilege/stopped.ts";
import { defineRule, type Rule } from "../../rule.ts";
import { actionsIn, resourcesIn } from "../../samples/texts.ts";

/** R-LINT-15. Asked of services and names that nobody can have meant, so that split statements and Denies count. */
const rule: Rule = defineRule({
  id: "admin-access",
  level: "security",
  preset: "recommended",
  summary: "The policy allows every action on every resource",
  rule: "R-LINT-15",
  messages: {
    everything: "this policy allows every action on every resource",
    nearly:
      "this policy allows every action on every resource but what it denies, and its holder can lift that, since RAM is left open",
    excepted:
      "this policy allows every action on every resource but what `NotAction` names, and its holder can grant itself that, since RAM is left open",
    also: "together with this statement",
  },
  hints: {
    everything: "list the actions that are needed, service by service",
    nearly: "list the actions that are needed, or deny `ram:*`, too",
    excepted: "list the actions that are needed, or name `ram:*` in `NotAction`, too",
  },
  document({ kind, statements }, context) {
    if (kind !== "identity") return;
    for (const [first, ...others] of grantedBy(context, EVERYTHING)) {
      const statement = statements.find(({ index }) => index === first?.statement);
      if (first === undefined || statement === undefined) continue;
      const message = stoppedSomewhere(context, "*")
        ? "nearly"
        : isWhole(statement, context)
          ? "everything"
          : "excepted";
      const related = others.map(({ action }) => ({ at: action.range, message: "also" as const }));
      context.report({ at: first.action.range, message, related, statement });
    }
  },
});
export default rule;

/** Whether what a `NotAction` leaves out is allowed all the same. */
function isWhole(statement: Statement, { decide, spend }: Parameters<typeof stoppedSomewhere>[0] & Spending): boolean {
  const action = actionOf(statement);
  if (action?.mode !== "allBut") return true;
  spend(action.patterns.length);
  return action.patterns.every(({ value }) =>
    actionsIn(value).every((left) =>
      resourcesIn("*", left.split(":", 1)[0] ?? "").every(
        (resource) => decide({ action: left, resource }).outcome === "Allow",
      ),
    ),
  );
}

interface Spending {
  spend(steps: number): void;
}

/** An action of a service that does not exist yet, some of well-known ones, and what makes an administrator. */
const EVERYTHING: readonly Right[] = [
  { action: "servicetocome:DoSomething", on: ["acs:servicetocome:{region}:{account}:{name}"] },
  { action: "ecs:DeleteInstance", on: ["acs:ecs:{region}:{account}:instance/{name}"] },
  { action: "oss:PutObject", on: ["acs:oss:*:{account}:{name}/{name}"] },
  { action: "ram:AttachPolicyToUser", on: ["acs:ram:*:{account}:user/{name}"] },
  { action: "ram:AttachPolicyToUser", on: ["acs:ram:*:system:policy/AdministratorAccess"] },
  { action: "ram:DetachPolicyFromUser", on: ["acs:ram:*:{account}:user/{name}"] },
];
