/** One key under one operator, as far as it looks like one. */
export interface LooseClause {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** What a request may want to come near to, collected without judging the document. */
export interface LooseStatement {
  readonly excludesActions: boolean;
  readonly actions: readonly string[];
  readonly excludesResources: boolean;
  readonly resources: readonly string[];
  readonly clauses: readonly LooseClause[];
}

/** Everything in the policies that looks like a statement. */
export function gather(policies: readonly unknown[]): readonly LooseStatement[] {
  return policies.flatMap((policy) =>
    membersOf(policy).flatMap(([name, value]) => (name.toLowerCase() === "statement" ? looseStatements(value) : [])),
  );
}

function looseStatements(value: unknown): readonly LooseStatement[] {
  return [value].flat().map((statement) => {
    const under = (name: string) =>
      membersOf(statement).flatMap(([member, content]) => (member.toLowerCase() === name ? [content] : []));
    return {
      excludesActions: under("notaction").length > 0,
      actions: [...under("action"), ...under("notaction")].flatMap(texts),
      excludesResources: under("notresource").length > 0,
      resources: [...under("resource"), ...under("notresource")].flatMap(texts),
      clauses: under("condition").flatMap((condition) =>
        membersOf(condition).flatMap(([operator, keys]) =>
          membersOf(keys).map(([key, values]) => ({ operator, key, values: texts(values) })),
        ),
      ),
    };
  });
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function texts(value: unknown): readonly string[] {
  return [value].flat().flatMap((entry) => {
    if (typeof entry === "string") return [entry];
    return typeof entry === "number" || typeof entry === "boolean" ? [String(entry)] : [];
  });
}
