import type { CommandEntry } from "../command.ts";

/** Every command, by name. Each loads what it needs when it is run: most of the library is of no use to `--version`. */
export const commands: readonly CommandEntry[] = [
  {
    name: "actions",
    summary: "which actions does a pattern cover, and what can be done to a resource?",
    load: async () => (await import("./actions.ts")).actions,
  },
  {
    name: "check",
    summary: "is an action allowed on a resource, and which statements say so?",
    load: async () => (await import("./check.ts")).check,
  },
  {
    name: "fmt",
    summary: "lay out policies in one canonical way",
    load: async () => (await import("./fmt.ts")).fmt,
  },
  {
    name: "lint",
    summary: "what is wrong with policies, before they are deployed?",
    load: async () => (await import("./lint.ts")).lint,
  },
  {
    name: "mutate",
    summary: "would your scenario files notice if a policy were a little different?",
    load: async () => (await import("./mutate.ts")).mutate,
  },
  {
    name: "rules",
    summary: "which rules does lint have, and what does one say?",
    load: async () => (await import("./rules.ts")).rules,
  },
  {
    name: "test",
    summary: "do policies decide what scenario files say?",
    load: async () => (await import("./test.ts")).test,
  },
];
