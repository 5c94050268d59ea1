import { foldText, splitArn } from "../pattern/index.ts";
import type { Template } from "./template.ts";

type Parts = Template["relativeId"];

/**
 * Whether some ARN of the template's form is in a policy's resource pattern. Where nobody can tell (an irregular
 * template, a pattern without five fields), it is assumed to be.
 */
export function canMatch(template: Template, pattern: string): boolean {
  if (pattern === "*" || !template.regular) return true;
  const fields = splitArn(pattern);
  if (fields === undefined) return pattern.includes("*");
  if (!overlaps([..."acs"], foldText(fields.prefix))) return false;
  if (!overlaps([...foldText(template.service)], foldText(fields.service))) return false;
  const { region, account, relativeId } = template;
  const inRegion = isAny(region) || overlaps(tokensOf(region, true), foldText(fields.region));
  const inAccount =
    isAny(account) ||
    overlaps(tokensOf(account, false), fields.account) ||
    (template.orSystem && overlaps([..."system"], fields.account));
  return inRegion && inAccount && overlaps(tokensOf(relativeId, false), fields.relativeId);
}

/** A region or account that is a variable may be empty, too (R-RES-12). */
function isAny([first, ...others]: Parts): boolean {
  return first !== undefined && "variable" in first && others.length === 0;
}

/** The same for RAM code and relative id alone, without regard to letter case. */
export function canBeKind(template: Template, pattern: string): boolean {
  const fields = splitArn(pattern);
  if (fields === undefined || !template.regular) return false;
  if (!overlaps([...foldText(template.service)], foldText(fields.service))) return false;
  return overlaps(tokensOf(template.relativeId, true), foldText(fields.relativeId));
}

/** One character of a template, or a variable: characters but no `/` (`SEGMENT`), or any (`PATH`). */
type Token = string;
const SEGMENT = "segment";
const PATH = "path";

/** As `matchTemplate` has it, only a last variable with text before it may hold a `/`. */
function tokensOf(parts: Parts, fold: boolean): readonly Token[] {
  return parts.flatMap((part, index): readonly Token[] => {
    if ("variable" in part) return [index > 0 && index === parts.length - 1 ? PATH : SEGMENT];
    return [...(fold ? foldText(part.literal) : part.literal)];
  });
}

/**
 * Whether the two languages meet: token by token over the template, which places of the pattern can have been reached.
 * Time is template × pattern.
 */
function overlaps(template: readonly Token[], pattern: string): boolean {
  const signs = [...pattern];
  let reached = pastStars(new Set([0]), signs);
  for (const token of template) {
    const after = token === SEGMENT || token === PATH ? afterVariable : afterCharacter;
    reached = pastStars(after(reached, token, signs), signs);
    if (reached.size === 0) return false;
  }
  return reached.has(signs.length);
}

function afterCharacter(reached: ReadonlySet<number>, token: Token, signs: readonly string[]): Set<number> {
  const after = new Set<number>();
  for (const place of reached) {
    const sign = signs[place];
    if (sign === "*") after.add(place);
    else if (sign === "?" || sign === token) after.add(place + 1);
  }
  return after;
}

/** A variable is one character or more. */
function afterVariable(reached: ReadonlySet<number>, token: Token, signs: readonly string[]): Set<number> {
  const after = new Set<number>();
  let open = false;
  for (let place = 0; place <= signs.length; place++) {
    const here: boolean = open || reached.has(place);
    if (open || (here && signs[place] === "*")) after.add(place);
    open = here && (token === PATH || signs[place] !== "/");
  }
  return after;
}

/** A `*` may also stand for nothing. */
function pastStars(places: Set<number>, signs: readonly string[]): Set<number> {
  for (const place of places) if (signs[place] === "*") places.add(place + 1);
  return places;
}
