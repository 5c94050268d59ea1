import { splitArn } from "../../../pattern/index.ts";
import { effectOf, resourceOf } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-RES-6, R-RES-7. For buckets: whose names are one space for everybody. */
const rule: Rule = defineRule({
  id: "prefix-without-separator",
  level: "warning",
  preset: "strict",
  summary: "A bucket name that ends in a star also takes other buckets",
  rule: "R-RES-7",
  messages: { wide: "{resource} also matches the bucket {other} and what is in it" },
  hints: { wide: "for the bucket and its objects, write {bucket} and {objects}" },
  statement(statement, context) {
    const resource = resourceOf(statement);
    if (effectOf(statement) !== "Allow" || resource?.mode !== "only") return;
    for (const { value, span } of resource.patterns) {
      const { prefix, service, relativeId = "" } = splitArn(value) ?? {};
      const name = /^([a-z0-9-]*[a-z0-9])\*+$/.exec(relativeId)?.[1];
      if (prefix !== "acs" || service !== "oss" || name === undefined) continue;
      const bucket = value.slice(0, value.length - relativeId.length) + name;
      context.report({
        at: span,
        message: "wide",
        args: { resource: value, other: `${name}-other`, bucket, objects: `${bucket}/*` },
      });
    }
  },
});
export default rule;
