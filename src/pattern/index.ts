export { type ActionPattern, type ActionTarget, compileActionPattern, readAction } from "./action-pattern.ts";
export { type ArnFields, splitArn } from "./arn.ts";
export { comparedKey } from "./condition-key.ts";
export { foldText } from "./fold.ts";
export { compileGlob, countSteps } from "./glob.ts";
export { Beginning } from "./literal.ts";
export { PlainPattern } from "./plain-pattern.ts";
export { compileResourcePattern, type ResourcePattern } from "./resource-pattern.ts";
export { type ResourceTarget, readResource } from "./resource-target.ts";
