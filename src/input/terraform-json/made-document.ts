import { type Embedding, verbatim } from "../../core/embedding.ts";
import type { Source, Span } from "../../core/span.ts";
import type { TreeNode } from "../../syntax/tree.ts";
import { isTrue, itemsOf, memberOf } from "./members.ts";

/** A value, and the same shape with `true` wherever nobody knows before the deployment. */
export interface PlannedValue {
  readonly value: TreeNode | undefined;
  readonly unknown: TreeNode | undefined;
}

/** A member of a planned value that is an object. What is wholly unknown has unknown members only. */
export function plannedMember({ value, unknown }: PlannedValue, name: string): PlannedValue {
  return { value: memberOf(value, name), unknown: isTrue(unknown) ? unknown : memberOf(unknown, name) };
}

/** The entries of a planned value that is a list. Plans leave `null` where an entry is unknown, or nothing behind the last one. */
export function plannedItems({ value, unknown }: PlannedValue): readonly PlannedValue[] {
  const [items, marks] = [itemsOf(value), itemsOf(unknown)];
  return Array.from({ length: Math.max(items.length, marks.length) }, (_, at) => ({
    value: items[at],
    unknown: marks[at],
  }));
}

/** Writes a document as the provider makes it from other attributes; each value stands where the file has it. */
export interface DocumentMaker {
  /** `statement { effect, action[], resource[] }` of a policy (R-IO-4). */
  statements(statements: PlannedValue, version: PlannedValue): void;
  /** `ram_users` and `services` of a role (R-IO-9). */
  trusted(users: PlannedValue, services: PlannedValue, version: PlannedValue): void;
}

/** `at` is the place of what the provider adds: brackets and names of elements. */
export function createDocumentMaker(embedding: Embedding, file: Source, at: Span): DocumentMaker {
  const write = (text: string) => embedding.render(text, at);
  const list = (planned: PlannedValue) => {
    if (isTrue(planned.unknown)) return embedding.unknown("null", planned.unknown?.span ?? at);
    write("[");
    for (const [index, item] of plannedItems(planned).entries()) {
      if (index > 0) write(",");
      scalar(item);
    }
    write("]");
  };
  const scalar = ({ value, unknown }: PlannedValue, missing = "null") => {
    if (isTrue(unknown)) embedding.unknown("null", unknown?.span ?? at);
    else if (value === undefined || value.kind === "null") write(missing);
    else if (value.kind === "hole") embedding.unknown("null", value.span);
    else {
      const { text, offsets } = verbatim(file, value.span);
      embedding.add({ text, offsets });
    }
  };
  const statement = (planned: PlannedValue) => {
    if (isTrue(planned.unknown)) return embedding.unknown("null", planned.unknown?.span ?? at);
    write('{"Effect":');
    scalar(plannedMember(planned, "effect"));
    write(',"Action":');
    list(plannedMember(planned, "action"));
    write(',"Resource":');
    list(plannedMember(planned, "resource"));
    write("}");
  };
  const end = (version: PlannedValue) => {
    write(',"Version":');
    scalar(version, '"1"');
    write("}");
  };
  return {
    statements(statements, version) {
      write('{"Statement":[');
      for (const [index, each] of plannedItems(statements).entries()) {
        if (index > 0) write(",");
        statement(each);
      }
      write("]");
      end(version);
    },
    trusted(users, services, version) {
      write('{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{');
      const parts = [
        ["Service", services],
        ["RAM", users],
      ] as const;
      // The provider writes an empty list too; it trusts nobody, and says nothing that the author could change.
      for (const [index, [name, identifiers]] of parts.filter(([, part]) => !isEmpty(part)).entries()) {
        write(`${index > 0 ? "," : ""}"${name}":`);
        list(identifiers);
      }
      write("}}]");
      end(version);
    },
  };
}

/** Whether a planned list is known to be empty. */
export function isEmpty(planned: PlannedValue): boolean {
  return !isTrue(planned.unknown) && plannedItems(planned).length === 0;
}
