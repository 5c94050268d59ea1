import { twoPointerLoop } from "./naive.mjs";
import { chance } from "./random.mjs";

/**
 * The work that engines are measured on. Everybody has to be able to say it: no `?`, no NotAction, resources are `*` or
 * have all five fields, and the only conditions are one network of acs:SourceIp and one value of acs:RequestTag/env.
 *
 * @typedef {import("./naive.mjs").Policy} Policy
 * @typedef {import("./naive.mjs").Statement} Statement
 * @typedef {import("./naive.mjs").Question} Question
 * @typedef {{ policies: Policy[], requests: Question[] }} Workload
 * @typedef {{ services: number, ids: number, anyResource: number, anyAction: number, conditions: number }} Shape
 */

const ACCOUNT = "1234567890123456";
const KNOWN = "ecs oss rds vpc slb ram log cdn mns fc cms ess ots nas emr hbr odps dms waf alidns".split(" ");
const VERBS = "Describe List Get Create Delete Modify Update Attach Detach Tag".split(" ");
const THINGS = ["Instances", "Disks", "Snapshots"];
const TYPES = ["instance", "disk", "bucket", "project", "vswitch", "user"];
const REGIONS = ["cn-hangzhou", "cn-beijing", "cn-shanghai", "us-west-1", "ap-southeast-1"];
const ENVIRONMENTS = ["prod", "dev", "staging"];
/** Thirty for each service. */
const ACTIONS = VERBS.flatMap((verb) => THINGS.map((thing) => verb + thing));
const codeOf = (/** @type {number} */ index) => KNOWN[index] ?? `svc${String(index).padStart(3, "0")}`;

/** @typedef {import("./random.mjs").Chance} Chance */

/** Of 20 actions 12 are exact, 6 end in a star after the verb, one begins with a star, one is the whole service. */
function actionPattern(/** @type {Chance} */ c, /** @type {string} */ code) {
  const draw = c.next();
  if (draw < 0.6) return `${code}:${c.oneOf(ACTIONS)}`;
  if (draw < 0.9) return `${code}:${c.oneOf(VERBS)}*`;
  return draw < 0.95 ? `${code}:*${c.oneOf(THINGS)}` : `${code}:*`;
}

/** Half exact (some of them in any region), a quarter a prefix of an id, the rest types and inner stars. */
function resourcePattern(/** @type {Chance} */ c, /** @type {string} */ code, /** @type {Shape} */ shape) {
  const type = c.oneOf(TYPES);
  const id = c.below(shape.ids);
  const draw = c.next();
  if (draw < shape.anyResource) return "*";
  if (draw < 0.15) return `acs:${code}:*:*:${type}/*`;
  if (draw < 0.35) return `acs:${code}:*:${ACCOUNT}:${type}/id-${id}`;
  if (draw < 0.6) return `acs:${code}:${c.oneOf(REGIONS)}:${ACCOUNT}:${type}/id-${id}*`;
  if (draw < 0.7) return `acs:${code}:cn-*:*:${type}/*-${id}/logs/*`;
  return `acs:${code}:${c.oneOf(REGIONS)}:${ACCOUNT}:${type}/id-${id}`;
}

/** @returns {Statement} */
function statement(/** @type {Chance} */ c, /** @type {Shape} */ shape) {
  const code = codeOf(c.below(shape.services));
  const some = (/** @type {number} */ most, /** @type {() => string} */ make) =>
    Array.from({ length: 1 + c.below(most) }, make);
  const Effect = c.odds(0.18) ? "Deny" : "Allow";
  const Action = c.odds(shape.anyAction) ? ["*"] : some(3, () => actionPattern(c, code));
  const Resource = some(2, () => resourcePattern(c, code, shape));
  if (!c.odds(shape.conditions)) return { Effect, Action, Resource };
  return { Effect, Action, Resource, Condition: condition(c, c.odds(0.5)) };
}

/** @returns {Record<string, Record<string, string>>} */
const condition = (/** @type {Chance} */ c, /** @type {boolean} */ onAddress) =>
  onAddress
    ? { IpAddress: { "acs:SourceIp": `10.${c.below(4)}.0.0/16` } }
    : { StringEquals: { "acs:RequestTag/env": c.oneOf(ENVIRONMENTS) } };

/** Policies of twenty statements. */
export function policiesOf(/** @type {Chance} */ c, /** @type {number} */ statements, /** @type {Shape} */ shape) {
  const all = Array.from({ length: statements }, () => statement(c, shape));
  return Array.from({ length: Math.ceil(statements / 20) }, (_, at) => policyOf(all.slice(at * 20, at * 20 + 20)));
}

/** @returns {Policy} */
const policyOf = (/** @type {Statement[]} */ Statement) => ({ Version: "1", Statement });

/**
 * A request that some statement was written for, often moved aside a little: another action of the service, a longer
 * id, capital letters.
 *
 * @returns {Question}
 */
export function requestFor(/** @type {Chance} */ c, /** @type {Statement} */ aim, /** @type {Shape} */ shape) {
  const pattern = c.oneOf(aim.Action);
  const code = pattern === "*" ? codeOf(c.below(shape.services)) : (pattern.split(":")[0] ?? "");
  const verb = VERBS.find((word) => pattern === `${code}:${word}*`);
  let action = pattern;
  if (pattern.includes("*")) action = `${code}:${verb === undefined ? c.oneOf(ACTIONS) : verb + c.oneOf(THINGS)}`;
  if (c.odds(0.35)) action = `${code}:${c.oneOf(ACTIONS)}`;
  if (c.odds(0.05)) action = action.toUpperCase();
  let resource = resourceWithin(c, c.oneOf(aim.Resource), code, shape);
  if (c.odds(0.25)) resource += c.oneOf(["9", "/x", "-b"]);
  const ip = `10.${c.below(5)}.${c.below(256)}.${c.below(256)}`;
  return { action, resource, ip, env: c.oneOf(ENVIRONMENTS) };
}

