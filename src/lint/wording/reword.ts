import type { Finding } from "../finding.ts";
import { type Args, fill, type Message } from "../message.ts";
import type { LintWording } from "./wording.ts";

/** The finding told in another language, from its ids and arguments; what the overlay lacks stays English. */
export function reword(finding: Finding, wording: LintWording): Finding {
  const rule = at(wording.rules, finding.ruleId);
  const problem = at(wording.problems, finding.messageId);
  const say = (message: Message | undefined, args: Args) => message && fill(message, args, wording.list);
  const hint = say(at(rule?.hints, finding.messageId), finding.args) ?? problem?.hint?.(finding.args as never);
  const { fix } = finding;
  return {
    ...finding,
    message:
      say(at(rule?.messages, finding.messageId), finding.args) ??
      problem?.message(finding.args as never) ??
      finding.message,
    ...(hint === undefined || finding.hint === undefined ? {} : { hint }),
    related: finding.related.map((place) => ({
      ...place,
      message:
        say(at(rule?.messages, place.messageId), place.args) ?? at(wording.notes, place.messageId) ?? place.message,
    })),
    ...(fix && { fix: { ...fix, title: say(at(rule?.messages, fix.titleId), fix.args) ?? fix.title } }),
  };
}

function at<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
