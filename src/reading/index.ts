export { parsePolicy, policyFromValue } from "./parse-policy.ts";
export { rereadPolicy } from "./reread.ts";
