import { type ArnFields, splitArn } from "../pattern/index.ts";

/** A pattern one step wider or narrower, or about another account. */
export interface PatternStep {
  readonly kind: "widen" | "narrow" | "account";
  readonly text: string;
}

/** One step wider: a name → its first word, that → its service, that → everything. One step narrower: the way back to an action that is asked. */
export function actionSteps(pattern: string, asked: readonly string[]): readonly PatternStep[] {
  const [code = "", name = ""] = pattern.split(":", 2);
  const wider = widerName(name);
  const widened = pattern === "*" ? undefined : name === "*" ? "*" : `${code}:${wider}`;
  const narrowed = narrowAction(pattern, name, asked[0]);
  return [...step("widen", pattern, widened), ...step("narrow", pattern, narrowed)];
}

/** `StopInstance` → `Stop*`; what has no second word, or a star already, → `*`. */
function widerName(name: string): string {
  const first = /^[A-Z]?[a-z0-9]+(?=[A-Z])/.exec(name)?.[0];
  return first === undefined || name === `${first}*` || /[*?]/.test(name) ? "*" : `${first}*`;
}

function narrowAction(pattern: string, name: string, asked: string | undefined): string | undefined {
  if (asked === undefined || !/[*?]/.test(pattern)) return undefined;
  const [code = "", given = ""] = asked.split(":", 2);
  if (pattern === "*") return `${code}:*`;
  const wider = widerName(given);
  return name === "*" && wider !== "*" ? `${code}:${wider}` : asked;
}

const FIELDS = ["region", "account", "relativeId"] as const;

/** For region, account and id: open what is pinned, pin what is open to what is asked; and another account. */
export function resourceSteps(pattern: string, asked: readonly string[]): readonly PatternStep[] {
  const fields = splitArn(pattern);
  const target = asked.map(splitArn).find((one) => one !== undefined && one.relativeId !== "*") ?? undefined;
  if (fields === undefined) {
    const narrowed = pattern === "*" && target !== undefined ? `acs:${target.service}:*:*:*` : undefined;
    return [...step("narrow", pattern, narrowed), ...step("widen", pattern, pattern === "*" ? undefined : "*")];
  }
  const arn = (changed: Partial<ArnFields>) => {
    const { prefix, service, region, account, relativeId } = { ...fields, ...changed };
    return [prefix, service, region, account, relativeId].join(":");
  };
  const steps = FIELDS.flatMap((field): readonly PatternStep[] => {
    const wider = field === "relativeId" ? widerId(fields.relativeId) : "*";
    const narrower = fields[field].includes("*") ? narrowField(field, fields[field], target) : undefined;
    return [
      ...step("widen", pattern, arn({ [field]: wider })),
      ...step("narrow", pattern, narrower === undefined ? undefined : arn({ [field]: narrower })),
    ];
  });
  const isPinned = /^\d+$/.test(fields.account);
  const other = fields.account === OTHER[0] ? OTHER[1] : OTHER[0];
  return [...steps, ...step("account", pattern, isPinned ? arn({ account: other }) : undefined)];
}

const OTHER = ["9999999999999999", "8888888888888888"] as const;

/** `image/m-1` → `image/*` → `*`. */
function widerId(id: string): string {
  const slash = id.lastIndexOf("/");
  const wider = `${id.slice(0, slash + 1)}*`;
  return wider === id ? "*" : wider;
}

function narrowField(
  field: (typeof FIELDS)[number],
  pattern: string,
  target: ArnFields | undefined,
): string | undefined {
  const value = target?.[field];
  return value === undefined || value === "" || value === "*" || value === pattern ? undefined : value;
}

function step(kind: PatternStep["kind"], before: string, text: string | undefined): readonly PatternStep[] {
  return text === undefined || text === before ? [] : [{ kind, text }];
}
