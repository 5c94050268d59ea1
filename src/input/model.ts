import type { Finding } from "../core/problem.ts";
import type { Source, Span } from "../core/span.ts";
import type { PolicyKind } from "../policy/index.ts";
import type { ReadTree, SyntaxName } from "../syntax/index.ts";

/** A file that may hold policies. */
export interface InputFile {
  readonly source: Source;
  /** The file as JSON or YAML, read when first asked for; for a file that is neither, what could be made of it. */
  tree(): ReadTree;
}

/** A policy where somebody wrote it, as a format finds it. */
export interface WrittenPolicy {
  /**
   * The document as it is written: the file itself, or a part of it, whose places are those in the file and whose parts
   * may be unknown. A document of which nothing is known is the text `null`, unknown as a whole. To decide by it takes
   * a policy that need not be there (`condition`) for certain.
   */
  readonly written: Source;
  readonly syntax: SyntaxName | "auto";
  /** What the place in the file says of it: an attribute for trust policies holds a trust policy. */
  readonly kind?: PolicyKind;
  /** `before`: what the deployment replaces; `after`: what it makes. Left out for a policy that is there before and after. */
  readonly stage?: "before" | "after";
  /** What decides whether there is such a policy at all, if the file does not tell: `count = var.number`. */
  readonly condition?: Span;
  /** Addresses of what takes the document from here, as a resource does from a data source. */
  readonly usedAt?: readonly string[];
  /** It stands for whatever policies may be there that could not be seen. */
  readonly isUnseen?: true;
}

/** A policy as it counts. */
export interface FoundPolicy extends WrittenPolicy {
  /**
   * The document to decide by: as it is written, but for a policy that need not be there (`condition`). Of such a one it
   * is unknown whether its statements allow or deny.
   */
  readonly source: Source;
}

/** Something that would hold a policy, and why none was taken from it. */
export interface PassedOver {
  readonly span: Span;
  /** In a few words, lower case: "`policy_document` of `alicloud_ram_policy.share` is null". */
  readonly why: string;
  /** It could not be read, so that a person should know. */
  readonly isFault?: true;
}

/** A name, or what the file refers to instead of it. */
export interface Named {
  /** `deploy`; for a reference what it leads to: `alicloud_ram_role.deploy`. */
  readonly name: string;
  /**
   * Whether it is a reference. Two references of one name lead to one thing, and so do two equal names; a reference and
   * a name may do so, too.
   */
  readonly isReference: boolean;
}

/** A policy that a file attaches to somebody. Only what is certain: an attachment that may not be made is none. */
export interface Attachment {
  readonly to: Named & {
    readonly kind: "user" | "group" | "role";
    /** What else tells principals of one name apart: the account behind a provider. */
    readonly of?: string;
  };
  /** Of two policies with one kind of names, different names are different policies. */
  readonly policy: Named & { readonly type: "System" | "Custom" };
  /** The resource group in which it holds; left out for the whole account. */
  readonly scope?: string;
  /** Where the file names the policy. */
  readonly span: Span;
  /** What attaches it: `alicloud_ram_role_policy_attachment.deploy`. */
  readonly address: string;
  /** Whether it is there already, so that the platform has taken it. */
  readonly isStored: boolean;
  /** As in `WrittenPolicy`. */
  readonly stage?: "before" | "after";
}

/** A version of a policy that a file makes for certain, beside the one with which the policy begins. */
export interface MadeVersion extends Pick<Attachment, "address" | "isStored" | "stage"> {
  readonly policy: Named & Pick<Attachment["to"], "of">;
  /** Where the file names the policy. */
  readonly span: Span;
}

/** What a format finds in one file. */
export interface WrittenPolicies {
  /** In the order of the file. */
  readonly policies: readonly WrittenPolicy[];
  /** What was looked at without finding a policy; for the reader who expected one. */
  readonly passedOver: readonly PassedOver[];
  /** What is wrong with the file around the policies, as JSON or YAML. Places are those of the file. */
  readonly faults?: readonly Finding[];
  /** Which policies the file attaches to whom, in its order. */
  readonly attachments?: readonly Attachment[];
  /** Which versions of policies it makes, in its order. */
  readonly versions?: readonly MadeVersion[];
}

/** What a format finds, with the policies as they count. */
export interface FoundPolicies extends WrittenPolicies {
  /** In the order of the file. */
  readonly policies: readonly FoundPolicy[];
}

/** A kind of file that holds policies. */
export interface InputFormat {
  /** Kebab-case: `terraform-json`. */
  readonly name: string;
  /** In a sentence: "a Terraform plan or state". */
  readonly title: string;
  /** By what the file holds, not by its name. At most one format recognises a file. */
  recognises(file: InputFile): boolean;
  /** Never throws, whatever the file holds. */
  find(file: InputFile): WrittenPolicies | Promise<WrittenPolicies>;
}
