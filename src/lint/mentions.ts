import type { Mentions } from "../catalogue/index.ts";
import { foldText, splitArn } from "../pattern/index.ts";
import { parsePolicy } from "../reading/index.ts";
import type { LintTextOptions } from "./engine.ts";
import { actionOf, resourceOf } from "./facts.ts";

/**
 * What the text of a policy mentions, for `loadCatalogueFor`: service by service, so that texts about the same services
 * mention the same. Nothing for a text that does not read.
 */
export function mentionsOf(text: string, { source, kind, syntax }: LintTextOptions = {}): Mentions {
  const read = parsePolicy(text, {
    profile: "audit",
    ...(source === undefined ? {} : { source }),
    ...(kind === undefined ? {} : { kind }),
    ...(syntax === undefined ? {} : { syntax }),
  });
  const statements = read.ok ? read.value.statements : [];
  const actions = statements.flatMap((statement) => actionOf(statement)?.patterns ?? []);
  const resources = statements.flatMap((statement) => resourceOf(statement)?.patterns ?? []);
  const keys = statements.flatMap(({ condition }) => condition.map(({ key }) => key));
  return {
    actions: distinct(actions.map(({ value }) => wholeService(value))),
    resources: distinct(resources.flatMap(({ value }) => wholeArn(value))),
    conditionKeys: distinct(keys.map(({ value }) => `${foldText(value.split(":", 1)[0] ?? "")}:`)),
  };
}

function wholeService(pattern: string): string {
  const colon = pattern.indexOf(":");
  return colon < 0 ? pattern : `${foldText(pattern.slice(0, colon))}:*`;
}

function wholeArn(pattern: string): readonly string[] {
  const service = splitArn(pattern)?.service;
  return service === undefined ? [] : [`acs:${foldText(service)}:*:*:*`];
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
