import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { createSource } from "../../src/core/span.ts";
import { lintText } from "../../src/lint/index.ts";
import { frameOf, reportedFindings } from "../../src/report/lint-file.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** A policy with a finding in a named statement, and a long tail of white space. */
const textOf = (index: number) =>
  JSON.stringify({
    Version: "1",
    Statement: [
      {
        Sid: `statement-with-a-long-name-${index}`,
        Effect: "Alow",
        Action: "oss:GetObject",
        Resource: "acs:oss:*:*:a/*",
      },
    ],
  }) + " ".repeat(TAIL);
const TAIL = 200_000;

function bytesInUse(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test("what is kept of a file does not keep its text", () => {
  const kept: unknown[] = [];
  const look = (index: number) => {
    // Decoded from bytes, as files are: a text of its own.
    const text = Buffer.from(textOf(index)).toString();
    const { findings } = lintText(text, { source: "a", preset: "none", levels: { "invalid-effect": "error" } });
    const reported = reportedFindings(findings);
    kept.push([reported, reported.map((finding) => frameOf(finding, createSource("a", text)))]);
  };
  for (let index = 0; index < 60; index++) look(index);
  const before = bytesInUse();
  for (let index = 60; index < 160; index++) look(index);
  const grown = bytesInUse() - before;
  expect(kept).toHaveLength(160);
  expect(grown / 100).toBeLessThan(TAIL / 2);
});
