import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rangeOf, type Source } from "../../src/core/span.ts";
import { onlyPolicy, policyOf, readTerraform } from "./terraform-files.ts";

/** What the file holds where a part of the document stands. */
function writtenAt(source: Source, start: number, end: number): string {
  const range = rangeOf(source, { start, end });
  return source.host?.source.text.slice(range.start, range.end) ?? "";
}

const text = fc.string({ unit: "grapheme", maxLength: 12 });

/** A character of a string in quotes, as it is or escaped. */
function written(character: string, isEscaped: boolean): string {
  const code = character.codePointAt(0) ?? 0;
  if (isEscaped && code > 0xffff) return `\\U${code.toString(16).padStart(8, "0")}`;
  if (isEscaped) return `\\u${code.toString(16).padStart(4, "0")}`;
  return { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character] ?? character;
}

/** Characters with the way each is written. `$` and `%` are escaped, since a brace may follow. */
const quoted = fc
  .array(fc.tuple(fc.constantFrom(...'aé/ "\\\n\t{}$%😀ä'), fc.boolean()), { maxLength: 12 })
  .map((pairs) =>
    pairs.map(([character, flag]) => ({ character, as: written(character, flag || /[$%]/.test(character)) })),
  );

describe("a document in a string of Terraform", () => {
  test("in quotes, every character stands where it is written", async () => {
    await fc.assert(
      fc.asyncProperty(quoted, async (characters) => {
        const file = policyOf(`"x${characters.map(({ as }) => as).join("")}"`);
        const { source } = await onlyPolicy(file);
        expect(source.text).toBe(`x${characters.map(({ character }) => character).join("")}`);
        let at = 1;
        for (const { character, as } of characters) {
          expect(writtenAt(source, at, at + character.length)).toBe(as);
          at += character.length;
        }
      }),
    );
  });

  test("in a heredoc, every character stands where it is written, and indentation is taken away", async () => {
    const line = fc.record({ extra: fc.nat(4), content: text, isBlank: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 5 }),
        fc.nat(4),
        fc.constantFrom("\n", "\r\n"),
        fc.constantFrom(" ", "\t"),
        fc.boolean(),
        async (lines, base, end, space, isFlush) => {
          // The first line has the least indentation, so that it is what is taken away.
          const written = lines.map(({ extra, content, isBlank }, index) => {
            const held = `x${content.replace(/[\r\n]/g, "")}`;
            const indentation = space.repeat(base + (index === 0 ? 0 : extra));
            if (isBlank && index > 0) return { indentation, kept: indentation, held: "", as: "" };
            const kept = isFlush ? indentation.slice(base) : indentation;
            return { indentation, kept, held, as: held.replace(/([$%])\{/g, "$1$1{") };
          });
          const body = written.map(({ indentation, as }) => `${indentation}${as}${end}`).join("");
          const { source } = await onlyPolicy(policyOf(`<<${isFlush ? "-" : ""}EOT${end}${body}   EOT`));
          expect(source.text).toBe(written.map(({ kept, held }) => `${kept}${held}${end}`).join(""));
          let at = 0;
          let line = 0;
          for (const { indentation, kept, held, as } of written) {
            at += kept.length;
            line++;
            if (held !== "") {
              expect(writtenAt(source, at, at + held.length)).toBe(as);
              const range = rangeOf(source, { start: at, end: at + 1 });
              expect([range.line, range.column]).toEqual([line + 2, indentation.length + 1]);
            }
            at += held.length + end.length;
          }
        },
      ),
    );
  });

  test("in jsonencode, every character stands where it is written", async () => {
    await fc.assert(
      fc.asyncProperty(quoted, async (characters) => {
        const file = policyOf(`jsonencode({ Sid = ["${characters.map(({ as }) => as).join("")}"] })`);
        const { source } = await onlyPolicy(file);
        expect(JSON.parse(source.text)).toEqual({ Sid: [characters.map(({ character }) => character).join("")] });
        let at = source.text.indexOf('["') + 2;
        for (const { character, as } of characters) {
          const length = JSON.stringify(character).length - 2;
          expect(writtenAt(source, at, at + length)).toBe(as);
          at += length;
        }
      }),
    );
  });

  test("an interpolation is unknown, and what stands around it is not", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(quoted, { minLength: 2, maxLength: 4 }), async (between) => {
        const texts = between.map((characters) => `x${characters.map(({ as }) => as).join("")}`);
        const { source } = await onlyPolicy(policyOf(`jsonencode({ Sid = "${texts.join("${var.name}")}" })`));
        const unknown = source.unknown ?? [];
        expect(unknown.length).toBe(between.length - 1);
        let at = source.text.indexOf(":") + 2;
        for (const [index, characters] of between.entries()) {
          const length = JSON.stringify(`x${characters.map(({ character }) => character).join("")}`).length - 2;
          expect(writtenAt(source, at, at + length)).toBe(texts[index]);
          at += length;
          const part = unknown[index];
          if (part === undefined) continue;
          expect(part.start).toBe(at);
          expect(writtenAt(source, part.start, part.end)).toBe("${var.name}");
          at = part.end;
        }
      }),
    );
  });

  test.each([
    ["in quotes", (held: string) => `"${held}"`],
    ["in a heredoc", (held: string) => `<<-EOT\n    ${held}\n    EOT`],
    ["in jsonencode", (held: string) => `jsonencode({ Sid = "${held}" })`],
  ])("%s, a change is written as the place needs it", async (_, expression) => {
    await fc.assert(
      fc.asyncProperty(text, async (changed) => {
        const file = policyOf(expression("first OLD last"));
        const { source } = await onlyPolicy(file);
        const start = source.text.indexOf("OLD");
        const inJson = source.text.startsWith("{") ? JSON.stringify(changed).slice(1, -1) : changed;
        const edit = source.host?.editOf({ start, end: start + 3 }, inJson);
        // Only a person can tell where a sequence could join with what stands beside it.
        if (edit === undefined) {
          expect(changed).toMatch(/^\{|[$%]$|[\n\r]/);
          return;
        }
        const after = await onlyPolicy(file.slice(0, edit.span.start) + edit.text + file.slice(edit.span.end));
        expect(after.source.text).toBe(source.text.replace("OLD", () => inJson));
      }),
    );
  });

  test("a whole string of jsonencode is changed with its quotes, and a bare name without", async () => {
    const file = policyOf('jsonencode({ Efect = "Alow" })');
    const { source } = await onlyPolicy(file);
    const edit = (part: string, text: string) => {
      const start = source.text.indexOf(part);
      const change = source.host?.editOf({ start, end: start + part.length }, text);
      return change && file.slice(0, change.span.start) + change.text + file.slice(change.span.end);
    };
    expect(edit('"Alow"', '"${Allow}"')).toBe(policyOf('jsonencode({ Efect = "$${Allow}" })'));
    expect(edit('"Efect"', '"Effect"')).toBe(policyOf('jsonencode({ Effect = "Alow" })'));
    expect(edit('"Efect"', '"acs:Effect"')).toBe(policyOf('jsonencode({ "acs:Effect" = "Alow" })'));
    expect(edit('"Efect":"Alow"', '"Effect":"Allow"')).toBeUndefined();
  });

  test.each([
    ['["a", "b", "c"]', '["a", "c"]'],
    ['[\n  "a",\n  "b",\n  "c",\n]', '[\n  "a",\n  "c",\n]'],
    ['["a", /* why */ "b", "c"]', undefined],
    ['["a", "b", var.c]', undefined],
    ['["a", "b", "$${c}"]', undefined],
    ['["a", "b", "\\u0063"]', undefined],
    ['["a", ("b"), "c"]', undefined],
  ])("an entry is taken out of %j where JSON would write the list so", async (list, without) => {
    const file = policyOf(`jsonencode({ Action = ${list} })`);
    const { source } = await onlyPolicy(file);
    expect(source.text).toMatch(/^\{"Action":\["a","b",.*\]\}$/);
    const span = { start: source.text.indexOf('"b"'), end: source.text.lastIndexOf(",") + 1 };
    const edit = source.host?.editOf(span, "");
    const after = edit && file.slice(0, edit.span.start) + edit.text + file.slice(edit.span.end);
    expect(after).toBe(without && policyOf(`jsonencode({ Action = ${without} })`));
  });
});

