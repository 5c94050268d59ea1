import type { Result } from "../core/result.ts";
import { checkRequestForm, type Request } from "../evaluate/index.ts";
import type { DeclaredRule } from "./declared.ts";
import { internalError } from "./internal.ts";
import { lintLevels } from "./level.ts";
import { builtInRules } from "./rules/index.ts";

/** What is wrong with declared rules, and where: `[0, "never", 2, "action"]`. */
export interface DeclaredFault {
  readonly path: readonly (string | number)[];
  /** One sentence, lower case, no full stop. */
  readonly message: string;
}

/** Reads the list of declared rules of a config, whose shape `schemas/declared-rules.schema.json` describes. */
export function readDeclaredRules(value: unknown): Result<readonly DeclaredRule[], readonly DeclaredFault[]> {
  if (!Array.isArray(value)) return { ok: false, error: [{ path: [], message: "a list of rules is wanted" }] };
  const list: readonly unknown[] = value;
  const ids = new Set(builtInRules.map(({ id }) => id)).add(internalError.id);
  const faults = list.flatMap((rule, index) => faultsOfRule(rule, [index], ids));
  // INVARIANT: without faults the value has the shape.
  return faults.length > 0 ? { ok: false, error: faults } : { ok: true, value: list as readonly DeclaredRule[] };
}

type Path = readonly (string | number)[];

const RULE = ["id", "level", "summary", "never", "always"];
const REQUEST = ["action", "resource", "accountId", "context", "unknown"];

function faultsOfRule(rule: unknown, path: Path, taken: Set<string>): readonly DeclaredFault[] {
  if (!isRecord(rule)) return [{ path, message: "a rule is a mapping with `id`, `level` and requests" }];
  const { id, level, summary, never, always } = rule;
  const faults = [...surplus(rule, RULE, path)];
  const say = (name: string, message: string) => faults.push({ path: [...path, name], message });
  if (typeof id !== "string" || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    say("id", "an id is lower case with hyphens");
  else if (taken.has(id)) say("id", `there is a rule \`${id}\` already`);
  else taken.add(id);
  if (!lintLevels.some((known) => known === level)) say("level", `a level is one of ${lintLevels.join(", ")}`);
  if (summary !== undefined && typeof summary !== "string") say("summary", "a text is wanted");
  if (never === undefined && always === undefined)
    faults.push({ path, message: "a rule has `never` or `always`, a list of requests" });
  for (const [name, requests] of Object.entries({ never, always })) {
    if (requests === undefined) continue;
    if (!Array.isArray(requests) || requests.length === 0) say(name, "a list of requests is wanted");
    else faults.push(...requests.flatMap((one: unknown, index) => faultsOfRequest(one, [...path, name, index])));
  }
  return faults;
}

function faultsOfRequest(request: unknown, path: Path): readonly DeclaredFault[] {
  if (!isRecord(request)) return [{ path, message: "a request is a mapping with `action` and `resource`" }];
  const faults = [...surplus(request, REQUEST, path)];
  const { context } = request;
  if (context !== undefined && !isRecord(context))
    return [...faults, { path: [...path, "context"], message: "a mapping of condition keys is wanted" }];
  // INVARIANT: the check takes any value for the members; their types are what it checks.
  for (const { code, given, message } of checkRequestForm(request as unknown as Request)) {
    const member = code.startsWith("action") ? ["action"] : MEMBER_OF[code];
    faults.push({ path: [...path, ...(member ?? ["context", given])], message });
  }
  return faults;
}

const MEMBER_OF: Readonly<Record<string, readonly string[]>> = {
  "resource-form": ["resource"],
  "account-form": ["accountId"],
  "unknown-form": ["unknown"],
  "context-form": ["context"],
};

function surplus(value: Readonly<Record<string, unknown>>, known: readonly string[], path: Path): DeclaredFault[] {
  return Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: [...path, name],
      message: `there is no member \`${name}\`; there are ${known.join(", ")}`,
    }));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
