import { createSource, type Source } from "../core/span.ts";
import { type ReadTree, readTree, type SyntaxName } from "../syntax/index.ts";
import { asDecided } from "./conditional.ts";
import type { FoundPolicies, InputFile, InputFormat } from "./model.ts";
import { platform } from "./platform/index.ts";
import { policyFile } from "./policy-file.ts";
import { ros } from "./ros/index.ts";
import { terraformJson } from "./terraform-json/index.ts";
import { terraformJsonConfig } from "./terraform-json-config/index.ts";
import { urlEncoded } from "./url-encoded/index.ts";

/** The formats by which a file is recognised, beside that of the bare policy. */
export const inputFormats: readonly InputFormat[] = [platform, ros, terraformJson, terraformJsonConfig, urlEncoded];

export interface FindPoliciesOptions {
  /** Name of the file in reports, usually its path. Default: "policy". */
  readonly source?: string;
  readonly syntax?: SyntaxName | "auto";
  /** Formats of the caller's own, asked before ours. */
  readonly formats?: readonly InputFormat[];
  /**
   * Whether a file that looks like nothing that holds policies is taken for a policy, so that its faults are told.
   * Default: true.
   */
  readonly isMeant?: boolean;
  /**
   * Which policies of a plan: those that are there after the deployment, those before it, or both, each with its `stage`.
   * Default: `after`.
   */
  readonly stage?: "after" | "before" | "both";
}

/** What a file holds. */
export type FileContent =
  | (FoundPolicies & { readonly format: string; readonly title: string })
  /** No format recognises it, or several do. `why` in a few words: "an object with `name` and `scripts`". */
  | {
      readonly format: undefined;
      readonly why: string;
      /** It speaks of statements all the same, in a form that is not known: a Deny may stand there. */
      readonly mayHold: boolean;
    };

/**
 * Finds the policies in the text of a file, whatever its format. Never throws; what is wrong with the policies is told
 * when they are read. What is handed out is fit to decide by: a policy that need not be there allows and denies nothing
 * for certain, and one that the deployment takes away is left out. Whoever looks for faults reads `written` instead of
 * `source`.
 *
 * @example
 * const found = await findPolicies(text, { source: "plan.json" });
 * if (found.format !== undefined) {
 *   for (const { source, ...rest } of found.policies) parsePolicy(source.text, { source, ...rest });
 * }
 */
export async function findPolicies(text: string, options: FindPoliciesOptions = {}): Promise<FileContent> {
  const { source: name = "policy", syntax = "auto", formats = [], isMeant = true, stage = "after" } = options;
  const file = createFile(createSource(name, text), syntax);
  const own = formats.find((each) => each.recognises(file));
  const [format, ...others] = own === undefined ? inputFormats.filter((each) => each.recognises(file)) : [own];
  if (format !== undefined && others.length > 0) {
    // To read it as one of them could lose what the other would find.
    const why = [format, ...others].map(({ title }) => title).join(" and ");
    return { format: undefined, why: `${why} at once`, mayHold: true };
  }
  if (format !== undefined) {
    const found = await format.find(file);
    const ofStage = found.policies.filter((each) => stage === "both" || (each.stage ?? stage) === stage);
    return { ...found, policies: ofStage.map(asDecided), format: format.name, title: format.title };
  }
  const bare = policyFile(file, syntax, isMeant);
  return bare.ok
    ? { policies: [asDecided(bare.value)], passedOver: [], format: "policy", title: "a policy" }
    : { format: undefined, ...bare.error };
}

function createFile(source: Source, syntax: SyntaxName | "auto"): InputFile {
  let read: ReadTree | undefined;
  return {
    source,
    tree() {
      read ??= readTree(source.text, { syntax, limits: FILE_LIMITS, tags: "hole" });
      return read;
    },
  };
}

/** A plan of a large estate is longer than any policy. */
const FILE_LIMITS = { length: 100_000_000, nodes: 10_000_000, problems: 20 };
