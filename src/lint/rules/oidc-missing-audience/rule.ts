import { keyName } from "../../condition-key.ts";
import { effectOf, understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-TRUST-7. The evaluator is asked about a token with another audience and another subject. */
const rule: Rule = defineRule({
  id: "oidc-missing-audience",
  level: "security",
  preset: "recommended",
  summary: "An OIDC provider is trusted whatever the audience or the subject of the token",
  rule: "R-TRUST-7",
  messages: { open: "no condition on {keys} says which tokens of {provider} are meant" },
  hints: { open: "add `StringEquals` with `oidc:iss`, `oidc:aud` and `oidc:sub`" },
  statement(statement, context) {
    const parts = understood(statement);
    const provider = parts?.principal?.entries
      .flatMap(({ key, values }) => (key?.value === "Federated" ? values : []))
      .find(({ value }) => value.includes(":oidc-provider/"));
    if (context.kind !== "trust" || parts?.effect !== "Allow" || provider === undefined) return;
    context.spend(context.document.statements.length);
    const only = context.document.statements.filter((other) => other === statement || effectOf(other) !== "Allow");
    const named = statement.condition.map(({ key }) => keyName(key.value));
    const keys = KEYS.filter((key) => !named.includes(key)).filter((key) =>
      context.samples(statement).some((request) => {
        const token = { ...request.context, [key]: "somethingElse" };
        return context.decide({ ...request, context: token }, { only }).outcome === "Allow";
      }),
    );
    if (keys.length === 0) return;
    const args = { keys, provider: provider.value };
    // The audience is also checked by the provider's own list of clients.
    context.report({
      at: provider.span,
      message: "open",
      args,
      ...(keys.includes(SUBJECT) ? {} : { level: "warning" }),
    });
  },
});
export default rule;

const SUBJECT = "oidc:sub";
const KEYS = ["oidc:aud", SUBJECT];
