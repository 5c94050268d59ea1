import type { ActionsListing, ListedAction, ListedResource, ListedService } from "../catalogue/index.ts";
import { visible } from "../core/visible.ts";
import type { Paint } from "../explain/index.ts";
import { splitArn } from "../pattern/index.ts";
import type { ActionsFormat } from "./actions-format.ts";
import { unknownLines } from "./actions-unknown.ts";

/** The page for people: an action on each line, by service, then what is not known. It is never cut: it is a filter. */
export const actionsPretty: ActionsFormat = {
  name: "pretty",
  summary: "for people",
  render: (listings, { paint }) => listings.map((listing) => listingText(listing, paint)).join("\n"),
};

function listingText(listing: ActionsListing, paint: Paint): string {
  const { asked, actions, services } = listing;
  const question = "pattern" in asked ? asked.pattern : `on ${asked.resource}`;
  const unknown = unknownLines(listing);
  const sections = [
    [paint.strong(visible(question))],
    ...services.flatMap((service) => {
      const own = actions.filter(({ action }) => action.startsWith(`${service.code}:`));
      return own.length === 0 ? [] : [serviceLines(service, own, paint)];
    }),
    ...(actions.length > 0 ? [] : [["  no action that is listed"]]),
    ...(unknown.length > 0 ? [["  What is not known", ...unknown.map((line) => `    ${visible(line)}`)]] : []),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function serviceLines(
  { code, actions: total }: ListedService,
  actions: readonly ListedAction[],
  paint: Paint,
): readonly string[] {
  const beginning = sharedBeginning(actions);
  const rows = actions.map((one) => ({
    name: visible(one.action),
    level: one.accessLevel ?? "not stated",
    on: visible(checkedOn(one, beginning)),
    remarks: remarksOf(one).map(visible),
  }));
  // INVARIANT: the catalogue and an overlay allow only ASCII letters in names and levels, so that characters are columns.
  const nameWidth = Math.max(...rows.map(({ name }) => name.length));
  const levelWidth = Math.max(...rows.map(({ level }) => level.length));
  const below = beginning === "" ? "" : paint.faint(` · resources begin with ${visible(beginning)}`);
  return [
    `  ${paint.strong(visible(code))} · ${actions.length} of ${total} listed${below}`,
    ...rows.map(({ name, level, on, remarks }) => {
      const rest = remarks.length === 0 ? "" : paint.faint(`  · ${remarks.join(" · ")}`);
      return `    ${name.padEnd(nameWidth)}  ${level.padEnd(levelWidth)}  ${on}${rest}`;
    }),
  ];
}

/** The first four fields that most forms have in common, to be said once; empty where no two have them. */
function sharedBeginning(actions: readonly ListedAction[]): string {
  const counts = new Map<string, number>();
  for (const { template } of actions.flatMap(({ resources }) => resources ?? [])) {
    const beginning = beginningOf(template);
    if (beginning !== "") counts.set(beginning, (counts.get(beginning) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most !== undefined && most[1] > 1 ? most[0] : "";
}

function beginningOf(template: string): string {
  const relativeId = splitArn(template)?.relativeId ?? "";
  return relativeId === "" ? "" : template.slice(0, -relativeId.length);
}

/** What an action is checked on, in one line: types with their forms. */
function checkedOn({ resources, allResources, partial }: ListedAction, beginning: string): string {
  if (allResources) return "all resources, *";
  if (resources === null || resources.length === 0) return "not known";
  const types = [...new Set(resources.map(({ type }) => type))].map((type) => {
    const forms = resources.filter((form) => form.type === type);
    const isOptional = forms.every(({ required }) => required === false);
    return `${type}${isOptional ? " (optional)" : ""} ${forms.map((form) => formText(form, beginning)).join(" or ")}`;
  });
  return [...types, ...(partial ? ["and forms that are not known"] : [])].join(", ");
}

function formText({ template, fit }: ListedResource, beginning: string): string {
  const isShared = beginning !== "" && beginningOf(template) === beginning;
  const text = isShared ? template.slice(beginning.length) : template;
  if (fit === "form") return `${text} (region, account or letter case differ)`;
  return fit === "open" ? `${text} (any kind of resource)` : text;
}

function remarksOf({ grade, deprecated, dependentActions }: ListedAction): readonly string[] {
  return [
    ...(grade === "documented" ? [] : [grade]),
    ...(deprecated ? ["deprecated"] : []),
    ...(dependentActions.length > 0 ? [`also needs ${dependentActions.join(", ")}`] : []),
  ];
}
