import { expect, test } from "vitest";
import { readTree } from "../../src/syntax/index.ts";

const commentsIn = (text: string, syntax?: "json" | "jsonc" | "yaml") =>
  readTree(text, syntax && { syntax }).comments.map(({ start, end }) => text.slice(start, end));

test.each([
  ["jsonc", '// a\n{ "x//": "# /* no */", /* b\n c */ "y": [ // d\n] } // e', ["// a", "/* b\n c */", "// d", "// e"]],
  ["json", '# a\n{ "x": 1 /* b */ }', ["# a", "/* b */"]],
  [
    "yaml",
    '# a\nx: "# no" # b\ny: a#no # c\nz: |\n  # no\n# d\nw: [ # e\n  1 ] # f',
    ["# a", "# b", "# c", "# d", "# e", "# f"],
  ],
  ["yaml", "x: 'a\n  # no'\n#b", ["#b"]],
  ["yaml", "%YAML 1.2 # a\n--- # b\nx: 1\n... # c\n", ["# a", "# b", "# c"]],
] as const)("%s: comments with their places: %s", (syntax, text, wanted) => {
  expect(commentsIn(text, syntax)).toEqual(wanted);
});
