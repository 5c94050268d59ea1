import { recordOf } from "../evaluate/index.ts";
import { compileGlob, foldText } from "../pattern/index.ts";
import type { CaseResult } from "./result.ts";

/** Names of the actions of a service, by RAM code, so that proposed requests name actions that there are; none for a service that is not known. */
export type KnownActions = (code: string) => readonly string[];

/** RAM codes that the policies of these results name in their actions. */
export function codesInPolicies(results: readonly CaseResult[]): readonly string[] {
  const documents = new Set(
    results.flatMap(({ decisions }) => decisions[0] && recordOf(decisions[0])?.policies.documents).flat(),
  );
  const codes = [...documents].flatMap((document) =>
    (document?.statements ?? []).flatMap(({ action }) =>
      "kind" in action ? [] : action.patterns.map(({ value }) => value.split(":", 1)[0] ?? ""),
    ),
  );
  return [...new Set(codes.map(foldText))].filter((code) => /^[a-z0-9-]+$/.test(code)).sort();
}

/** Known actions that an entry matches, and known ones of its service that it does not, those with the same first word first. */
export function knownFor(
  pattern: string,
  known: KnownActions,
): { readonly inside: readonly string[]; readonly outside: readonly string[] } {
  const [code = "", name = ""] = pattern.split(":", 2);
  const glob = compileGlob(pattern, { fold: true });
  const all = known(foldText(code)).map((action) => `${code}:${action}`);
  const verb = /^[A-Z]?[a-z0-9]+/.exec(name)?.[0] ?? "";
  const isAkin = (action: string) => verb !== "" && action.startsWith(`${code}:${verb}`);
  const outside = all.filter((action) => !glob.matches(action));
  return {
    inside: all.filter((action) => glob.matches(action)).slice(0, MOST),
    outside: [...outside.filter(isAkin), ...outside.filter((action) => !isAkin(action))].slice(0, MOST),
  };
}

/** A few are enough to try. */
const MOST = 3;
