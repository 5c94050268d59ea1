import type { Choices } from "../core/choices.ts";
import type { ArnFields } from "./arn.ts";
import { foldText } from "./fold.ts";
import { compileGlob } from "./glob.ts";
import type { ResourceTarget } from "./resource-target.ts";

type FieldTest = (target: ResourceTarget) => boolean;

/** One field of a pattern, under any choices (R-RES-8, R-RES-11, R-RES-12, R-RES-15, R-RES-16). */
export function compileField(name: keyof ArnFields, fields: ArnFields, choices: Choices): FieldTest {
  const matches = compileText(name, fields, choices);
  const canBeOpen = name === "region" || name === "account";
  if (!canBeOpen || choices.unspecificField === "literal") return matches;
  return (target) => target.fields[name] === "" || target.fields[name] === "*" || matches(target);
}

/** A literal of ASCII, with a `*` at its end or not, or `*` alone: what nearly every field before the last one is. */
export function isPlainField(pattern: string): boolean {
  return /^(?:[!-)+->@-~]+\*?|\*)$/.test(pattern);
}

function compileText(name: keyof ArnFields, fields: ArnFields, choices: Choices): FieldTest {
  const pattern = fields[name];
  if (pattern === "*") return () => true;
  if (pattern === "") return compileEmpty(name, choices);
  if (foldsField(name, choices)) {
    const glob = compileGlob(foldText(pattern));
    return (target) => glob.matches(target.folded[name]);
  }
  const glob = compileGlob(pattern);
  const exact: FieldTest = (target) => glob.matches(target.fields[name]);
  if (name !== "relativeId" || !pattern.startsWith(ROLE) || choices.roleNameCase === "exact") return exact;
  // R-RES-16: the names of RAM roles have no letter case, the text `role/` before them has.
  const roleName = compileGlob(foldText(pattern.slice(ROLE.length)));
  return (target) =>
    target.folded.service === "ram" && target.fields.relativeId.startsWith(ROLE)
      ? roleName.matches(target.folded.relativeId, ROLE.length)
      : exact(target);
}

const ROLE = "role/";

/** R-RES-11. */
function compileEmpty(name: keyof ArnFields, choices: Choices): FieldTest {
  switch (choices.emptyResourceField) {
    case "emptyOrStar":
      return (target) => target.fields[name] === "" || target.fields[name] === "*";
    case "empty":
      return (target) => target.fields[name] === "";
    case "any":
      return () => true;
  }
}

/** R-RES-15. */
function foldsField(name: keyof ArnFields, choices: Choices): boolean {
  if (choices.resourceCase === "idExact") return name === "prefix" || name === "service" || name === "region";
  return choices.resourceCase === "ignore";
}
