import type { Request } from "../../../evaluate/index.ts";
import { keyName, withKey } from "../../condition-key.ts";
import { effectOf, understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-LINT-1, R-COND-52. The evaluator is asked about a request without the key, such as one with an AccessKey. */
const rule: Rule = defineRule({
  id: "mfa-check-pattern",
  level: "security",
  preset: "recommended",
  summary: "A test for MFA that requests without `acs:MFAPresent` pass",
  rule: "R-LINT-1",
  messages: {
    asleep: "a request without {key}, such as one with an AccessKey, is not refused by this Deny",
    open: "a request without {key}, such as one with an AccessKey, is allowed here",
  },
  hints: {
    asleep: 'allow with `Bool` and `"true"` instead, or deny with `StringNotEquals` and `"true"` as well',
    open: 'ask for `Bool` with `"true"`',
  },
  statement(statement, context) {
    const effect = understood(statement)?.effect;
    const clause = statement.condition.find(({ key }) => keyName(key.value) === KEY);
    if (effect === undefined || clause === undefined) return;
    const { statements } = context.document;
    context.spend(statements.length);
    const report = (message: "asleep" | "open") =>
      context.report({ at: clause.key.span, message, args: { key: clause.key.value } });
    if (effect === "Allow") {
      const only = statements.filter((other) => other === statement || effectOf(other) !== "Allow");
      const isOpen = ({ outcome }: { readonly outcome: string }) => outcome === "Allow";
      if (context.samples(statement).some((request) => isOpen(context.decide(withKey(request, KEY), { only }))))
        report("open");
      return;
    }
    // Only where the Deny is about callers without a second factor.
    const refused = [statement, ...statements.filter((other) => effectOf(other) === "Allow")]
      .flatMap((other) => context.samples(other))
      .map((request) => ({ ...request, context: { ...sampleContext(), ...request.context } }))
      .filter((request) => applies(withKey(request, KEY, "false")) && !applies(withKey(request, KEY, "true")));
    const passes = refused.some((request) => {
      const { outcome } = context.decide(withKey(request, KEY));
      // Where an Allow asks for MFA itself, nobody is let in without it.
      return (
        outcome === "Allow" ||
        (outcome === "ImplicitDeny" &&
          !["Allow", "Unknown"].includes(context.decide(withKey(request, KEY, "true")).outcome))
      );
    });
    if (passes) report("asleep");

    function sampleContext(): Request["context"] {
      return context.samples(statement)[0]?.context;
    }

    function applies(request: Request): boolean {
      return context.decide(request, { only: statement }).matched.length > 0;
    }
  },
});
export default rule;

const KEY = "acs:mfapresent";
