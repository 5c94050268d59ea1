import type { Range } from "../core/span.ts";
import { visible } from "../core/visible.ts";
import type { TestFormat } from "./test-format.ts";
import { summaryLine } from "./test-pretty.ts";

/** Annotations of GitHub Actions, one for every failure, at its line of the scenario file. */
export const testGithub: TestFormat = {
  name: "github",
  summary: "annotations of GitHub Actions",
  render({ files, faults, summary }) {
    const failed = files.flatMap(({ path, cases }) =>
      cases.flatMap((one) => {
        if (one.status !== "failed") return [];
        const what = one.failures.map(
          ({ expected, actual }) => `expected ${visible(expected)}, came ${visible(actual)}`,
        );
        const message = [...what, "", ...(one.explanation ?? "").split("\n")].join("\n");
        return [annotation(path, one.range, visible(one.name), message)];
      }),
    );
    const stopped = faults.map(({ source, range, code, message }) => annotation(source, range, code, visible(message)));
    return `${[...stopped, ...failed, summaryLine(summary, faults.length)].join("\n")}\n`;
  },
};

function annotation(file: string | undefined, range: Range | undefined, title: string, message: string): string {
  const place = {
    ...(file === undefined ? {} : { file: visible(file) }),
    ...(range === undefined
      ? {}
      : { line: range.line, col: range.column, endLine: range.endLine, endColumn: range.endColumn }),
    title,
  };
  const properties = Object.entries(place).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::error ${properties.join(",")}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
