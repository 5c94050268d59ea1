import { regexLoop, twoPointerLoop } from "../naive.mjs";

/** @typedef {import("../naive.mjs").Policy} Policy */

const same = (/** @type {import("../naive.mjs").Question} */ question) => question;

export const createRegexLoop = (/** @type {readonly Policy[]} */ policies) => ({
  prepare: same,
  decide: regexLoop(policies),
});

export const createTwoPointerLoop = (/** @type {readonly Policy[]} */ policies) => ({
  prepare: same,
  decide: twoPointerLoop(policies),
});
