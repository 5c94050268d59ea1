import { NO } from "../core/verdict.ts";
import { type CompiledStatement, type PreparedRequest, traceStatement, UNKNOWN } from "../evaluate/index.ts";
import { readAddress, readBlock } from "../operators/index.ts";
import type { Note } from "./note.ts";

/**
 * R-COND-44: says so where a request address is the first or last of an IPv4 block under `IpAddress` or `NotIpAddress`,
 * in a statement about this action and resource; the documents leave open whether such a block holds its edges.
 */
export function edgeNotes(statements: readonly CompiledStatement[], request: PreparedRequest): readonly Note[] {
  const notes = new Map<string, Note>();
  for (const statement of statements) {
    const trace = traceStatement(statement, request);
    if (trace.action?.verdict === NO || trace.resource?.verdict === NO) continue;
    for (const { clause, given } of trace.clauses) {
      if (clause.operator?.positive !== "IpAddress" || given === undefined || given === UNKNOWN) continue;
      for (const address of given) {
        for (const { value: block } of clause.source.values) {
          if (!isEdge(address, block, clause.reading)) continue;
          const message = `${clause.source.key.value} is ${address}, at the edge of ${block}: it is not documented whether ${clause.operator.name} holds the first and last address of a block`;
          notes.set(message, { code: "ip-block-edge", choice: "ipBlockEdges", message });
        }
      }
    }
  }
  return [...notes.values()];
}

function isEdge(address: string, block: string, reading: Parameters<typeof readAddress>[1]): boolean {
  const given = readAddress(address, reading);
  const range = readBlock(block, reading);
  if (given?.family !== 4 || range?.family !== 4 || range.written === "address") return false;
  return given.value === range.first || given.value === range.last;
}
