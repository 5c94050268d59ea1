export { type ActionPattern, type ActionTarget, compileActionPattern, readAction } from "./action-pattern.ts";
export { type ArnFields, splitArn } from "./arn.ts";
export { comparedKey } from "./condition-key.ts";
export { foldText } from "./fold.ts";
export { compileGlob, countSteps } from "./glob.ts";
export { compileResourcePattern, type ResourcePattern, type ResourceTarget, readResource } from "./resource-pattern.ts";
