import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEmbedding, decodedWithin } from "../../src/core/embedding.ts";
import { createSource, rangeOf } from "../../src/core/span.ts";
import { compilePolicies, evaluate } from "../../src/evaluate/index.ts";
import { explain } from "../../src/explain/index.ts";
import { parsePolicy } from "../../src/reading/index.ts";
import { decodeString, decodeUrl } from "../../src/syntax/embedded.ts";
import { readTree } from "../../src/syntax/index.ts";

/** A file whose only value is the string, and the document in it. */
function stringFile(file: string) {
  const source = createSource("file.json", file);
  const { root } = readTree(file);
  if (root?.kind !== "string") throw new Error(`no string: ${file}`);
  return { source, decoded: decodeString(source, root) };
}

describe("a document in a string of a file", () => {
  test("every character stands where it is written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
        const file = JSON.stringify(text);
        const { source, decoded } = stringFile(file);
        const embedding = createEmbedding(source);
        embedding.add(decoded);
        const document = embedding.source("here");
        expect(document.text).toBe(text);
        for (let at = 0; at < text.length; at++) {
          const { start, end } = rangeOf(document, { start: at, end: at + 1 });
          expect(JSON.parse(`"${file.slice(start, end)}"`)).toBe(text[at]);
        }
      }),
    );
  });

  test("a change is written as the string writes it", () => {
    const { source, decoded } = stringFile(String.raw`"{\"Effect\": \"Alow\"}"`);
    const embedding = createEmbedding(source);
    embedding.add(decoded);
    const edit = embedding.source("here").host?.editOf({ start: 11, end: 17 }, '"Allow"');
    expect(edit).toEqual({ span: { start: 14, end: 22 }, text: String.raw`\"Allow\"` });
    expect(source.text.slice(14, 22)).toBe(String.raw`\"Alow\"`);
  });

  test("URL encoding is decoded once, each character at its escape", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (rest) => {
        const text = `{${rest}`;
        const encoded = encodeURIComponent(text);
        const decoded = decodeUrl(encoded);
        expect(decoded?.text).toBe(text);
        let at = 0;
        for (const character of text) {
          const start = decoded?.offsets[at] ?? 0;
          const end = decoded?.offsets[at + character.length] ?? 0;
          expect(decodeURIComponent(encoded.slice(start, end))).toBe(character);
          at += character.length;
        }
      }),
    );
    expect(decodeUrl("%7B%ff")).toBeUndefined();
    expect(decodeUrl("%7B%2")).toBeUndefined();
    expect(decodeUrl("{%7B")).toBeUndefined();
  });

  test("URL encoding in a string", () => {
    const { source, decoded } = stringFile(JSON.stringify(encodeURIComponent('{"a":"é"}')));
    const inner = decodeUrl(decoded.text);
    if (inner === undefined) throw new Error("no URL encoding");
    const embedding = createEmbedding(source);
    embedding.add(decodedWithin(decoded, inner));
    const document = embedding.source("here");
    expect(document.text).toBe('{"a":"é"}');
    const range = rangeOf(document, { start: 6, end: 7 });
    expect(source.text.slice(range.start, range.end)).toBe("%C3%A9");
    expect(document.host?.editOf({ start: 6, end: 7 }, "ü")?.text).toBe("%C3%BC");
  });
});

describe("a document put together", () => {
  test("a place that spans pieces covers all of them, in whatever order they stand in the file", () => {
    const source = createSource("file", "second first");
    const embedding = createEmbedding(source);
    embedding.render("[", { start: 0, end: 12 });
    embedding.add({ text: "first", offsets: [7, 8, 9, 10, 11, 12] });
    embedding.add({ text: "second", offsets: [0, 1, 2, 3, 4, 5, 6] });
    const document = embedding.source("here");
    expect(document.text).toBe("[firstsecond");
    expect(rangeOf(document, { start: 1, end: 2 })).toMatchObject({ start: 7, end: 8 });
    expect(rangeOf(document, { start: 4, end: 8 })).toMatchObject({ start: 0, end: 12 });
    expect(document.host?.editOf({ start: 1, end: 2 }, "x")).toBeUndefined();
  });

  test("what is unknown is not understood, and no fault", () => {
    const file = createSource("main.tf", "jsonencode(Effect, var.buckets)");
    const embedding = createEmbedding(file);
    const at = { start: 0, end: file.text.length };
    embedding.render('{"Version":"1","Statement":[{"Effect":"Allow","Action":["oss:GetObject"],"Resource":["', at);
    embedding.unknown("acs:oss:*:*:x", { start: 19, end: 30 });
    embedding.render('"]}]}', at);
    const source = embedding.source("alicloud_ram_policy.share");
    const parsed = parsePolicy(source.text, { source });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    expect(parsed.warnings).toEqual([]);
    expect(parsed.value.name).toBe("main.tf#alicloud_ram_policy.share");
    const decision = (action: string) =>
      evaluate({ identity: compilePolicies([parsed.value]) }, { action, resource: "acs:oss:*:1:x" });
    expect(decision("oss:GetObject").outcome).toBe("Unknown");
    expect(decision("oss:PutObject").outcome).toBe("ImplicitDeny");
    const [undetermined] = explain(decision("oss:GetObject")).undetermined;
    expect(undetermined?.range).toMatchObject({ start: 0, end: file.text.length });
  });

  test.each([
    "Version",
    "Effect",
    "Action",
    "Resource",
    "Condition",
    "Sid",
    "Principal",
    "the statement",
    "a key",
    "all",
  ])("unknown: %s", (part) => {
    const value = {
      Version: "1",
      Statement: [
        {
          Sid: "S",
          Effect: "Deny",
          Action: "oss:*",
          Resource: "*",
          Condition: { StringEquals: { "acs:SourceVpc": "v" } },
        },
      ],
    };
    const text = JSON.stringify(value);
    const [statement = {}] = value.Statement;
    const written =
      part === "all"
        ? text
        : part === "the statement"
          ? JSON.stringify(statement)
          : part === "a key"
            ? '"StringEquals"'
            : part === "Version"
              ? '"1"'
              : JSON.stringify(Object.entries(statement).find(([key]) => key === part)?.[1] ?? "*");
    const at = part === "Version" ? text.indexOf(written) : part === "Principal" ? -1 : text.lastIndexOf(written);
    if (at < 0) return expect(part).toBe("Principal");
    const file = createSource("file", text);
    const embedding = createEmbedding(file);
    embedding.render(text.slice(0, at), { start: 0, end: 1 });
    embedding.unknown(written, { start: at, end: at + written.length });
    embedding.render(text.slice(at + written.length), { start: 0, end: 1 });
    const source = embedding.source("here");
    const parsed = parsePolicy(source.text, { source });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    expect(parsed.warnings.filter(({ severity }) => severity === "error")).toEqual([]);
    const context = { "acs:SourceVpc": "v" };
    const { outcome } = evaluate(
      { identity: compilePolicies([parsed.value]) },
      { action: "oss:GetObject", resource: "*", context },
    );
    expect(outcome).toBe(part === "Version" || part === "Sid" ? "ExplicitDeny" : "Unknown");
  });
});
