import ts from "typescript";
import { choiceTable } from "../../src/core/choices.ts";

const begin = /<!-- begin: [^>]*-->\n/;
const end = "<!-- end -->";

/** The page with its generated part written anew. */
export function withGeneratedPart(page: string, choicesSource: string): string {
  const start = begin.exec(page);
  const stop = page.indexOf(end);
  if (!start || stop < start.index) throw new Error("docs/choices.md has lost the marks of its generated part");
  return `${page.slice(0, start.index + start[0].length)}${optionTable(choicesSource)}${page.slice(stop)}`;
}

function optionTable(choicesSource: string): string {
  const meanings = docComments(choicesSource);
  const lines = Object.entries(choiceTable).map(([name, { rule, values }]) => {
    const meaning = meanings.get(name);
    if (meaning === undefined) throw new Error(`${name} has no member or no doc comment in Choices`);
    if (!meaning.startsWith(`${rule}. `)) throw new Error(`the doc comment of ${name} does not begin with "${rule}. "`);
    const [first, ...others] = values.map((value) => `\`${value}\``);
    return [`\`${name}\``, rule, [`**${first}**`, ...others].join(", "), cell(meaning.slice(rule.length + 2))];
  });
  return [["Option", "Rule", "Values", "It settles"], ["---", "---", "---", "---"], ...lines]
    .map((cells) => `| ${cells.join(" | ")} |\n`)
    .join("");
}

const cell = (text: string) => text.replaceAll("|", "\\|");

/** Member of `Choices` → its doc comment on one line. */
function docComments(choicesSource: string): ReadonlyMap<string, string> {
  const file = ts.createSourceFile("choices.ts", choicesSource, ts.ScriptTarget.ES2022, true);
  const choices = file.statements.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === "Choices");
  const members = choices?.members ?? [];
  return new Map(
    members.flatMap((member) => {
      const comments = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
      const text = comments.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "").join(" ");
      return member.name && text !== "" ? [[member.name.getText(file), text.replaceAll(/\s+/g, " ").trim()]] : [];
    }),
  );
}

/** Rule ids of the second table, as they stand. */
export function rulesWithoutOption(page: string): readonly string[] {
  const table = page.slice(page.indexOf("## Choices that are no option"));
  return [...table.matchAll(/^\| \**(R-[A-Z]+-\d+)\** \|/gm)].map(([, rule = ""]) => rule);
}
