import { expect, test } from "vitest";
import { unifiedDiff } from "../../src/report/lint-diff.ts";

test("a changed line with three lines around it", () => {
  const before = "a\nb\nc\nd\ne\nf\ng\nh\ni\n";
  expect(unifiedDiff("x.json", before, before.replace("e", "E"))).toBe(
    "--- a/x.json\n+++ b/x.json\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n",
  );
});

test("changes far from each other are two hunks, near ones one", () => {
  const lines = Array.from({ length: 30 }, (_, index) => `${index}\n`);
  const change = (...at: readonly number[]) => lines.map((line, index) => (at.includes(index) ? `x${line}` : line));
  const hunks = (...at: readonly number[]) =>
    unifiedDiff("x", lines.join(""), change(...at).join("")).match(/^@@.*@@$/gm);
  expect(hunks(2, 25)).toEqual(["@@ -1,6 +1,6 @@", "@@ -23,7 +23,7 @@"]);
  expect(hunks(10, 15)).toEqual(["@@ -8,12 +8,12 @@"]);
});

test.each([
  ["", "a\n", "@@ -0,0 +1 @@\n+a\n"],
  ["a\n", "", "@@ -1 +0,0 @@\n-a\n"],
  ["a", "b", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"],
  ["a\nb\nc\n", "a\nc\nd\n", "@@ -1,3 +1,3 @@\n a\n-b\n c\n+d\n"],
])("from %j to %j", (before, after, hunks) => {
  expect(unifiedDiff("x", before, after)).toBe(`--- a/x\n+++ b/x\n${hunks}`);
});

test("nothing for equal texts; a text of many other lines is replaced whole", () => {
  expect(unifiedDiff("x", "a", "a")).toBe("");
  const many = (word: string) => Array.from({ length: 2_100 }, (_, index) => `${word}${index}\n`).join("");
  expect(unifiedDiff("x", many("a"), many("b"))).toContain("@@ -1,2100 +1,2100 @@");
});
