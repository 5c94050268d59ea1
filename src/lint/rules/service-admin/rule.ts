import type { Located } from "../../../core/span.ts";
import { actionOf, effectOf } from "../../facts.ts";
import { grantedBy } from "../../privilege/granted.ts";
import { stoppedSomewhere } from "../../privilege/stopped.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** R-ACT-3, R-EVAL-2. Silent where a Deny takes away any action of the service from everybody. */
const rule: Rule = defineRule({
  id: "service-admin",
  level: "security",
  preset: "strict",
  summary: "The policy allows every action of a service on all its resources",
  unless: [{ rule: "admin-access", within: "document" }, "privilege-escalation"],
  messages: {
    granted: "{pattern} on every resource: every action of the service, also those that will be added",
    several: "{patterns} on every resource: every action of these services, also those that will be added",
  },
  hints: {
    granted: "list the actions or the resources that are needed",
    several: "list the actions or the resources that are needed",
  },
  statement(statement, context) {
    const action = actionOf(statement);
    if (context.kind !== "identity" || effectOf(statement) !== "Allow" || action?.mode !== "only") return;
    const found: Located<string>[] = [];
    for (const entry of action.patterns) {
      const { value } = entry;
      const service = /^([\w-]+):\*+$/.exec(value)?.[1];
      if (service === undefined) continue;
      const right = {
        action: `${service}:DoSomethingToCome`,
        on: [`acs:${service.toLowerCase()}:{region}:{account}:{name}`],
      };
      const alone = grantedBy(context, [right]).some(
        ([first, ...others]) => others.length === 0 && first?.statement === statement.index,
      );
      if (!alone || stoppedSomewhere(context, `${service}:*`)) continue;
      found.push(entry);
    }
    if (found.length > MOST_APART) {
      // An administrator of many services is one decision.
      const patterns = found.map(({ value }) => value);
      context.report({ at: action.keySpan, message: "several", args: { patterns } });
    } else {
      for (const { value, span } of found) context.report({ at: span, message: "granted", args: { pattern: value } });
    }
  },
});
export default rule;

const MOST_APART = 3;
