import type { Choices } from "../core/choices.ts";
import type { Problem } from "../core/problem.ts";
import type { FoundPolicy } from "../input/index.ts";
import {
  limitingAmongOthers,
  type ParseOptions,
  type PolicyDocument,
  type PolicyKind,
  type Profile,
} from "../policy/index.ts";
import { parsePolicy } from "../reading/index.ts";
import type { ReportedFault } from "../report/index.ts";
import type { ParsedArguments } from "./arguments.ts";
import { createLooked, fileProblems, readInputs } from "./input-files.ts";
import { type InputChoice, inputChoiceOf } from "./input-options.ts";
import type { PolicyOrigin } from "./policy-origins.ts";
import { createProgress } from "./progress.ts";
import { createTofuTwins } from "./tofu-twins.ts";
import type { World } from "./world.ts";

export interface ReadingOptions {
  readonly profile: Profile;
  readonly kind: PolicyKind | undefined;
  readonly choices: Partial<Choices>;
  readonly input: InputChoice;
  /** Whether policies were chosen by their addresses. */
  readonly isChosen: boolean;
  /** Whether it is fine to find no policy. */
  readonly allowsNone: boolean;
  /** Whether everything is told that did not count. */
  readonly isWhole: boolean;
}

/** The part of the options that says which policies of a file are meant. */
export function inputOptionsOf(
  args: ParsedArguments,
): Pick<ReadingOptions, "input" | "isChosen" | "allowsNone" | "isWhole"> {
  return {
    input: inputChoiceOf(args),
    isChosen: args.has("policy"),
    allowsNone: args.has("allow-empty"),
    isWhole: args.has("verbose"),
  };
}

/** What was read, and everything that could not be. */
export interface ReadPolicies {
  readonly policies: readonly { readonly document: PolicyDocument; readonly warnings: readonly Problem[] }[];
  readonly problems: readonly Problem[];
  readonly faults: readonly ReportedFault[];
  /** Lines about what was looked at and did not count. */
  readonly notes: readonly string[];
}

/** Reads policies in their order; goes on behind a bad one, so that all problems come at once. */
export async function readPolicies(
  origins: readonly PolicyOrigin[],
  options: ReadingOptions,
  world: World,
): Promise<ReadPolicies> {
  const policies: ReadPolicies["policies"][number][] = [];
  const problems: Problem[] = [];
  const faults: ReportedFault[] = [];
  const looked = createLooked();
  const twins = createTofuTwins(origins);
  let leftOut = 0;
  const progress = createProgress("reading policies", origins.length, world);
  for await (const file of readInputs(origins, options.input, (fault) => faults.push(fault), world)) {
    progress.step();
    looked.add(file);
    for (const { why, isFault } of file.policies.length === 0 ? file.passedOver : []) {
      if (isFault === true)
        faults.push({ code: "no-policy", source: file.source.name, message: `${why}; --ignore leaves it out` });
    }
    // A file that is broken around its policies may have lost one.
    problems.push(...fileProblems(file, options.profile).filter(({ severity }) => severity === "error"));
    for (const found of file.policies) {
      if (isOfOthers(found, options)) {
        leftOut++;
        continue;
      }
      twins.add(file);
      const parsed = parsePolicy(found.source.text, optionsOf(found, options));
      if (parsed.ok) policies.push({ document: parsed.value, warnings: parsed.warnings });
      else problems.push(...parsed.error);
    }
  }
  progress.end();
  const limiting = limitingAmongOthers(policies.map(({ document }) => document));
  if (limiting !== undefined) faults.push(mixedKinds(limiting));
  const notes = [...looked.notes(options.isWhole), ...(leftOut === 0 ? [] : [leftOutNote(leftOut)])];
  return {
    policies,
    problems,
    faults: [...faults, ...twins.faults(), ...(options.allowsNone ? [] : looked.faults())],
    notes,
  };
}

/** Beside the policies of users and roles a plan holds others; who asks about them names them. */
function isOfOthers({ source, kind }: FoundPolicy, { kind: given, isChosen }: ReadingOptions): boolean {
  if (source.host === undefined || kind === undefined || given !== undefined || isChosen) return false;
  return kind !== "identity";
}

function mixedKinds({ name, kind }: PolicyDocument): ReportedFault {
  const message = `a ${kind} policy only limits what other policies allow, and is not decided together with them; --policy or --ignore chooses`;
  return { code: "mixed-kinds", source: name, message };
}

function leftOutNote(count: number): string {
  const policies = count === 1 ? "1 policy is" : `${count} policies are`;
  return `${policies} left out: trust policies, control policies and policies of resources; --policy ADDRESS takes them in`;
}

function optionsOf({ source, syntax, kind }: FoundPolicy, options: ReadingOptions): ParseOptions {
  const { profile, choices } = options;
  const known = options.kind ?? kind;
  return { source, syntax, profile, choices, ...(known === undefined ? {} : { kind: known }) };
}
