import { runUnsafeSimulation } from "@cloud-copilot/iam-simulate";

/**
 * The same documents with names of the other cloud. Its `runSimulation` knows the actions of that cloud only, so the
 * entry point without that check is measured. It explains every statement on every call, which is more than is asked.
 */
const outcomes = { Allowed: "Allow", ExplicitlyDenied: "ExplicitDeny", ImplicitlyDenied: "ImplicitDeny" };
const arnOf = (/** @type {string} */ resource) => resource.replace(/^acs:/, "arn:aws:");
const keyOf = (/** @type {string} */ key) => key.replace(/^acs:/, "aws:");

function translated(/** @type {import("../naive.mjs").Statement} */ { Condition, Resource, ...rest }) {
  const conditions = Object.entries(Condition ?? {}).map(([operator, keys]) => [
    operator,
    Object.fromEntries(Object.entries(keys).map(([key, value]) => [keyOf(key), value])),
  ]);
  const Conditions = Condition === undefined ? {} : { Condition: Object.fromEntries(conditions) };
  return { ...rest, Resource: Resource.map(arnOf), ...Conditions };
}

const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const account = "1234567890123456".slice(0, 12);

export function create(/** @type {readonly import("../naive.mjs").Policy[]} */ policies) {
  const identityPolicies = policies.map(({ Statement }, at) => ({
    name: `policy-${at}`,
    policy: { Version: "2012-10-17", Statement: Statement.map(translated) },
  }));
  const serviceControlPolicies = [{ orgIdentifier: "o-1", policies: [{ name: "everything", policy: everything }] }];
  return {
    prepare: (/** @type {import("../naive.mjs").Question} */ { action, resource, ip, env }) => ({
      identityPolicies,
      serviceControlPolicies,
      resourceControlPolicies: [],
      request: {
        principal: `arn:aws:iam::${account}:user/somebody`,
        action,
        resource: { resource: arnOf(resource), accountId: account },
        contextVariables: { "aws:SourceIp": ip, "aws:RequestTag/env": env },
      },
    }),
    decide(/** @type {any} */ simulation) {
      const answer = runUnsafeSimulation(simulation, {});
      // @ts-expect-error a result that is not in the table is reported below
      const outcome = outcomes[answer];
      if (outcome === undefined) throw new Error(JSON.stringify(answer).slice(0, 500));
      return outcome;
    },
  };
}
