import { defaultChoices } from "../../../core/choices.ts";
import { readBlock } from "../../../operators/index.ts";
import { keyName } from "../../condition-key.ts";
import { actionOf } from "../../facts.ts";
import { defineRule, type Rule } from "../../rule.ts";

/** Section 5.1. OSS sees private addresses, too, and a statement that names a VPC means them: there it is silent. */
const rule: Rule = defineRule({
  id: "private-ip-in-source-ip",
  level: "warning",
  preset: "strict",
  summary: "Private addresses where requests carry the public address of the caller",
  messages: { private: "{key} is the public address of the caller, never a private one as in {blocks}" },
  hints: { private: "for requests from a VPC there are `acs:SourceVpc` and `acs:VpcSourceIp`" },
  statement(statement, context) {
    const action = actionOf(statement);
    if (context.kind === "bucket" || action?.mode !== "only") return;
    if (action.unread.length > 0 || statement.unread.length > 0) return;
    if (!action.patterns.every(({ value }) => /^(?!oss:)[^:*?]+:/i.test(value))) return;
    const keys = statement.condition.map(({ key }) => keyName(key.value));
    if (keys.includes("acs:sourcevpc") || keys.includes("acs:vpcsourceip")) return;
    for (const { operator, key, values } of statement.condition) {
      if (!operator.value.includes("IpAddress")) continue;
      if (keyName(key.value) !== "acs:sourceip") continue;
      const inside = values.filter(({ value }) => isPrivate(value));
      const [first] = inside;
      if (first === undefined) continue;
      const args = { key: key.value, blocks: inside.map(({ value }) => value) };
      context.report({ at: first.span, message: "private", args });
    }
  },
});
export default rule;

const READING = { choices: defaultChoices, oss: false };
const RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "fc00::/7"];

/** Whether all of a block is in a private range. */
function isPrivate(text: string): boolean {
  const block = readBlock(text, READING);
  return RANGES.some((range) => {
    const outer = readBlock(range, READING);
    return block?.family === outer?.family && block !== undefined && outer !== undefined
      ? block.first >= outer.first && block.last <= outer.last
      : false;
  });
}
