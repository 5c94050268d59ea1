import type { Source, Span } from "../../core/span.ts";
import type { PolicyKind } from "../../policy/index.ts";
import type { Attachment, MadeVersion, PassedOver, WrittenPolicies, WrittenPolicy } from "../model.ts";

/** What is found in a file, in whatever order. */
export interface Found {
  policy(written: Source, at: Span, kind: PolicyKind | undefined, more?: FoundMore): void;
  attachment(attachment: Attachment): void;
  version(version: MadeVersion): void;
  pass(at: Span, why: string): void;
  /** What could not be read. */
  fail(at: Span, why: string): void;
  /** Everything, in the order of the file. */
  all(): WrittenPolicies;
}

/** What is known of a policy beside its document. */
export type FoundMore = Pick<WrittenPolicy, "condition" | "usedAt" | "isUnseen">;

export function createFound(): Found {
  const policies: { readonly start: number; readonly policy: WrittenPolicy }[] = [];
  const passedOver: PassedOver[] = [];
  const attachments: Attachment[] = [];
  const versions: MadeVersion[] = [];
  return {
    policy(written, { start }, kind, more = {}) {
      policies.push({ start, policy: { written, syntax: "json", ...(kind && { kind }), ...more } });
    },
    attachment: (attachment) => void attachments.push(attachment),
    version: (version) => void versions.push(version),
    pass({ start, end }, why) {
      passedOver.push({ span: { start, end }, why });
    },
    fail({ start, end }, why) {
      passedOver.push({ span: { start, end }, why, isFault: true });
    },
    all: () => ({
      policies: policies.sort((a, b) => a.start - b.start).map(({ policy }) => policy),
      passedOver: passedOver.sort((a, b) => a.span.start - b.span.start),
      attachments: attachments.sort((a, b) => a.span.start - b.span.start),
      versions: versions.sort((a, b) => a.span.start - b.span.start),
    }),
  };
}
