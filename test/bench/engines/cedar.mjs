import cedar from "@cedar-policy/cedar-wasm/nodejs";
import { conditionOf } from "../naive.mjs";

const quoted = JSON.stringify;

/** Exact names go to the scope of a policy, where Cedar looks first; stars become `like` on a text of the context. */
function policyText(/** @type {import("../naive.mjs").Statement} */ statement) {
  const actions = statement.Action.map((action) => action.toLowerCase());
  const { Resource: resources } = statement;
  const entity = (/** @type {string} */ action) => `Action::${quoted(action)}`;
  const isExact = (/** @type {readonly string[]} */ patterns) => patterns.every((pattern) => !pattern.includes("*"));
  const like = (/** @type {string} */ name, /** @type {readonly string[]} */ patterns) =>
    `(${patterns.map((pattern) => `context.${name} like ${quoted(pattern)}`).join(" || ")})`;
  const { network, env } = conditionOf(statement);
  const [only] = resources;
  const hasOne = resources.length === 1 && isExact(resources);
  const scope = [
    "principal",
    isExact(actions) ? `action in [${actions.map(entity).join(", ")}]` : "action",
    hasOne ? `resource == Thing::${quoted(only)}` : "resource",
  ];
  const when = [
    ...(isExact(actions) || actions.includes("*") ? [] : [like("action", actions)]),
    ...(hasOne || resources.includes("*") ? [] : [like("resource", resources)]),
    ...(network === undefined ? [] : [`context.ip.isInRange(ip(${quoted(network)}))`]),
    ...(env === undefined ? [] : [`context.env == ${quoted(env)}`]),
  ];
  const conditions = when.length === 0 ? "" : ` when { ${when.join(" && ")} }`;
  return `${statement.Effect === "Deny" ? "forbid" : "permit"} (${scope.join(", ")})${conditions};`;
}

/** Policies are parsed once and kept on Cedar's side. */
export function create(/** @type {readonly import("../naive.mjs").Policy[]} */ policies) {
  const staticPolicies = policies.flatMap(({ Statement }) => Statement.map(policyText)).join("\n");
  const parsed = cedar.preparsePolicySet("bench", { staticPolicies });
  if (parsed.type !== "success") throw new Error(JSON.stringify(parsed).slice(0, 500));
  return {
    prepare(/** @type {import("../naive.mjs").Question} */ { action, resource, ip, env }) {
      const name = action.toLowerCase();
      return {
        principal: { type: "User", id: "somebody" },
        action: { type: "Action", id: name },
        resource: { type: "Thing", id: resource },
        context: { action: name, resource, ip: { __extn: { fn: "ip", arg: ip } }, env },
        entities: [],
        preparsedPolicySetId: "bench",
      };
    },
    decide(/** @type {any} */ call) {
      const answer = cedar.statefulIsAuthorized(call);
      if (answer.type !== "success" || answer.response.diagnostics.errors.length > 0) {
        throw new Error(JSON.stringify(answer).slice(0, 500));
      }
      const { decision, diagnostics } = answer.response;
      if (decision === "allow") return "Allow";
      return diagnostics.reason.length > 0 ? "ExplicitDeny" : "ImplicitDeny";
    },
  };
}