function resourceWithin(
  /** @type {Chance} */ c,
  /** @type {string} */ pattern,
  /** @type {string} */ code,
  /** @type {Shape} */ shape,
) {
  if (pattern === "*") return `acs:${code}:${c.oneOf(REGIONS)}:${ACCOUNT}:${c.oneOf(TYPES)}/id-${c.below(shape.ids)}`;
  const [acs, service, region = "", account = "", ...path] = pattern.split(":");
  const where = region === "*" ? c.oneOf(REGIONS) : region === "cn-*" ? c.oneOf(REGIONS.slice(0, 3)) : region;
  const what = path.join(":").replaceAll("*", () => c.oneOf(["x", "prod", "a1b2", "web-7", "Zz"]));
  return [acs, service, where, account === "*" ? ACCOUNT : account, what].join(":");
}

/** Requests of which 40 % are allowed, 20 % explicitly denied, 40 % by silence, in a random order. */
function mixedRequests(
  /** @type {Chance} */ c,
  /** @type {Policy[]} */ policies,
  /** @type {Shape} */ shape,
  count = 1024,
) {
  const statements = policies.flatMap(({ Statement }) => Statement);
  const outcomeOf = twoPointerLoop(policies);
  const left = { Allow: Math.round(count * 0.4), ExplicitDeny: Math.round(count * 0.2), ImplicitDeny: 0 };
  left.ImplicitDeny = count - left.Allow - left.ExplicitDeny;
  /** @type {[number, Question][]} */
  const found = [];
  while (found.length < count) {
    const request = requestFor(c, c.oneOf(statements), shape);
    if (left[outcomeOf(request)]-- > 0) found.push([c.next(), request]);
  }
  return found.sort(([a], [b]) => a - b).map(([, request]) => request);
}

/** @returns {Workload} */
function generated(/** @type {number} */ seed, /** @type {number} */ statements, /** @type {Shape} */ shape) {
  const c = chance(seed);
  const policies = policiesOf(c, statements, shape);
  return { policies, requests: mixedRequests(c, policies, shape) };
}

/** The shape of a large estate, at any size. */
export const estateShape = { services: 300, ids: 1000, anyResource: 0, anyAction: 0.003, conditions: 0.05 };

/** @type {Readonly<Record<string, () => Workload>>} */
export const workloads = {
  /** One exact statement; half of the requests are it. */
  W1() {
    const c = chance(11);
    const action = "ecs:DescribeInstances";
    const resource = `acs:ecs:cn-hangzhou:${ACCOUNT}:instance/i-001`;
    const requests = Array.from({ length: 256 }, (_, at) => ({
      action: at % 4 === 1 ? "ecs:DeleteInstances" : action,
      resource: at % 4 === 3 ? `${resource.slice(0, -1)}2` : resource,
      ip: `10.0.0.${c.below(256)}`,
      env: c.oneOf(ENVIRONMENTS),
    }));
    return { policies: [policyOf([{ Effect: "Allow", Action: [action], Resource: [resource] }])], requests };
  },
  /** One policy of 20 statements with wildcards, one condition of each kind. */
  W2() {
    const c = chance(12);
    const shape = { services: 3, ids: 20, anyResource: 0.05, anyAction: 0, conditions: 0 };
    const policies = policiesOf(c, 20, shape);
    const [policy] = policies;
    const conditions = new Map([
      [3, condition(c, true)],
      [11, condition(c, false)],
    ]);
    const statements = policy?.Statement.map((entry, at) => {
      const Condition = conditions.get(at);
      return Condition === undefined ? entry : { ...entry, Condition };
    });
    const conditioned = [policyOf(statements ?? [])];
    return { policies: conditioned, requests: mixedRequests(c, conditioned, shape) };
  },
  /** Ten policies of 20 statements. */
  W3: () => generated(13, 200, { services: 20, ids: 30, anyResource: 0.015, anyAction: 0, conditions: 0.05 }),
  /** 500 policies of 20 statements. */
  W4: () => generated(14, 10_000, estateShape),
};

/** W5: a pattern of many stars, and resources of `length` letters that nearly match it. */
export const hostile = {
  /** @type {Policy[]} */
  policies: [policyOf([{ Effect: "Allow", Action: ["oss:GetObject"], Resource: [`acs:oss:*:*:${"a*".repeat(8)}b`] }])],
  /** @returns {Question} */
  request: (/** @type {number} */ length, end = "") => ({
    action: "oss:GetObject",
    resource: `acs:oss:cn-hangzhou:${ACCOUNT}:${"a".repeat(length)}${end}`,
    ip: "10.0.0.1",
    env: "prod",
  }),
};

/** The estate shape at some number of statements, with requests that are drawn without a quota. @returns {Workload} */
export function ofSize(/** @type {number} */ statements, requests = 1024) {
  const c = chance(statements);
  const policies = policiesOf(c, statements, estateShape);
  const all = policies.flatMap(({ Statement }) => Statement);
  return { policies, requests: Array.from({ length: requests }, () => requestFor(c, c.oneOf(all), estateShape)) };
}

/** Principals that have five to fifteen policies each out of a common stock, as indices. */
export function principalsOf(/** @type {number} */ count, /** @type {number} */ stock) {
  const c = chance(count);
  return Array.from({ length: count }, () => [
    ...new Set(Array.from({ length: 5 + c.below(11) }, () => c.below(stock))),
  ]);
}
