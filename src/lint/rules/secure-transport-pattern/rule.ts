import type { Request } from "../../../evaluate/index.ts";
import { keyName, withKey } from "../../condition-key.ts";
import { effectOf, understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** Section 5.1. The evaluator is asked with the two values that the key has, `true` and `false`. */
const rule: Rule = defineRule({
  id: "secure-transport-pattern",
  level: "security",
  preset: "recommended",
  summary: "A condition on `acs:SecureTransport` that does not keep plain HTTP out",
  messages: {
    dead: "{key} is either `true` or `false`; no request fulfils this condition",
    denyHttps: "this Deny refuses HTTPS, and plain HTTP passes",
    allowHttp: "this Allow holds for plain HTTP only",
  },
  hints: {
    dead: 'use `Bool` with `"true"` or `"false"`',
    denyHttps: 'to refuse plain HTTP, deny where the key is `"false"`',
    allowHttp: 'to ask for HTTPS, allow where the key is `"true"`',
  },
  statement(statement, context) {
    const effect = understood(statement)?.effect;
    const clause = statement.condition.find(({ key }) => keyName(key.value) === KEY);
    const [request] = context.samples(statement);
    if (effect === undefined || clause === undefined || request === undefined) return;
    const applies = (value: string) =>
      context.decide(withKey(request, KEY, value), { only: statement }).matched.length > 0;
    const [http, https] = [applies("false"), applies("true")];
    const at = clause.key.span;
    if (!http && !https) context.report({ at, message: "dead", args: { key: clause.key.value } });
    else if (effect === "Deny" && https && !http && !isRefused(withKey(request, KEY, "false")))
      context.report({ at, message: "denyHttps" });
    else if (effect === "Allow" && http && !https && !isAllowed(withKey(request, KEY, "true")))
      context.report({ at, message: "allowHttp" });

    function isRefused(asked: Request): boolean {
      const { matched, outcome } = context.decide(asked);
      return outcome === "Unknown" || matched.some((match) => match.effect === "Deny");
    }

    /** By another statement, or refused on purpose. */
    function isAllowed(asked: Request): boolean {
      context.spend(context.document.statements.length);
      const without = context.document.statements.filter((other) => effectOf(other) === "Deny");
      return context.decide(asked, { without }).outcome !== "ImplicitDeny";
    }
  },
});
export default rule;

const KEY = "acs:securetransport";
