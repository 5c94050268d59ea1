import { splitArn } from "../../pattern/index.ts";

/** Texts that stand where a policy leaves something open; names that no service and no policy has. */
export const sample = {
  service: "probe",
  action: "Probe",
  region: "cn-hangzhou",
  account: "1000000000000001",
  name: "probe",
} as const;

/** Actions that a pattern matches, at most three: wildcards filled with different texts. */
export function actionsIn(pattern: string): readonly string[] {
  const head = pattern.includes(":") ? "" : `${sample.service}:`;
  const texts = [`${head}${sample.action}`, "", "x"].map((text) => fillStars(pattern, text));
  return [...new Set(texts)].filter(isAction).slice(0, MOST);
}

/** Resources of a service that a pattern matches, at most three. */
export function resourcesIn(pattern: string, service: string): readonly string[] {
  if (pattern === "*") return [`acs:${service}:${sample.region}:${sample.account}:${sample.name}`];
  const fields = splitArn(pattern);
  const texts = [sample.name, "", "x/y"].map((text) =>
    fields === undefined
      ? fillShortForm(pattern, service)
      : [
          fillStars(fields.prefix, "acs"),
          fillField(fields.service, service),
          fillField(fields.region, sample.region),
          fillField(fields.account, sample.account),
          fillStars(fields.relativeId, text),
        ].join(":"),
  );
  return [...new Set(texts)].filter((text) => splitArn(text) !== undefined).slice(0, MOST);
}

/** Texts that are hardly different and mostly not in the pattern any more. */
export function neighboursOf(text: string): readonly string[] {
  const at = Math.max(text.lastIndexOf(":"), text.lastIndexOf("/")) + 1;
  return [`${text}x`, `${text.slice(0, at)}x${text.slice(at)}`, text.slice(0, -1)].filter((near) => near !== text);
}

export function isAction(text: string): boolean {
  return /^[^:*?\s]+:[^:*?\s]+$/u.test(text);
}

export function fillStars(pattern: string, text: string): string {
  return pattern.replaceAll("*", text).replaceAll("?", "x");
}

const MOST = 3;

/** A whole star is the sample; a star that is part of a text is short. */
function fillField(pattern: string, whole: string): string {
  return /^\*+$/.test(pattern) ? whole : fillStars(pattern, "1");
}

/** R-RES-9: its first star takes the fields that are missing. */
function fillShortForm(pattern: string, service: string): string {
  const known = pattern.split(":").length - 1;
  const rest = ["acs", service, sample.region, sample.account, sample.name];
  const star = pattern.indexOf("*");
  const before = pattern.slice(0, star);
  const missing = rest.slice(Math.min(known, 4) + (before.endsWith(":") || before === "" ? 0 : 1)).join(":");
  return star < 0 ? pattern : before + missing + fillStars(pattern.slice(star + 1), "");
}
