import type { Range } from "../core/span.ts";
import type { ClausePlace, Place, StatementRef } from "../evaluate/index.ts";
import type { ArnFields } from "../pattern/index.ts";

/** Why one part of a statement does not hold for a request, or why nobody can say. One for every part that is not true. */
export type Reason =
  | {
      readonly kind: "actionOutside";
      /** Whether no entry is about the service of the request at all. */
      readonly serviceDiffers: boolean;
      readonly given: string;
      readonly patterns: readonly Place[];
    }
  | { readonly kind: "actionExcluded"; readonly given: string; readonly pattern: Place }
  | {
      readonly kind: "resourceOutside";
      readonly given: string;
      readonly patterns: readonly Place[];
      /** The entry that came nearest, with the ARN fields that differ. Absent where no entry has fields. */
      readonly nearest?: { readonly pattern: Place; readonly fields: readonly FieldDifference[] };
    }
  | { readonly kind: "resourceExcluded"; readonly given: string; readonly pattern: Place }
  | { readonly kind: "conditionFalse"; readonly clause: ClausePlace; readonly given: readonly string[] }
  | { readonly kind: "keyMissing"; readonly clause: ClausePlace }
  | { readonly kind: "keyUnknown"; readonly clause: ClausePlace }
  | { readonly kind: "conditionUnreadable"; readonly clause: ClausePlace; readonly unreadable: readonly string[] }
  | { readonly kind: "notUnderstood"; readonly what: string; readonly range: Range };

/** One ARN field of a pattern and of the request. */
export interface FieldDifference {
  readonly field: keyof ArnFields;
  readonly wants: string;
  readonly given: string;
  /** Where the field stands in the policy. */
  readonly range: Range;
}

/** A statement that does not apply, or of which nobody can say whether it does. */
export interface StatementMiss extends StatementRef {
  readonly range: Range;
  /** `no`: some part is false. `maybe`: no part is false, some are not known. */
  readonly applies: "no" | "maybe";
  readonly reasons: readonly Reason[];
}
