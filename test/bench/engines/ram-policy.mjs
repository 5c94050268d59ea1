import process from "node:process";
import { pathToFileURL } from "node:url";

/** The build to measure; bench:quick names two of them. */
const library = process.env.RAM_POLICY_LIBRARY;
const address = library === undefined ? new URL("../../../dist/index.js", import.meta.url) : pathToFileURL(library);
const { compilePolicies, evaluate, joinPolicies, policyFromValue } = await import(address.href);

/** What the reading of matched statements adds up to, so that nobody can leave it out. */
let read = 0;

const documentOf = (/** @type {import("../naive.mjs").Policy} */ policy, /** @type {number} */ at) => {
  const parsed = policyFromValue(policy, { source: `policy-${at}` });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error[0]));
  return parsed.value;
};

const prepare = (/** @type {import("../naive.mjs").Question} */ { action, resource, ip, env }) => ({
  action,
  resource,
  context: { "acs:SourceIp": ip, "acs:RequestTag/env": env },
});

const engineOf = (/** @type {unknown} */ identity) => {
  const policies = { identity };
  return {
    prepare,
    decide(/** @type {unknown} */ request) {
      const { outcome, matched } = evaluate(policies, request);
      read += matched.length;
      return outcome;
    },
    read: () => read,
  };
};

/** Through the public doors, as a program would. */
export const create = (/** @type {readonly import("../naive.mjs").Policy[]} */ policies) =>
  engineOf(compilePolicies(policies.map(documentOf)));

/** Policies that are compiled once, and principals that share them. */
export function createEstate(
  /** @type {readonly import("../naive.mjs").Policy[]} */ policies,
  /** @type {readonly (readonly number[])[]} */ principals,
) {
  const compiled = policies.map((policy, at) => compilePolicies([documentOf(policy, at)]));
  return principals.map((own) => engineOf(joinPolicies(own.map((at) => compiled[at]))));
}
