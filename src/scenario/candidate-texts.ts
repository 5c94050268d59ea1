import { splitArn } from "../pattern/index.ts";
import { type KnownActions, knownFor } from "./known-actions.ts";

/** A region, an account and an id of nobody, for fields that a pattern leaves open. */
const REGIONS = ["cn-hangzhou", "cn-beijing"] as const;
const ACCOUNTS = ["1234567890123456", "9999999999999999"] as const;

/** Actions that an entry may match, the likeliest first. What is built here is tried by the evaluator before anybody sees it. */
export function actionsInside(pattern: string, known: KnownActions): readonly string[] {
  if (pattern === "*") return ["ecs:StopInstance"];
  const { inside } = knownFor(pattern, known);
  const filled = ["", "Example", "s"].map((text) => fill(pattern, text));
  const [code = "", name = ""] = pattern.split(":", 2);
  const ofService = name === "*" ? [`${fill(code, "ecs")}:Example`] : [];
  return unique([...inside, ...ofService, ...filled]).filter(isAction);
}

/** Actions just outside an entry: of the same service where that has others, else of another one. */
export function actionsOutside(pattern: string, known: KnownActions): readonly string[] {
  const [code = "", name = ""] = pattern.split(":", 2);
  const service = fill(code, "");
  if (name === "*") return [service === "ecs" ? "oss:GetObject" : "ecs:StopInstance"];
  const example = fill(name, "Example");
  const { outside } = knownFor(pattern, known);
  return unique([
    ...outside,
    `${service}:${example}X`,
    `${service}:X${example}`,
    `${service}:Example`,
    `${service}:x`,
  ]).filter(isAction);
}

/** Resources that an entry may match, for an action of a service. */
export function resourcesInside(pattern: string, service: string): readonly string[] {
  const fields = splitArn(pattern);
  if (fields === undefined) {
    const whole = `acs:${service}:${REGIONS[0]}:${ACCOUNTS[0]}:example/example`;
    if (pattern === "*") return [whole, "*"];
    // A short form holds its missing colons in a star.
    const missing = Math.max(0, 5 - pattern.split(":").length);
    return [0, 1, 2].map((more) => fillFirst(pattern, `${":x".repeat(Math.max(0, missing - more))}:x`)).concat(whole);
  }
  const ids =
    fields.relativeId === "*" ? ["example/example"] : ["example", "x", ""].map((text) => fill(fields.relativeId, text));
  return unique(
    ids.map((id) =>
      [
        "acs",
        fillField(fields.service, service),
        fillField(fields.region, REGIONS[0]),
        fillField(fields.account, ACCOUNTS[0]),
        id,
      ].join(":"),
    ),
  );
}

/** Resources that differ from an entry in one field that it pins: region, account or id. */
export function resourcesOutside(pattern: string, service: string): readonly string[] {
  const fields = splitArn(pattern);
  if (fields === undefined)
    return pattern === "*" ? [] : [`acs:${service}:${REGIONS[0]}:${ACCOUNTS[0]}:other/other`, `acs:${service}-x:::x`];
  const [inside = ""] = resourcesInside(pattern, service);
  const own = splitArn(inside);
  if (own === undefined) return [];
  const arn = (changed: Partial<typeof own>) => {
    const { region, account, relativeId } = { ...own, ...changed };
    return ["acs", own.service, region, account, relativeId].join(":");
  };
  return unique([
    ...ACCOUNTS.filter((account) => fields.account !== "*" && account !== own.account).map((account) =>
      arn({ account }),
    ),
    ...REGIONS.filter((region) => fields.region !== "*" && region !== own.region).map((region) => arn({ region })),
    ...(fields.relativeId === "*"
      ? []
      : [
          arn({ relativeId: `other/${own.relativeId}` }),
          arn({ relativeId: "x" }),
          arn({ relativeId: `${own.relativeId}x` }),
        ]),
  ]);
}

/** Texts that a pattern of `StringLike` matches. */
export function textsInside(pattern: string): readonly string[] {
  return unique(["", "x"].map((text) => fill(pattern, text)));
}

function fill(pattern: string, text: string): string {
  return pattern.replaceAll("*", text).replaceAll("?", "x");
}

function fillFirst(pattern: string, text: string): string {
  return fill(
    pattern.replace("*", () => text),
    "x",
  );
}

function fillField(pattern: string, whole: string): string {
  return pattern === "*" ? whole : fill(pattern, "x");
}

function isAction(text: string): boolean {
  return /^[^:]+:[^:]+$/.test(text);
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
