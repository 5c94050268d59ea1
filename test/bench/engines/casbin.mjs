import { newEnforcer, newModelFromString } from "casbin";
import { conditionOf, expressionOf } from "../naive.mjs";

/** Every pair of action and resource is a policy line; casbin's own functions match them. It says only yes or no. */
const model = `
[request_definition]
r = action, resource, ip, env
[policy_definition]
p = action, resource, network, env, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = regexMatch(r.action, p.action) && regexMatch(r.resource, p.resource) && (p.network == "-" || ipMatch(r.ip, p.network)) && (p.env == "-" || r.env == p.env)
`;

export async function create(/** @type {readonly import("../naive.mjs").Policy[]} */ policies) {
  const enforcer = await newEnforcer(newModelFromString(model));
  /** @type {Map<string, string[]>} */
  const lines = new Map();
  for (const statement of policies.flatMap(({ Statement }) => Statement)) {
    const { network = "-", env = "-" } = conditionOf(statement);
    for (const action of statement.Action) {
      for (const resource of statement.Resource) {
        const { source } = expressionOf(action.toLowerCase());
        const line = [source, expressionOf(resource).source, network, env, statement.Effect.toLowerCase()];
        lines.set(line.join("\n"), line);
      }
    }
  }
  if (!(await enforcer.addPolicies([...lines.values()]))) throw new Error("casbin refused the policies");
  return {
    prepare: (/** @type {import("../naive.mjs").Question} */ { action, resource, ip, env }) => [
      action.toLowerCase(),
      resource,
      ip,
      env,
    ],
    decide: (/** @type {string[]} */ call) => enforcer.enforceSync(...call),
  };
}