describe("values in jsonencode", () => {
  test.each([
    ["1", "1"],
    ["-1", "-1"],
    ["1.50", "1.5"],
    ["2.0", "2"],
    ["007", "7"],
    ["true", "true"],
    ["null", "null"],
    ['"a"', '"a"'],
    ['("a")', '"a"'],
    ["[]", "[]"],
    ["{}", "{}"],
    ["[1, [2], ]", "[1,[2]]"],
    ['{ a = 1, "b" : 2, ("c") = 3, 4 = 5 }', '{"a":1,"b":2,"c":3,"4":5}'],
    ["{\n a = 1\n b = 2 # last\n }", '{"a":1,"b":2}'],
    ["{ a = 1, a = 2 }", '{"a":2}'],
    ['<<EOT\n"a"\\n$${b}\nEOT\n', '"\\"a\\"\\\\n${b}\\n"'],
    ['"${"a"}-${1}-${true}"', '"a-1-true"'],
    ["local.name", '"share"'],
    ['"${local.name}/*"', '"share/*"'],
    ["local.list", '["share"]'],
  ])("%s is %s", async (expression, json) => {
    const locals = 'locals {\n  name = "share"\n  list = [local.name]\n}\n';
    const { source } = await onlyPolicy(policyOf(`jsonencode({ x = ${expression}\n})`, locals));
    expect(source.text).toBe(`{"x":${json}}`);
    expect(source.unknown).toBeUndefined();
  });

  test.each([
    "var.name",
    "1e3",
    "-var.x",
    "!true",
    "1 + 1",
    'upper("a")',
    "var.x ? 1 : 2",
    "[for each in var.list : each]",
    "local.other",
    "local.object.name",
    "local.twice",
    "local.loop",
    "each.value",
    "count.index",
    "module.a.b",
    "var.list[0]",
    "var.list[*].id",
    "concat([1], [2])",
    'file("a.txt")',
    '"\\q"',
    "<<EOT\n%{ if true }a%{ endif }\nEOT\n",
  ])("%s is unknown", async (expression) => {
    const locals =
      'locals {\n  object = { name = "x" }\n  twice = 1\n  loop = [local.loop]\n}\nlocals {\n  twice = 2\n}\n';
    const { source } = await onlyPolicy(policyOf(`jsonencode({ x = ${expression}\n})`, locals));
    const parts = source.unknown?.map(({ start, end }) => source.text.slice(start, end)) ?? [];
    expect(parts.length).toBe(1);
    expect(() => JSON.parse(source.text)).not.toThrow();
  });

  test("a name that is not known makes no two members one", async () => {
    const { source } = await onlyPolicy(policyOf('jsonencode({ (var.a) = 1, (var.a) = 2, "${var.a}x" = 3 })'));
    expect(Object.keys(JSON.parse(source.text)).length).toBe(3);
    expect(source.unknown?.length).toBe(3);
  });

  test("locals that stand for ever more locals come to an end", async () => {
    const names = Array.from({ length: 40 }, (_, at) => `  l${at} = [local.l${at + 1}, local.l${at + 1}]\n`);
    const texts = Array.from({ length: 40 }, (_, at) => `  t${at} = "\${local.t${at + 1}}\${local.t${at + 1}}"\n`);
    const locals = `locals {\n${names.join("")}${texts.join("")}  l40 = 1\n  t40 = "0123456789"\n}\n`;
    const list = await onlyPolicy(policyOf("jsonencode(local.l0)", locals));
    expect(list.source.unknown?.length).toBeGreaterThan(0);
    expect(list.source.text.length).toBeLessThan(5_000_000);
    const string = await onlyPolicy(policyOf("jsonencode({ a = local.t0 })", locals));
    expect(string.source.unknown?.length).toBeGreaterThan(0);
    expect(string.source.text.length).toBeLessThan(5_000_000);
  });

  test("nesting has an end", async () => {
    const { source } = await onlyPolicy(policyOf(`jsonencode(${"[".repeat(5000)}${"]".repeat(5000)})`));
    expect(source.unknown?.length).toBe(1);
    expect(source.text).toMatch(/^\[{33}null\]{33}$/);
  });
});

