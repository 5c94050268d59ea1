import type { Located, Span } from "../core/span.ts";
import type { Findings } from "./findings.ts";
import { chooseRepair, indentOf, reportUnclosed, skipBracket } from "./json-brackets.ts";
import { createScanner, type Token, type Want } from "./json-scanner.ts";
import { readWord } from "./json-words.ts";
import type { Member, TreeNode } from "./tree.ts";

/** What the JSON reader is held to. */
export interface JsonOptions {
  /** JSONC: `//` and block comments, and a comma before a closing bracket. */
  readonly relaxed: boolean;
  readonly depth: number;
  readonly nodes: number;
}

/** What a frame waits for. `first` is the place behind an opening bracket, `key` and `value` come after a comma or colon. */
type State = "first" | "key" | "colon" | "value" | "comma" | "end";

interface Frame {
  readonly kind: "object" | "array" | "root";
  readonly start: number;
  readonly members: Member[];
  readonly items: TreeNode[];
  state: State;
  key: Located<string> | undefined;
  /** The last comma, as long as nothing follows it. */
  comma: Span | undefined;
  /** The next value has no place in the tree. */
  skipNext: boolean;
  toldKey: boolean;
  /** An object whose opening bracket is missing; the closing one may be missing too. */
  readonly implied: boolean;
  /** The whole bracket has no place in the tree. */
  readonly discard: boolean;
}

/**
 * Reads JSON (RFC 8259) and goes on behind every fault. An explicit stack holds the open brackets, so that hostile
 * nesting cannot exhaust the call stack.
 */
