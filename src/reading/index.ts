export { policyFromValue } from "./parse-json-policy.ts";
export { parsePolicy } from "./parse-policy.ts";
export { rereadPolicy } from "./reread.ts";
