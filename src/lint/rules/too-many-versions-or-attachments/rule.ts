import type { Attachment, MadeVersion } from "../../../input/index.ts";
import type { FileFacts } from "../../context.ts";
import { defineRule, type Rule } from "../../rule.ts";

type Kind = Attachment["to"]["kind"];

/** R-LIM-2, R-LIM-6, R-LIM-7, R-LIM-8, R-LIM-18. */
const rule: Rule = defineRule({
  id: "too-many-versions-or-attachments",
  level: "warning",
  preset: "recommended",
  summary: "More policies are attached to somebody, or more versions of one are made, than the quota allows",
  rule: "R-LIM-6",
  options: {
    system: { summary: "how many system policies a user, a group or a role may have", default: 20 },
    custom: { summary: "how many custom policies a user, a group or a role may have", default: 10 },
    versions: { summary: "how many versions a policy may have", default: 5 },
  },
  messages: {
    system: "the {kind|word} {name} gets {count|system policy|system policies} here, and the quota is {most}",
    custom: "the {kind|word} {name} gets {count|custom policy|custom policies} here, and the quota is {most}",
    other: "{policy} is attached, too",
    versions: "{count|version|versions} of the policy {name} are made here, and RAM keeps {most}",
    version: "this is one of them",
  },
  hints: {
    system: ({ kind }: { kind: Kind }) => `${advice(kind)}; if the quota of the account was raised, set \`system\``,
    custom: ({ kind }: { kind: Kind }) => `${advice(kind)}; if the quota of the account was raised, set \`custom\``,
    versions: "change the document of the policy itself; `rotate_strategy` of `alicloud_ram_policy` makes room",
  },
  file({ attachments, versions }, { options, report }) {
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
          related: others(policies, beyond).map(({ span, policy }) => ({
            at: span,
            message: "other",
            args: { policy: policy.name },
          })),
        });
      }
    }
    const most = options.versions;
    for (const group of grouped(versions, ({ policy }) => [policy.name, policy.isReference, policy.of])) {
      if (group.filter(({ isStored }) => isStored).length > most) continue;
      const made = storedFirst(group.filter(({ stage }) => stage !== "before"));
      const beyond = made[most];
      if (beyond === undefined) continue;
      report({
        at: beyond.span,
        message: "versions",
        args: { count: made.length, name: beyond.policy.name, most },
        related: others(made, beyond).map(({ span }) => ({ at: span, message: "version" })),
      });
    }
  },
});
export default rule;

const MOST_RELATED = 3;

function others<T>(all: readonly T[], one: T): readonly T[] {
  return all.filter((other) => other !== one).slice(0, MOST_RELATED);
}

/** What the platform has taken already cannot be what is too much. */
function storedFirst<T extends Attachment | MadeVersion>(all: readonly T[]): readonly T[] {
  return [...all.filter(({ isStored }) => isStored), ...all.filter(({ isStored }) => !isStored)];
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => readonly unknown[]): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = JSON.stringify(keyOf(one));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

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
  return grouped(attachments, ({ to, scope }) => [to.kind, to.name, to.isReference, to.of, scope]);
}

/**
 * Attachments of as many different policies as there are at least, those first that are there already. A name and a
 * reference may be one policy, so that only one kind of them counts.
 */
function differing(group: readonly Attachment[]): readonly Attachment[] {
  const names = new Map<string, Attachment>();
  const references = new Map<string, Attachment>();
  for (const attachment of storedFirst(group)) {
    const { name, isReference } = attachment.policy;
    const known = isReference ? references : names;
    const key = name.toLowerCase();
    if (!known.has(key)) known.set(key, attachment);
  }
  return [...(references.size > names.size ? references : names).values()];
}