export function readJson(
  text: string,
  options: JsonOptions,
  findings: Findings,
  comments: Span[],
): TreeNode | undefined {
  const scanner = createScanner(text, options.relaxed, findings, comments);
  const contentEnd = text.trimEnd().length;
  const root = openFrame("root", 0, false, "value");
  const stack: Frame[] = [root];
  let top = root;
  /** Where something that is missing belongs: behind the last token that had a place. */
  let last = 0;
  let lastValue = 0;
  let nodes = 0;
  let toldDepth = false;

  function place(node: TreeNode): void {
    nodes++;
    if (top.skipNext) top.skipNext = false;
    else if (top.kind !== "object") top.items.push(node);
    else if (top.key !== undefined) top.members.push({ key: top.key, value: node });
    top.key = undefined;
    top.comma = undefined;
    top.state = top.kind === "root" ? "end" : "comma";
    last = Math.max(last, node.span.end);
    lastValue = last;
  }

  function missing(found: Span): void {
    findings.add("json-missing-value", found, top.key === undefined ? {} : { key: excerpt(top.key.value) });
    place({ kind: "hole", span: found });
  }

  function missingColon(): void {
    findings.add("json-missing-colon", { start: last, end: last }, { key: excerpt(top.key?.value ?? "") });
  }

  function unexpected(token: Token): void {
    findings.add("json-unexpected-text", spanOf(token), { found: excerpt(text.slice(token.start, token.end)) });
    last = token.end;
  }

  function open(token: Token, discard: boolean): void {
    if (stack.length > options.depth) {
      if (!toldDepth) findings.add("nested-too-deep", { start: token.start, end: token.end }, { limit: options.depth });
      toldDepth = true;
      const hole: TreeNode = { kind: "hole", span: { start: token.start, end: skipBracket(text, token.start) } };
      scanner.resume(hole.span.end);
      if (!discard) place(hole);
      return;
    }
    top = openFrame(token.kind === "{" ? "object" : "array", token.start, discard, "first");
    stack.push(top);
    last = token.end;
  }

  function close(end: number): void {
    const { kind, start, members, items, discard } = top;
    stack.pop();
    top = stack.at(-1) ?? root;
    last = end;
    if (discard) return;
    const span = { start, end };
    place(kind === "object" ? { kind, span, members } : { kind: "array", span, items });
  }

  /** Settles what the top frame still waits for, quietly or with a finding. */
  function settle(quiet: boolean, closer = ""): void {
    const here = { start: last, end: last };
    if (top.kind === "object" && (top.state === "colon" || top.state === "value")) {
      if (quiet) place({ kind: "hole", span: here });
      else if (top.state === "value") missing(here);
      else {
        missingColon();
        place({ kind: "hole", span: here });
      }
    } else if (top.comma !== undefined && !quiet && !options.relaxed) {
      findings.add("json-trailing-comma", top.comma, { closer });
    }
  }

  function beginValue(token: Token): void {
    if (token.kind === "{" || token.kind === "[") open(token, false);
    else if (token.kind === "string") place({ kind: "string", span: spanOf(token), value: token.value });
    else place(readWord(token.value, spanOf(token), findings));
  }

  function beginKey(token: Token): void {
    if (token.kind === "word") findings.add("json-bare-key", spanOf(token), { key: excerpt(token.value) });
    top.key = { value: token.value, span: spanOf(token) };
    top.comma = undefined;
    top.state = "colon";
    last = token.end;
  }

  /** The next token shows that the top bracket should have been closed before it. */
  function closeForgotten(): void {
    const [opener, closer] = top.kind === "object" ? ["{", "}"] : ["[", "]"];
    const here = { start: lastValue, end: lastValue };
    findings.add("json-unclosed-bracket", here, { opener, closers: closer }, [
      { start: top.start, end: top.start + 1 },
    ]);
    close(lastValue);
    top.state = top.kind === "object" ? "key" : "value";
  }

  function onValue(token: Token): void {
    if (token.kind === "word" && onSlip(token)) return;
    const parent = stack.at(-2)?.kind;
    const bracket = token.kind === "{" || token.kind === "[";
    const isKey = !bracket && scanner.colonAfter(token.end);
    if (top.kind === "array" && isKey && token.kind === "string" && parent === "object" && top.items.length > 0)
      closeForgotten();
    else if (
      token.kind === "{" &&
      top.kind === "object" &&
      parent === "array" &&
      top.members.length > 0 &&
      (top.state === "key" || top.state === "comma")
    ) {
      closeForgotten();
    }
    if (
      top.kind === "array" &&
      isKey &&
      token.kind === "string" &&
      top.state !== "comma" &&
      stack.length <= options.depth
    )
      openImplied(token);
    else if (top.kind !== "object") onItem(token);
    else if (top.state === "first" || top.state === "key") onKey(token, isKey);
    else if (top.state === "comma") {
      if (isKey) {
        findings.add("json-missing-comma", { start: lastValue, end: lastValue }, {});
        beginKey(token);
      } else {
        unexpected(token);
        if (bracket) open(token, true);
      }
    } else if (top.state === "colon") {
      missingColon();
      if (isKey) place({ kind: "hole", span: { start: last, end: last } });
      if (isKey) beginKey(token);
      else beginValue(token);
    } else if (
      isKey &&
      token.kind === "string" &&
      stack.length <= options.depth &&
      isWithin(text, top.key?.span.start ?? last, token.start)
    ) {
      openImplied(token);
    } else if (isKey && token.kind === "string") {
      missing({ start: last, end: last });
      beginKey(token);
    } else beginValue(token);
  }

  /** `=` for a colon, `;` for a comma. */
  function onSlip(token: Token): boolean {
    if (top.kind === "object" && top.state === "colon" && /^=>?$/.test(token.value)) {
      findings.add("json-missing-colon", spanOf(token), { key: excerpt(top.key?.value ?? "") });
      top.state = "value";
    } else if (top.kind !== "root" && top.state === "comma" && token.value === ";") {
      findings.add("json-missing-comma", spanOf(token), {});
      top.state = top.kind === "object" ? "key" : "value";
    } else return false;
    last = token.end;
    return true;
  }

  function openImplied(token: Token): void {
    findings.add("json-missing-brace", { start: token.start, end: token.start }, { key: excerpt(token.value) });
    top = { ...openFrame("object", token.start, false, "first"), implied: true };
    stack.push(top);
    beginKey(token);
  }

  function onItem(token: Token): void {
    if (top.state === "comma") {
      if (token.kind === "word" && !/^(?:true|false|null|-?\d+)$/.test(token.value)) {
        unexpected(token);
        return;
      }
      findings.add("json-missing-comma", { start: lastValue, end: lastValue }, {});
    }
    beginValue(token);
  }

  function onKey(token: Token, isKey: boolean): void {
    if (token.kind === "{" || token.kind === "[") {
      if (!top.toldKey) findings.add("json-missing-key", spanOf(token), { found: token.kind });
      top.toldKey = true;
      top.comma = undefined;
      top.state = "comma";
      open(token, true);
    } else if (token.kind === "word" && !isKey) {
      unexpected(token);
      top.comma = undefined;
    } else beginKey(token);
  }

  function onColon(token: Token): void {
    if (top.kind === "object" && top.state === "colon") top.state = "value";
    else if (top.kind === "object" && (top.state === "first" || top.state === "key")) {
      findings.add("json-missing-key", spanOf(token), { found: ":" });
      top.state = "value";
      top.skipNext = true;
    } else {
      unexpected(token);
      if (top.state === "comma") {
        top.state = "value";
        top.skipNext = true;
      }
    }
    top.comma = undefined;
    last = token.end;
  }

  function onComma(token: Token): void {
    if (top.kind === "root") {
      unexpected(token);
      return;
    }
    if (top.kind === "object" && (top.state === "colon" || top.state === "value")) settle(false);
    else if (top.state !== "comma") findings.add("json-extra-comma", spanOf(token), {});
    if (top.state === "comma") {
      top.comma = spanOf(token);
      top.state = top.kind === "object" ? "key" : "value";
    }
    last = token.end;
  }

  function onCloser(token: Token): void {
    if (top.kind === "root") {
      unexpected(token);
      return;
    }
    const wanted = token.kind === "}" ? "object" : "array";
    if (top.kind !== wanted) {
      const expected = top.kind === "object" ? "}" : "]";
      const opening = { start: top.start, end: top.start + 1 };
      if (top.implied) {
        settle(false, token.kind);
        close(token.start);
        onCloser(token);
        return;
      }
      findings.add("json-mismatched-bracket", spanOf(token), { found: token.kind, wanted: expected }, [opening]);
      if (top.state === "colon" && top.kind === "object") {
        // `"Action": "a", "b"]`: the opening bracket is missing, and the last string is no key.
        top.key = undefined;
        top.state = "comma";
        return;
      }
      const repair = chooseRepair(text, token.start, stack, wanted);
      if (repair === "ignore") return;
      if (repair === "closeOuter") {
        while (top.kind !== wanted) {
          settle(true);
          close(token.start);
        }
      }
    }
    settle(top.kind !== wanted, token.kind);
    close(token.end);
  }

  for (;;) {
    const token = scanner.next(wantOf(top));
    if (token.kind === "end") break;
    if (top.state === "end") {
      findings.add(
        "json-after-end",
        { start: token.start, end: Math.max(contentEnd, token.end) },
        { found: excerpt(text.slice(token.start)) },
      );
      break;
    }
    if (nodes > options.nodes) {
      findings.add("too-many-values", spanOf(token), { limit: options.nodes });
      break;
    }
    if (token.kind === "}" || token.kind === "]") onCloser(token);
    else if (token.kind === ",") onComma(token);
    else if (token.kind === ":") onColon(token);
    else onValue(token);
  }
  const silent = scanner.broken || toldDepth || nodes > options.nodes;
  if (stack.length > 1) {
    if (!silent) reportUnclosed(stack, Math.max(contentEnd, last), findings);
    while (stack.length > 1) {
      settle(true);
      close(Math.max(contentEnd, last));
    }
  }
  if (root.state === "value" && findings.count === 0) findings.add("empty-text", { start: 0, end: 0 }, {});
  return root.items[0];
}

function openFrame(kind: Frame["kind"], start: number, discard: boolean, state: State): Frame {
  return {
    kind,
    start,
    members: [],
    items: [],
    state,
    key: undefined,
    comma: undefined,
    skipNext: false,
    toldKey: false,
    implied: false,
    discard,
  };
}

function wantOf(frame: Frame): Want {
  if (frame.kind === "object")
    return frame.state === "first" || frame.state === "key" ? "key" : frame.state === "value" ? "value" : "other";
  return frame.state === "comma" || frame.state === "end" ? "other" : "value";
}

function spanOf({ start, end }: Token): Span {
  return { start, end };
}

/** Whether the layout puts the key at `to` inside the value of the key at `from`: on its line, or indented deeper. */
function isWithin(text: string, from: number, to: number): boolean {
  return !/[\r\n]/.test(text.slice(from, to)) || indentOf(text, to) > indentOf(text, from);
}

function excerpt(text: string): string {
  return text.slice(0, 100);
}
