import type { ActionsListing, Grade, ListedService, ListState } from "../catalogue/index.ts";

/** What a listing does not know, and what its words for that mean, in a few lines; nothing is claimed beyond them. */
export function unknownLines(listing: ActionsListing): readonly string[] {
  return [...resourceLines(listing), ...listLines(listing), ...notSearchedLines(listing), ...gradeLines(listing)];
}

function resourceLines({ asked, actions, services }: ActionsListing): readonly string[] {
  if ("resource" in asked) {
    const open = services.filter(({ resourcesUnknown }) => resourcesUnknown > 0);
    const count = open.reduce((sum, { resourcesUnknown }) => sum + resourcesUnknown, 0);
    if (count === 0) return [];
    const where = named(open.map(({ code }) => code));
    return [`no source says what ${counted(count, "more action")} of ${where} may be checked on: perhaps on this, too`];
  }
  const open = actions.filter(({ resources, allResources }) => !allResources && (resources?.length ?? 0) === 0);
  if (open.length === 0) return [];
  return [
    open.length === 1
      ? "one action may be checked on single resources or on all: no source that was read says which"
      : `${open.length} actions may be checked on single resources or on all: no source that was read says which`,
  ];
}

function listLines({ services }: ActionsListing): readonly string[] {
  const codesOf = (state: ListState) => services.filter(({ list }) => list === state).map(codeOf);
  const [partial, operations] = [codesOf("partial"), codesOf("operations")];
  return [
    ...(partial.length > 0 ? [`only some actions of ${named(partial)} are listed`] : []),
    ...(operations.length > 0
      ? [`actions of ${named(operations)} are listed by API operations; some may be called otherwise, or be missing`]
      : []),
  ];
}

function notSearchedLines({ asked, notSearched }: ActionsListing): readonly string[] {
  if (notSearched.length === 0) return [];
  const head = `nothing is known of the actions of ${counted(notSearched.length, "service")}`;
  const why = "pattern" in asked ? "that the pattern covers" : "that the resource may be of";
  return wrapped(`${head} ${why}: ${notSearched.join(", ")}`);
}

const gradeWords: { readonly [G in Exclude<Grade, "documented">]: string } = {
  assumed: "assumed: an API operation has this name; the action is taken to be called like it",
  older: "older: an older table says it, which nobody maintains any more",
  user: "user: the overlay says it",
};

function gradeLines({ actions }: ActionsListing): readonly string[] {
  const grades = new Set(actions.map(({ grade }) => grade));
  return (["assumed", "older", "user"] as const).flatMap((grade) => (grades.has(grade) ? [gradeWords[grade]] : []));
}

/** More names than this are counted instead; the report for programs has them all. */
const MOST_NAMES = 6;

function named(codes: readonly string[]): string {
  return codes.length > MOST_NAMES ? counted(codes.length, "service") : codes.join(", ");
}

/** `1 action`, `24630 actions`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function codeOf({ code }: ListedService): string {
  return code;
}

/** A long line cut between words, further lines set in. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length > LONGEST_LINE) {
      lines.push(line);
      line = `  ${word}`;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const LONGEST_LINE = 100;
