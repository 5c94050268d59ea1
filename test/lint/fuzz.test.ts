import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeText } from "../../src/cli/decode-text.ts";
import type { Files } from "../../src/cli/world.ts";
import type { Range } from "../../src/core/span.ts";
import { internalError, lintPolicies } from "../../src/lint/index.ts";
import { kinds, type PolicyKind } from "../../src/policy/index.ts";
import { lintFormats } from "../../src/report/lint-formats.ts";
import { runHere } from "../cli/test-world.ts";
import { hostileBytes, hostileText } from "./hostile.ts";

/** `LINT_FUZZ_MINUTES=10 LINT_FUZZ_SEED=1 npx vitest run test/lint/fuzz.test.ts` looks longer, or again. */
const minutes = Number(process.env.LINT_FUZZ_MINUTES ?? 0);
const seed = Number(process.env.LINT_FUZZ_SEED ?? Date.now() % 2 ** 31);
const anyText = hostileText(minutes > 0 ? 400 : 30);
const kindNames = [undefined, undefined, undefined, ...(Object.keys(kinds) as PolicyKind[])];

/** So many runs; or, where minutes are given, as many as half of them allow. */
function howLong(numRuns: number): fc.Parameters<unknown> {
  if (minutes === 0) return { seed, numRuns };
  const until = { interruptAfterTimeLimit: minutes * 30_000, markInterruptAsFailure: false };
  return { seed, numRuns: 1_000_000_000, endOnFailure: true, ...until };
}

/** Counted anew from the text, in the plainest way. */
function placeOf(text: string, offset: number) {
  const before = text.slice(0, offset).replaceAll("\r\n", "\n\n");
  // The line break that a place stands in the middle of has begun a line only where it ends.
  const lines = text.slice(0, offset).split(/\r\n|\n|\r(?!\n)/);
  const isWithin = text[offset - 1] === "\r" && text[offset] === "\n";
  if (isWithin) {
    const rest = text.slice(0, offset - 1).split(/\r\n|\n|\r(?!\n)/);
    return { line: rest.length, column: (rest.at(-1) ?? "").length + 2, bytes: Buffer.byteLength(before) };
  }
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1, bytes: Buffer.byteLength(before) };
}

function expectInside(text: string, range: Range): void {
  const { start, end } = range;
  const [from, to] = [placeOf(text, start), placeOf(text, end)];
  expect(0 <= start && start <= end && end <= text.length).toBe(true);
  expect({ line: range.line, column: range.column, endLine: range.endLine, endColumn: range.endColumn }).toEqual({
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
  });
  expect(range.byteStart).toBe(from.bytes);
  expect(range.byteEnd - range.byteStart).toBe(Buffer.byteLength(text.slice(start, end)));
}

test(`any text in, findings out, each inside the text (seed ${seed})`, async () => {
  const property = fc.asyncProperty(
    anyText,
    fc.constantFrom(...kindNames),
    fc.constantFrom("deploy" as const, "audit" as const),
    async (text, kind, profile) => {
      const file = { source: "a", text, profile, ...(kind && { kind }) };
      const settings = { now: "2026-01-01T00:00:00Z", accounts: ["1234567890123456"], region: "cn-hangzhou" };
      for await (const { findings } of lintPolicies([file], { preset: "strict", settings })) {
        for (const { ruleId, range, related, fix, message } of findings) {
          expect(ruleId === internalError.id ? message : "").toBe("");
          expect(message).not.toBe("");
          expectInside(text, range);
          for (const place of related) expectInside(text, place.range);
          for (const edit of fix?.edits ?? []) expectInside(text, edit.range);
        }
      }
    },
  );
  await fc.assert(property, howLong(150));
}, 0);

test(`any bytes in, each report of the command out (seed ${seed})`, async () => {
  const one = fc.oneof(
    hostileBytes,
    anyText.map((text) => new TextEncoder().encode(text)),
  );
  const property = fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 6 }), async (contents) => {
    const names = contents.map((_, index) => `${index}.${["json", "yaml", "jsonc"][index % 3]}`);
    const args = lintFormats.flatMap(({ name }) => ["--format", `${name}=out.${name}`]);
    const run = [
      ...names,
      ...args,
      "--preset",
      "strict",
      "--account",
      "1234567890123456",
      "--fix-dry-run",
      "--no-config",
    ];
    const { code, written, err } = await runHere(["lint", ...run], { cwd: "/p", files: filesOf(names, contents) });
    expect([0, 1, 2]).toContain(code);
    expect(err).not.toMatch(/\n {4}at |internal error/i);
    expect([...written.keys()].sort()).toEqual(lintFormats.map(({ name }) => `out.${name}`).sort());
    const reports = [...written].map(([name, text]) => [name.slice(4), text] as const);
    for (const [name, text] of reports) expectReport(name, text);
    const { results } = JSON.parse(written.get("out.json") ?? "") as { readonly results: readonly Told[] };
    const { diagnostics } = JSON.parse(written.get("out.rdjson") ?? "") as {
      readonly diagnostics: readonly Diagnostic[];
    };
    for (const { path, ruleId, range } of results) {
      expect(ruleId).not.toBe(internalError.id);
      const text = decodeText(contents[names.indexOf(path)] ?? new Uint8Array());
      expect(text.ok && rangeFits(text.value, range)).toBe(true);
    }
    for (const { location } of diagnostics) {
      if (location.range === undefined) continue;
      const lines = new TextDecoder("latin1").decode(contents[names.indexOf(location.path)]).split(/\r\n|\n|\r/);
      for (const { line, column } of [location.range.start, location.range.end ?? location.range.start])
        expect(column - 1).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
    }
  });
  await fc.assert(property, howLong(30));
}, 0);

interface Told {
  readonly path: string;
  readonly ruleId: string;
  readonly range: Pick<Range, "line" | "column" | "endLine" | "endColumn">;
}

interface Diagnostic {
  readonly location: {
    readonly path: string;
    readonly range?: { readonly start: Place; readonly end?: Place };
  };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

function rangeFits(text: string, { line, column, endLine, endColumn }: Told["range"]): boolean {
  const lines = text.split(/\r\n|\n|\r/);
  const fits = (at: number, of: number) => of >= 1 && of <= (lines[at - 1] ?? "").length + 2 && at <= lines.length;
  return (
    fits(line, column) && fits(endLine, endColumn) && (line < endLine || (line === endLine && column <= endColumn))
  );
}

function expectReport(format: string, text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not reach a terminal, a log or a parser.
  expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  if (format === "ndjson") for (const line of text.split("\n").filter(Boolean)) JSON.parse(line);
  else if (/json|sarif|gitlab/.test(format)) JSON.parse(text);
  else if (format === "junit") expect(text).toMatch(/^<\?xml[\s\S]*<\/testsuites>\n$/);
}

function filesOf(names: readonly string[], contents: readonly Uint8Array[]): Files {
  const at = (path: string) => names.indexOf(path.replace("/p/", ""));
  return {
    look: async (path) => ({ ok: true, value: path === "/p" ? "folder" : at(path) < 0 ? "nothing" : "file" }),
    list: async () => ({ ok: true, value: names.map((name) => ({ name, kind: "file" as const })) }),
    realPath: async (path) => path,
    read: async (path) => {
      const bytes = contents[at(path)];
      return bytes === undefined ? { ok: false, error: "no such file or folder" } : { ok: true, value: bytes };
    },
    write: async () => ({ ok: true, value: undefined }),
  };
}
