import { compilePolicies, type Decision, evaluate, type Request } from "../evaluate/index.ts";
import type { PolicyDocument, PolicyKind } from "../policy/index.ts";
import type { LintLevel } from "./level.ts";
import { type Args, fill } from "./message.ts";
import { defineRule, type Rule } from "./rule.ts";

/** A rule of a user who writes no code: requests that must never be allowed, and requests that must stay allowed. */
export interface DeclaredRule {
  /** Kebab-case, and no rule of ours. */
  readonly id: string;
  readonly level: LintLevel;
  readonly summary?: string;
  /** Asked of each policy alone. */
  readonly never?: readonly Request[];
  /** Asked of all policies together; a Deny is told in the policy where it stands. */
  readonly always?: readonly Request[];
}

/** The sentences of every declared rule. `missing`, `open` and `doubtful` are about policies together. */
export const declaredMessages = {
  allowed: "{action} on {resource} must never be allowed, and this allows it",
  unclear: "{action} on {resource} must never be allowed, and whether it is depends on {keys}",
  unread: "{action} on {resource} must never be allowed, and this statement was not understood",
  denied: "{action} on {resource} must stay allowed, and this denies it",
  missing: "{action} on {resource} must stay allowed, and no statement of {count|policy|policies} allows it",
  open: "{action} on {resource} must stay allowed, and whether it is depends on {keys}",
  doubtful: "{action} on {resource} must stay allowed, and a statement that was not understood may decide it",
} as const;

/** The rules as the engine runs them, to be put beside ours. Policies that only limit others allow nothing. */
export function declaredRules(declared: readonly DeclaredRule[]): readonly Rule[] {
  return declared.map(({ id, level, summary = "A rule of this project", never = [], always = [] }) =>
    defineRule({
      id,
      level,
      preset: "recommended",
      summary,
      messages: declaredMessages,
      document({ kind, statements }, context) {
        const places = new Map(statements.map((statement) => [statement.index, statement]));
        for (const request of GRANTING.includes(kind) ? never : []) {
          const { outcome, matched, undetermined, dependsOn } = context.decide(request);
          const { action, resource } = request;
          if (outcome === "Allow") {
            for (const { statement, action: place } of matched) {
              const owner = places.get(statement);
              const at = place.range;
              context.report({
                at,
                message: "allowed",
                args: { action, resource },
                ...(owner && { statement: owner }),
              });
            }
          }
          const first = undetermined.map(({ statement }) => places.get(statement)).find((found) => found !== undefined);
          if (outcome !== "Unknown" || first === undefined) continue;
          const at = "keySpan" in first.action ? first.action.keySpan : first.span;
          // Ignorance is no error.
          const common = { at, statement: first, level: level === "suggestion" ? level : ("warning" as const) };
          if (dependsOn.length === 0) context.report({ ...common, message: "unread", args: { action, resource } });
          else context.report({ ...common, message: "unclear", args: { action, resource, keys: dependsOn } });
        }
        for (const request of LIMITING.includes(kind) ? always : []) {
          const { outcome, matched } = context.decide(request);
          if (outcome !== "ExplicitDeny") continue;
          const { action, resource } = request;
          for (const { effect, statement, action: place } of matched) {
            if (effect !== "Deny") continue;
            const owner = places.get(statement);
            const at = place.range;
            context.report({ at, message: "denied", args: { action, resource }, ...(owner && { statement: owner }) });
          }
        }
      },
    }),
  );
}

const GRANTING: readonly PolicyKind[] = ["identity", "bucket", "resource"];
/** A Deny of a policy with principals concerns those that it names; nobody says who asks. */
const LIMITING: readonly PolicyKind[] = ["identity", "control", "session"];

/** A request that must stay allowed and that the policies together do not allow, or of which nobody can say. */
export interface UnmetRequest {
  readonly ruleId: string;
  readonly level: LintLevel;
  readonly messageId: "missing" | "open" | "doubtful";
  readonly args: Args;
  /** One English sentence, lower case, no full stop. */
  readonly message: string;
  readonly decision: Decision;
}

/**
 * Asks all identity policies together for what must stay allowed. Requests that a Deny stops are left out: the rule
 * itself tells them, in the policy where the Deny stands.
 */
export function unmetRequests(
  documents: readonly PolicyDocument[],
  declared: readonly DeclaredRule[],
): readonly UnmetRequest[] {
  const own = documents.filter(({ kind }) => kind === "identity");
  const identity = compilePolicies(own);
  return declared.flatMap(({ id, level, always = [] }) =>
    always.flatMap((request): readonly UnmetRequest[] => {
      const decision = evaluate({ identity }, request);
      if (decision.outcome === "Allow" || decision.outcome === "ExplicitDeny") return [];
      const { action, resource } = request;
      const unknown = decision.outcome === "Unknown";
      const messageId = !unknown ? "missing" : decision.dependsOn.length > 0 ? "open" : "doubtful";
      const more = messageId === "missing" ? { count: own.length } : unknown ? { keys: decision.dependsOn } : {};
      const args = { action, resource, ...more };
      return [
        {
          ruleId: id,
          level: unknown && level !== "suggestion" ? "warning" : level,
          messageId,
          args,
          message: fill(declaredMessages[messageId], args),
          decision,
        },
      ];
    }),
  );
}
