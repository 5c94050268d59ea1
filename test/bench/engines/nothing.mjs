/** @type {import("./index.mjs").Engine} */
const engine = { prepare: (question) => question, decide: () => "ImplicitDeny" };

/** Decides nothing, whatever the policies say. */
export const create = () => engine;
