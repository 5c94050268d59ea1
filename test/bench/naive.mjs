/**
 * The engines that anybody would write in an afternoon: a loop over all statements. They say what the peers and we are
 * compared with, and they are the judges of agreement.
 *
 * @typedef {{ Effect: "Allow" | "Deny", Action: string[], Resource: string[], Condition?: Record<string, Record<string, string>> }} Statement
 * @typedef {{ Version: "1", Statement: Statement[] }} Policy
 * @typedef {{ action: string, resource: string, ip: string, env: string }} Question
 * @typedef {"Allow" | "ExplicitDeny" | "ImplicitDeny"} Outcome
 * @typedef {(text: string) => boolean} Matcher
 */

/** A wildcard pattern as a regular expression. */
export const expressionOf = (/** @type {string} */ pattern, flags = "") =>
  new RegExp(
    `^${pattern
      .replace(/[\\^$.|+()[\]{}]/g, "\\$&")
      .replaceAll("*", "[^]*")
      .replaceAll("?", "[^]")}$`,
    flags,
  );

/** @returns {number} an IPv4 address as a number */
export const addressOf = (/** @type {string} */ text) =>
  text.split(".").reduce((number, part) => number * 256 + Number(part), 0);

/** The first and last address of a network such as 10.0.0.0/8. */
export function networkOf(/** @type {string} */ text) {
  const [base = "", bits = "32"] = text.split("/");
  const size = 2 ** (32 - Number(bits));
  const first = addressOf(base) - (addressOf(base) % size);
  return { first, last: first + size - 1 };
}

/** The two conditions that the common subset knows. */
export function conditionOf(/** @type {Statement} */ { Condition = {} }) {
  return { network: Condition.IpAddress?.["acs:SourceIp"], env: Condition.StringEquals?.["acs:RequestTag/env"] };
}

/** @returns {Matcher} */
const byExpression = (/** @type {string} */ pattern, /** @type {boolean} */ folds) => {
  const expression = expressionOf(pattern, folds ? "i" : "");
  return (text) => expression.test(text);
};

const STAR = 42;
const MARK = 63;

/** @returns {Matcher} Remembers only the last star: pattern × text steps at worst. */
const byTwoPointers = (/** @type {string} */ written, /** @type {boolean} */ folds) => {
  const pattern = folds ? written.toLowerCase() : written;
  return (given) => {
    const text = folds ? given.toLowerCase() : given;
    let at = 0;
    let star = -1;
    let retry = 0;
    for (let read = 0; read < text.length; ) {
      const wanted = at < pattern.length ? pattern.charCodeAt(at) : 0;
      if (wanted === STAR) {
        star = at++;
        retry = read;
      } else if (wanted === MARK || (at < pattern.length && wanted === text.charCodeAt(read))) {
        at++;
        read++;
      } else if (star < 0) return false;
      else {
        at = star + 1;
        read = ++retry;
      }
    }
    while (pattern.charCodeAt(at) === STAR) at++;
    return at === pattern.length;
  };
};

function anyMatches(/** @type {readonly Matcher[]} */ matchers, /** @type {string} */ text) {
  for (const matches of matchers) if (matches(text)) return true;
  return false;
}

/** @returns {(question: Question) => Outcome} */
function loopOver(
  /** @type {readonly Policy[]} */ policies,
  /** @type {(pattern: string, folds: boolean) => Matcher} */ make,
) {
  const statements = policies
    .flatMap(({ Statement }) => Statement)
    .map((statement) => {
      const { network, env } = conditionOf(statement);
      return {
        denies: statement.Effect === "Deny",
        actions: statement.Action.map((pattern) => make(pattern, true)),
        resources: statement.Resource.map((pattern) => make(pattern, false)),
        network: network === undefined ? undefined : networkOf(network),
        env,
      };
    });
  return ({ action, resource, ip, env }) => {
    let allows = false;
    for (const statement of statements) {
      if (!statement.denies && allows) continue;
      if (!anyMatches(statement.actions, action)) continue;
      if (!anyMatches(statement.resources, resource)) continue;
      if (statement.env !== undefined && statement.env !== env) continue;
      if (statement.network !== undefined) {
        const address = addressOf(ip);
        if (address < statement.network.first || address > statement.network.last) continue;
      }
      if (statement.denies) return "ExplicitDeny";
      allows = true;
    }
    return allows ? "Allow" : "ImplicitDeny";
  };
}

/** A regular expression for every pattern. */
export const regexLoop = (/** @type {readonly Policy[]} */ policies) => loopOver(policies, byExpression);

/** No regular expression, no memory. */
export const twoPointerLoop = (/** @type {readonly Policy[]} */ policies) => loopOver(policies, byTwoPointers);
