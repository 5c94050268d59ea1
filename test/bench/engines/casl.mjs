import { createMongoAbility, subject } from "@casl/ability";
import { addressOf, conditionOf, expressionOf, networkOf } from "../naive.mjs";

/**
 * CASL finds exact actions by a table, so they are its actions (in lower case: RAM folds them). An action with a star is
 * any action, `manage`, with an expression on the name. The last rule that fits decides, so refusals come last. A rule
 * has one resource, since the matcher that comes with CASL knows no "or".
 */
export function create(/** @type {readonly import("../naive.mjs").Policy[]} */ policies) {
  const statements = policies.flatMap(({ Statement }) => Statement);
  const ordered = ["Allow", "Deny"].flatMap((effect) => statements.filter(({ Effect }) => Effect === effect));
  const rules = ordered.flatMap((statement) => {
    const { network, env } = conditionOf(statement);
    const range = network === undefined ? undefined : networkOf(network);
    const resources = statement.Resource.includes("*") ? ["*"] : statement.Resource;
    return statement.Action.flatMap((action) =>
      resources.map((resource) => {
        const isOpen = action.includes("*");
        const conditions = {
          ...(isOpen && action !== "*" ? { action: { $regex: expressionOf(action.toLowerCase()) } } : {}),
          ...(resource === "*"
            ? {}
            : { resource: resource.includes("*") ? { $regex: expressionOf(resource) } : resource }),
          ...(range === undefined ? {} : { address: { $gte: range.first, $lte: range.last } }),
          ...(env === undefined ? {} : { env }),
        };
        return {
          action: isOpen ? "manage" : action.toLowerCase(),
          subject: "Call",
          inverted: statement.Effect === "Deny",
          ...(Object.keys(conditions).length === 0 ? {} : { conditions }),
        };
      }),
    );
  });
  const ability = createMongoAbility(/** @type {any} */ (rules));
  return {
    prepare(/** @type {import("../naive.mjs").Question} */ { action, resource, ip, env }) {
      const name = action.toLowerCase();
      return { name, call: subject("Call", { action: name, resource, address: addressOf(ip), env }) };
    },
    decide(/** @type {{ name: string, call: any }} */ { name, call }) {
      const rule = ability.relevantRuleFor(name, call);
      if (rule === null) return "ImplicitDeny";
      return rule.inverted ? "ExplicitDeny" : "Allow";
    },
  };
}
