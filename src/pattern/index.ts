export { type ActionPattern, type ActionTarget, compileActionPattern, readAction } from "./action-pattern.ts";
export { type ArnFields, splitArn } from "./arn.ts";
export { comparedKey } from "./condition-key.ts";
export { foldText } from "./fold.ts";
export { compileGlob, countSteps, type Glob, type StepCounter } from "./glob.ts";
export { compileResourcePattern, type ResourcePattern, type ResourceTarget, readResource } from "./resource-pattern.ts";
