export { decideMany, evaluateMany } from "./many.ts";
