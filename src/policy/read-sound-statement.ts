import { choicesOf, type ParseOptions } from "./parse-options.ts";
import { readStatement } from "./read-statement.ts";
import type { Reading } from "./reading.ts";
import type { StatementReader } from "./statement-list.ts";
import { unreadInStatement } from "./unread-parts.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Reads statements that are well formed without being plain, in the text of a policy that is JSON. */
export function soundStatementReader(vocabulary: Vocabulary, options: ParseOptions): StatementReader {
  const choices = choicesOf(options);
  const { kind = "identity" } = options;
  return (source, node, index) => {
    const reading: Reading = { source, syntax: "json", kind, choices, vocabulary, faults: NO_FAULTS, findings: [] };
    const statement = readStatement(reading, node, index);
    return reading.findings.length === 0 && unreadInStatement(statement).length === 0 ? statement : undefined;
  };
}

const NO_FAULTS: Reading["faults"] = /* @__PURE__ */ new Map();
