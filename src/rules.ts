/** For people who write rules of their own: how to define them, to run them and to check their cases. */
export * from "./lint/index.ts";