describe("a template around JSON", () => {
  const item = '{"Effect":"Deny","Action":"oss:*","Resource":"*"}';

  test.each([
    ["in a string", '{"a":"b${var.c}d"}', '{"a":"b${var.c}d"}'],
    ["for a value", '{"a":${var.b}}', '{"a":null}'],
    ["for an item", '["a",${var.b},"c"]', '["a",null,"c"]'],
    ["for the last items", '["a"%{ if var.b },"c"%{ endif }]', '["a",null]'],
    ["for the first items", '[%{ for b in var.c }"${b}",%{ endfor }"a"]', '[null,"a"]'],
    ["for objects in a list", `[%{ for b in var.c }${item},%{ endfor }${item}]`, `[null,${item}]`],
    ["for members", '{"a":1,%{ if var.b }"c":2,%{ endif }"d":3}', '{"a":1,"${1}":null,"d":3}'],
    ["for the last members", '{"a":true%{ if var.b },"c":2%{ endif }}', '{"a":true,"${1}":null}'],
    ["for all members", "{${var.b}}", '{"${1}":null}'],
    ["for a name", '{"${var.a}":1}', '{"${var.a}":1}'],
    ["for all", "%{ if var.a }{}%{ endif }", "null\n"],
    ["with quotes inside", '{"a":"${join("\\", \\"", var.b)}"}', '{"a":"${join(\\"\\\\\\", \\\\\\"\\", var.b)}"}'],
  ])("%s", async (_, template, document) => {
    const { source } = await onlyPolicy(policyOf(`<<EOT\n${template}\nEOT`));
    expect(source.text.trim()).toBe(document.trim());
    expect(source.unknown?.length).toBeGreaterThan(0);
  });

  test.each([
    ['{"a"${var.b}}'],
    ["{${var.a}: 1}"],
    ['{"a": 1${var.b}2}'],
    ['%{ if var.a }{"a":[%{ else }{"b":[%{ endif }1]}'],
    ["{} ${var.a}"],
    ['{"a": [1, ${var.a}}'],
  ])("where it can stand nowhere, nothing is known: %s", async (template) => {
    const { source } = await onlyPolicy(policyOf(`<<EOT\n${template}\nEOT`));
    expect(source.text).toBe("null");
    expect(source.unknown).toEqual([{ start: 0, end: 4 }]);
  });

  test("a document without sequences stays as it is, also with faults", async () => {
    const { source } = await onlyPolicy(policyOf('<<EOT\n{"a":,}\nEOT'));
    expect(source.text).toBe('{"a":,}\n');
    expect(source.unknown).toBeUndefined();
  });

  test.each(['"a\nb"', '"\\q"', '"${var.a"', "<<EOT\n{}", '"${"'])(
    "what Terraform would not take is unknown: %j",
    async (expression) => {
      const { policies } = await readTerraform(policyOf(expression));
      expect(policies.map(({ source }) => source.text)).toEqual(["null"]);
    },
  );
});
