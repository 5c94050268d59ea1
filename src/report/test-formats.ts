import type { TestFormat } from "./test-format.ts";
import { testGithub } from "./test-github.ts";
import { testJunit } from "./test-junit.ts";
import { testPretty } from "./test-pretty.ts";
import { testTap } from "./test-tap.ts";

/** The report itself, for programs: `schemas/test-report.schema.json`. */
const testJson: TestFormat = {
  name: "json",
  summary: "for programs",
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
};

/** Every format of `ram-policy test`, by name. */
export const testFormats: readonly TestFormat[] = [testGithub, testJson, testJunit, testPretty, testTap];
