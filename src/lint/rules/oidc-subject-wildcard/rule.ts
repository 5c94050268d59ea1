import { keyName, withKey } from "../../condition-key.ts";
import { effectOf, understood } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-TRUST-7. The evaluator is asked about tokens of strangers. Without any condition: `oidc-missing-audience`. */
const rule: Rule = defineRule({
  id: "oidc-subject-wildcard",
  level: "security",
  preset: "recommended",
  summary: "A condition on `oidc:sub` that strangers fulfil",
  rule: "R-TRUST-7",
  messages: { stranger: "a token with the subject {subject} fulfils this condition" },
  hints: { stranger: "write out whose tokens are meant, and put wildcards only behind that" },
  statement(statement, context) {
    const parts = understood(statement);
    const isOidc = parts?.principal?.entries.some(
      ({ key, values }) => key?.value === "Federated" && values.some(({ value }) => value.includes(":oidc-provider/")),
    );
    const clauses = statement.condition.filter(({ key }) => keyName(key.value) === KEY);
    const [clause] = clauses;
    if (context.kind !== "trust" || parts?.effect !== "Allow" || isOidc !== true || clause === undefined) return;
    context.spend(context.document.statements.length);
    const only = context.document.statements.filter((other) => other === statement || effectOf(other) !== "Allow");
    const subject = STRANGERS.find((stranger) =>
      context
        .samples(statement)
        .some((request) => context.decide(withKey(request, KEY, stranger), { only }).outcome === "Allow"),
    );
    if (subject === undefined) return;
    const wide = clauses.flatMap(({ values }) => values).find(({ value }) => context.pattern.covers(value, subject));
    context.report({ at: (wide ?? clause.key).span, message: "stranger", args: { subject } });
  },
});
export default rule;

const KEY = "oidc:sub";

/** Subjects as code hosts and clusters write them, of somebody whom no policy means. */
const STRANGERS = [
  "repo:stranger/probe:ref:refs/heads/main",
  "project_path:stranger/probe:ref_type:branch:ref:main",
  "system:serviceaccount:stranger:probe",
  "stranger",
];
