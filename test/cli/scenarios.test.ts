import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { version } from "../../package.json";
import { visible } from "../../src/core/visible.ts";
import { reportErrors } from "./report-schema.ts";
import { type Ending, runHere, type Surroundings } from "./test-world.ts";

/** `command.yaml` of a folder in `fixtures/cli`. The exit code stands here so that new golden files cannot change it. */
interface Scenario {
  readonly title: string;
  readonly args: readonly string[];
  readonly exit: number;
  readonly env?: Record<string, string>;
  readonly terminals?: readonly ("stdin" | "stdout" | "stderr")[];
  readonly stdin?: string;
  /** Name → bytes in hexadecimal, for files that no editor should touch. */
  readonly bytes?: Record<string, string>;
  /** Name → why it cannot be read. */
  readonly unreadable?: Record<string, string>;
  readonly unwritable?: readonly string[];
}

const home = join(import.meta.dirname, "../../fixtures/cli");
/** Policies that all scenarios share, and the folder in which they run. */
const policies = join(home, "policies");

const names = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "policies")
  .map((entry) => entry.name)
  .sort();

describe.each(names)("%s", (name) => {
  const scenario: Scenario = parse(readFileSync(join(home, name, "command.yaml"), "utf8"));

  test(scenario.title, async () => {
    const ending = await runHere(scenario.args, surroundingsOf(scenario));
    const reports = [ending.out, ...ending.written.values()].filter((text) => text.startsWith("{"));
    for (const report of reports) expect(reportErrors(report)).toEqual([]);
    const transcript = transcriptOf(scenario, ending);
    // What must never happen, whatever the golden file says.
    expect(transcript).not.toMatch(/\n\s+at .*:\d+:\d+|undefined|\[object|NaN/);
    expect(withoutColours(ending.out + ending.err)).not.toMatch(/[^\P{C}\n]/u);
    const golden = join(home, name, "expected.txt");
    if (process.env.UPDATE_GOLDEN) writeFileSync(golden, transcript);
    expect(transcript).toBe(readFileSync(golden, "utf8"));
    expect(ending.code).toBe(scenario.exit);
  });
});

function surroundingsOf({ env, terminals, stdin, bytes = {}, unreadable = {}, unwritable }: Scenario): Surroundings {
  const overlay = new Map<string, Uint8Array | string>([
    ...Object.entries(bytes).map(([name, hex]) => [name, Buffer.from(hex, "hex")] as const),
    ...Object.entries(unreadable),
  ]);
  return {
    cwd: policies,
    overlay,
    ...(env === undefined ? {} : { env }),
    ...(terminals === undefined ? {} : { terminals }),
    ...(stdin === undefined ? {} : { stdin }),
    ...(unwritable === undefined ? {} : { unwritable }),
  };
}

/** The screen that a user would see, then what went elsewhere; escapes as `\e` so that the file can be read. */
function transcriptOf({ args }: Scenario, { code, out, err, written }: Ending): string {
  const files = [...written].map(([name, text]) => `--- ${name} ---\n${text}`);
  const parts = [
    `$ ram-policy ${args.map(quoted).join(" ")}\n`,
    out,
    err === "" ? "" : `--- standard error ---\n${err}`,
  ];
  const text = [...parts, ...files, `--- exit code ${code} ---\n`].join("");
  return text.replaceAll("\u001b", "\\e").replaceAll(`"version": "${version}"`, '"version": "…"');
}

const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[(?:1|2|22|31|32|33|36|39)m`, "g");

/** Without the colours that paint.ts knows; every other escape stays. */
function withoutColours(text: string): string {
  return text.replaceAll(COLOUR, "");
}

function quoted(argument: string): string {
  return /^[\w./:=@,-]+$/.test(argument) ? argument : `'${visible(argument)}'`;
}
