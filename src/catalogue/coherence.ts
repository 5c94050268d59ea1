import { foldText } from "../pattern/index.ts";
import { resourceVariables, type Template } from "./template.ts";

/**
 * Whether a published form agrees with itself: `customimage/{#ImageId}` for a CustomImage does; `command/{#InstanceId}`
 * or a bare `{#InstanceId}` for an Instance may be a slip of the table, and nobody should be told that they are wrong
 * because of it.
 */
export function isCoherent(type: string, template: Template): boolean {
  const head = headOf(template);
  if (head === undefined || plain(head) !== plain(type)) return false;
  return resourceVariables(template)
    .slice(0, 1)
    .every((variable) => {
      const named = plain(variable.replace(/(?:Ids?|Names?)$/i, ""));
      return plain(head).includes(named) || named.includes(plain(head));
    });
}

/** Whether a form is one of a kind: not coherent although others of its type are, or in another letter case. */
export function isOddAmong(type: string, template: Template, siblings: readonly Template[]): boolean {
  const heads = siblings.flatMap((sibling) => (isCoherent(type, sibling) ? (headOf(sibling) ?? []) : []));
  if (!isCoherent(type, template)) return heads.length > 0;
  return heads.some((head) => head !== headOf(template) && head === foldText(head));
}

/** The literal text before the first `/`. */
function headOf(template: Template): string | undefined {
  const [first] = template.relativeId;
  return first !== undefined && "literal" in first ? first.literal.split("/", 1)[0] : undefined;
}

function plain(text: string): string {
  return foldText(text).replace(/[^a-z0-9]/g, "");
}
