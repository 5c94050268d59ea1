import type { Attachment } from "../../../input/index.ts";
import type { FileFacts } from "../../context.ts";
import { defineRule, type Rule } from "../../rule.ts";

type Kind = Attachment["to"]["kind"];

/** R-LIM-6, R-LIM-7, R-LIM-8, R-LIM-18. */
const rule: Rule = defineRule({
  id: "too-many-versions-or-attachments",
  level: "warning",
  preset: "recommended",
  summary: "More policies are attached to somebody than the quota allows",
  rule: "R-LIM-6",
  options: {
    system: { summary: "how many system policies a user, a group or a role may have", default: 20 },
    custom: { summary: "how many custom policies a user, a group or a role may have", default: 10 },
  },
  messages: {
    system: "the {kind|word} {name} gets {count|system policy|system policies} here, and the quota is {most}",
    custom: "the {kind|word} {name} gets {count|custom policy|custom policies} here, and the quota is {most}",
    other: "{policy} is attached, too",
  },
  hints: {
    system: ({ kind }: { kind: Kind }) => `${advice(kind)}; if the quota of the account was raised, set \`system\``,
    custom: ({ kind }: { kind: Kind }) => `${advice(kind)}; if the quota of the account was raised, set \`custom\``,
  },
  file({ attachments }, { options, report }) {
    for (const type of ["system", "custom"] as const) {
      const most = options[type];
      const ofType = attachments.filter(({ policy }) => policy.type.toLowerCase() === type);
      const raised = raisedFor(ofType, most);
      const planned = ofType.filter(({ to, stage }) => stage !== "before" && !raised.has(to.kind));
      for (const group of groupsOf(planned)) {
        const policies = differing(group);
        const beyond = policies[most];
        if (beyond === undefined) continue;
        const { kind, name } = beyond.to;
        report({
          at: beyond.span,
          message: type,
          args: { kind, name, count: policies.length, most },
          related: policies
            .filter((one) => one !== beyond)
            .slice(0, MOST_RELATED)
            .map(({ span, policy }) => ({ at: span, message: "other", args: { policy: policy.name } })),
        });
      }
    }
  },
});
export default rule;

const MOST_RELATED = 3;

function advice(kind: Kind): string {
  return kind === "user" ? "merge policies, or give some through a group" : "merge policies, or split the tasks";
}

/** The kinds of principals of which the platform has taken more than the quota: in this account it is a higher one. */
function raisedFor(attachments: FileFacts["attachments"], most: number): ReadonlySet<Kind> {
  const groups = groupsOf(attachments.filter(({ isStored }) => isStored));
  return new Set(groups.filter((group) => differing(group).length > most).flatMap((group) => group[0]?.to.kind ?? []));
}

/** By principal, and by the place where the policies hold, which has a quota of its own (R-LIM-18). */
function groupsOf(attachments: readonly Attachment[]): readonly (readonly Attachment[])[] {
  const groups = new Map<string, Attachment[]>();
  for (const attachment of attachments) {
    const { to, scope } = attachment;
    const key = JSON.stringify([to.kind, to.name, to.isReference, to.of, scope]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [attachment]);
    else group.push(attachment);
  }
  return [...groups.values()];
}

/**
 * Attachments of as many different policies as there are at least, those first that are there already. A name and a
 * reference may be one policy, so that only one kind of them counts.
 */
function differing(group: readonly Attachment[]): readonly Attachment[] {
  const names = new Map<string, Attachment>();
  const references = new Map<string, Attachment>();
  for (const attachment of [...group.filter(({ isStored }) => isStored), ...group.filter((one) => !one.isStored)]) {
    const { name, isReference } = attachment.policy;
    const known = isReference ? references : names;
    const key = name.toLowerCase();
    if (!known.has(key)) known.set(key, attachment);
  }
  return [...(references.size > names.size ? references : names).values()];
}
