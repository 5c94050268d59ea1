import process from "node:process";
import { pathToFileURL } from "node:url";

/** The build to measure; bench:quick names two of them. */
const library = process.env.RAM_POLICY_LIBRARY;
const address = library === undefined ? new URL("../../../dist/index.js", import.meta.url) : pathToFileURL(library);
const { compilePolicies, evaluate, joinPolicies, loadPolicyValue, policyFromValue } = await import(address.href);
/** `ram-policy/json` gives a promise. */
const readPolicy = loadPolicyValue ?? policyFromValue;

/** What the reading of matched statements adds up to, so that nobody can leave it out. */
let read = 0;

const documentOf = async (/** @type {import("../naive.mjs").Policy} */ policy, /** @type {number} */ at) => {
  const parsed = await readPolicy(policy, { source: `policy-${at}` });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error[0]));
  return parsed.value;
};

/** One behind the other, as each is read at once. */
async function documentsOf(/** @type {readonly import("../naive.mjs").Policy[]} */ policies) {
  const documents = [];
  for (const [at, policy] of policies.entries()) documents.push(await documentOf(policy, at));
  return documents;
}

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
export async function create(/** @type {readonly import("../naive.mjs").Policy[]} */ policies) {
  return engineOf(compilePolicies(await documentsOf(policies)));
}

/** Policies that are compiled once, and principals that share them. */
export async function createEstate(
  /** @type {readonly import("../naive.mjs").Policy[]} */ policies,
  /** @type {readonly (readonly number[])[]} */ principals,
) {
  const compiled = (await documentsOf(policies)).map((document) => compilePolicies([document]));
  return principals.map((own) => engineOf(joinPolicies(own.map((at) => compiled[at]))));
}
