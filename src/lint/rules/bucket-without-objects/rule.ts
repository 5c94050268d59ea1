import { splitArn } from "../../../pattern/index.ts";
import { resourceOf } from "../../facts.ts";
import { mismatchIn } from "../../mismatch.ts";
import { isOfOss, type NamedAction } from "../../resource-facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-RES-14, R-LINT-5. What an action is checked on is the catalogue's to say. */
const rule: Rule = defineRule({
  id: "bucket-without-objects",
  level: "warning",
  preset: "recommended",
  summary: "Actions on objects with a bucket as resource, or actions on buckets with objects",
  rule: "R-RES-14",
  needs: ["catalogue"],
  messages: {
    bucketOnly: "{resource} is a bucket, and {actions} are checked on objects",
    objectsOnly: "{resource} is objects, and {actions} are checked on buckets",
    needsObjects: "{action} is checked on objects, and no resource here holds one",
    needsBucket: "{action} is checked on the bucket, and no resource here is one",
    other: "no action here is checked on {resource}",
  },
  hints: {
    bucketOnly: "write {instead} for its objects",
    objectsOnly: "write {instead} for the bucket",
    needsObjects: "add the objects, such as `acs:oss:*:*:mybucket/*`",
    needsBucket: "add the bucket without anything behind its name, such as `acs:oss:*:*:mybucket`",
  },
  statement(statement, context) {
    const mismatch = mismatchIn(statement, context);
    if (mismatch === undefined) return;
    const { foreign, idle, actions } = mismatch;
    for (const { value: resource, span } of foreign) {
      const [head = resource] = resource.split("/", 1);
      // Where its other half is there, the entry does no harm: published samples list both.
      const hasHalf = resourceOf(statement)?.patterns.some(
        (other) => !foreign.includes(other) && context.pattern.meets(other.value.split("/", 1)[0] ?? "", head),
      );
      if (hasHalf === true || !isOfOss(actions, resource)) continue;
      const names = actions.map(({ entry }) => entry.value);
      const isBucket = head === resource;
      const args = { resource, actions: names, instead: isBucket ? `${resource}/*` : head };
      if (isBucket && actions.every(isOnObjects)) context.report({ at: span, message: "bucketOnly", args });
      else if (!isBucket && actions.every(isOnBuckets)) context.report({ at: span, message: "objectsOnly", args });
      else context.report({ at: span, message: "other", args: { resource } });
    }
    for (const named of idle) {
      const isOss = named.service.code === "oss";
      const args = { action: named.entry.value };
      if (isOss && isOnObjects(named)) context.report({ at: named.entry.span, message: "needsObjects", args });
      if (isOss && isOnBuckets(named)) context.report({ at: named.entry.span, message: "needsBucket", args });
    }
  },
});
export default rule;

function isOnObjects(named: NamedAction): boolean {
  return relativeIdsOf(named).every((id) => id.includes("/"));
}

function isOnBuckets(named: NamedAction): boolean {
  return relativeIdsOf(named).every((id) => !id.includes("/"));
}

function relativeIdsOf({ action }: NamedAction): readonly string[] {
  if (action.resources.state !== "listed") return [];
  return action.resources.entries.flatMap(({ templates }) =>
    templates.map(({ text }) => splitArn(text)?.relativeId ?? ""),
  );
}
