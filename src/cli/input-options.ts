import { compileGlob } from "../pattern/index.ts";
import type { OptionTable, ParsedArguments } from "./arguments.ts";

/** The options of every command that reads policies: where they are, and which of them are meant. */
export const inputOptions: OptionTable = {
  ignore: { group: "The policies", value: "GLOB", many: true, help: "files and folders to leave out" },
  policy: {
    group: "The policies",
    value: "ADDRESS",
    many: true,
    help: "only these policies of a plan or template, such as alicloud_ram_policy.*",
  },
  stage: {
    group: "The policies",
    value: "STAGE",
    oneOf: ["after", "before"],
    help: "of a plan: policies as they will be, or as they are; default after",
  },
  "allow-empty": { group: "The policies", help: "it is fine if there are no policies" },
  "stdin-name": { group: "The policies", value: "NAME", help: "what to call standard input in reports" },
};

/** Which policies of a file are meant. */
export interface InputChoice {
  readonly stage: "before" | "after";
  /** By its address in the file. A file that is a policy itself has none, and always counts: it could hold a Deny. */
  isChosen(address: string | undefined): boolean;
  /** Whether policies that nobody has seen may be among those that are meant. */
  readonly mayHoldOthers: boolean;
}

/** The choice of a command line. */
export function inputChoiceOf(args: ParsedArguments): InputChoice {
  const written = args.all("policy");
  const patterns = written.map((pattern) => compileGlob(pattern));
  return {
    stage: args.one("stage") === "before" ? "before" : "after",
    isChosen: (address) =>
      patterns.length === 0 || address === undefined || patterns.some((pattern) => pattern.matches(address)),
    mayHoldOthers: written.length === 0 || written.some((pattern) => /[*?]/.test(pattern)),
  };
}
