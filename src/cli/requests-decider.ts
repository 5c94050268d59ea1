import { isAscii, isUtf8 } from "node:buffer";
import { type CompiledPolicies, type Decision, evaluate, type Request } from "../evaluate/index.ts";
import type { Expectation } from "../report/index.ts";
import { decodeText } from "./decode-text.ts";
import { type RequestMembers, withOptions } from "./request-members.ts";
import { createAnswerWriter, errorLine } from "./requests-answer.ts";
import { type Block, longestLine, startOfLine } from "./requests-blocks.ts";
import { readPlainLine } from "./requests-line.ts";
import type { LineFault } from "./requests-line-tree.ts";
import type { RareLines } from "./requests-rare-lines.ts";
import { createTally, type Tally } from "./requests-tally.ts";

/** What a command line says of every request. */
export interface ForEveryLine {
  readonly members: RequestMembers;
  readonly expected: Expectation | undefined;
}

/** The answers to the lines of a block, or to the first of them. */
export interface DecidedBlock {
  readonly output: Uint8Array;
  readonly tally: Tally;
  /** Lines that were not reached: answers took more than `fullOutput`. */
  readonly rest: Block | undefined;
}

export type DecideBlock = (block: Block) => Promise<DecidedBlock>;

/** A request to many statements has a long answer; so much is written before the next line is looked at. */
const fullOutput = 4_000_000;

/** Twice as fast as a `Buffer` made from a text. */
const encoder = new TextEncoder();

/** Decides whole blocks of lines. The answers depend on the block alone, so that anybody may decide any block. */
export function createDecider(identity: CompiledPolicies, { members, expected }: ForEveryLine): DecideBlock {
  const policies = { identity };
  const answers = createAnswerWriter();
  /** Most files have none of them, and each thread would load what they need. */
  let rare: RareLines | undefined;
  const loadRare = async (): Promise<RareLines> => {
    const { createRareLines } = await import("./requests-rare-lines.ts");
    rare ??= createRareLines(policies);
    return rare;
  };
  /** Where doubt refuses, what is no request is refused, too. */
  const isDoubtRefused = identity.choices.indeterminate === "failClosed";
  const isNoRequest = ({ matched, faults }: Decision): boolean => matched.length === 0 && faults.length > 0;
  const isOverridden = Object.keys(members).length > 0;

  return async (block) => {
    const tally = createTally();
    let output = "";
    const refuse = (line: number, faults: readonly LineFault[]) => {
      tally.errors++;
      tally.firstError ||= line;
      output += errorLine(line, faults);
    };
    const answer = (line: number, decisions: readonly Decision[], own: Expectation | undefined) => {
      const { text, outcome, isMet } = answers.write(line, decisions, own ?? expected);
      output += text;
      tally.outcomes[outcome]++;
      if (isMet === undefined) {
        if (outcome === "Unknown") tally.open++;
        else if (outcome !== "Allow") tally.refused++;
        return;
      }
      tally.expected++;
      if (isMet) return;
      tally.unmet++;
      tally.firstUnmet ||= line;
    };
    const decide = (line: number, text: string): Promise<void> | undefined => {
      let own = readPlainLine(text);
      if (own === undefined) {
        if (rare === undefined) return loadRare().then(() => decide(line, text));
        const read = rare.read(text);
        if (!read.ok) {
          refuse(line, read.error);
          return undefined;
        }
        own = read.value.line;
      }
      const asked = isOverridden ? withOptions(own, members) : own;
      if (!isRequest(asked)) return decideRare(line, text, asked, own.expect);
      const decision = evaluate(policies, asked);
      if ((isDoubtRefused || decision.outcome === "Unknown") && isNoRequest(decision))
        return decideRare(line, text, asked, own.expect);
      answer(line, [decision], own.expect);
      return undefined;
    };
    const decideRare = async (line: number, text: string, asked: RequestMembers, expect: Expectation | undefined) => {
      const lines = await loadRare();
      const decided = await lines.decide(text, asked);
      if (decided.ok) answer(line, decided.value, expect);
      else refuse(line, decided.error);
    };

    if (block.isTooLong) refuse(block.firstLine, [tooLong]);
    let line = block.firstLine;
    for (const text of linesOf(block.bytes)) {
      if (typeof text !== "string") refuse(line, [text]);
      else if (isBlank(text)) output += "\n";
      else {
        const pending = decide(line, text);
        if (pending !== undefined) await pending;
      }
      line++;
      if (output.length > fullOutput) break;
    }
    return { output: encoder.encode(output), tally, rest: restOf(block, line) };
  };
}

function isRequest(asked: RequestMembers): asked is RequestMembers & Request {
  return asked.action !== undefined && asked.resource !== undefined;
}

const BRACE = 123;

function isBlank(text: string): boolean {
  return text.charCodeAt(0) !== BRACE && text.trim() === "";
}

const tooLong: LineFault = { message: `the line is longer than ${longestLine} bytes` };

/** The lines of a block without their line breaks; a fault where one is not UTF-8 or too long. */
function* linesOf(bytes: Uint8Array): Generator<string | LineFault> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const encoding = isAscii(buffer) ? "latin1" : isUtf8(buffer) ? "utf8" : undefined;
  if (encoding === undefined || bytes.length > longestLine) return yield* linesApart(buffer);
  const text = buffer.toString(encoding);
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf("\n", at);
    const end = found < 0 ? text.length : found;
    yield text.slice(at, text.charCodeAt(end - 1) === RETURN && end > at ? end - 1 : end);
    at = end + 1;
  }
}

const LINE_BREAK = 10;
const RETURN = 13;

function* linesApart(bytes: Uint8Array): Generator<string | LineFault> {
  for (let at = 0; at < bytes.length; ) {
    const found = bytes.indexOf(LINE_BREAK, at);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(at, bytes[end - 1] === RETURN && end > at ? end - 1 : end);
    at = end + 1;
    if (line.length > longestLine) {
      yield tooLong;
      continue;
    }
    const text = decodeText(line);
    yield text.ok ? text.value : { message: text.error };
  }
}

function restOf({ bytes, firstLine }: Block, line: number): Block | undefined {
  const from = startOfLine(bytes, line - firstLine);
  return from < bytes.length ? { bytes: bytes.subarray(from), firstLine: line } : undefined;
}
