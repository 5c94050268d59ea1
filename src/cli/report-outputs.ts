import type { Result } from "../core/result.ts";
import type { ReportedFault } from "../report/index.ts";
import { type ParsedArguments, wordFault } from "./arguments.ts";
import { pathsOf, withSlashes } from "./paths.ts";
import type { World } from "./world.ts";

/** A report in one format, to a file or, where none is named, to standard output. */
export interface NamedOutput<Format> {
  readonly format: Format;
  readonly file: string | undefined;
}

/** What a repeatable `--option NAME[=FILE]` asks for; `fallback` goes to standard output unless something else does. */
export function namedOutputs<Format extends { readonly name: string }>(
  args: ParsedArguments,
  option: string,
  formats: readonly Format[],
  fallback: string | undefined,
): Result<readonly NamedOutput<Format>[], readonly string[]> {
  const faults: string[] = [];
  const asked = args.all(option).flatMap((text): readonly NamedOutput<Format>[] => {
    const at = text.indexOf("=");
    const name = at < 0 ? text : text.slice(0, at);
    const format = formats.find((candidate) => candidate.name === name);
    if (format === undefined) {
      faults.push(
        wordFault(
          `--${option}`,
          name,
          formats.map((one) => one.name),
        ) ?? "",
      );
    }
    if (at === text.length - 1) faults.push(`--${option} ${name}= names no file`);
    return format === undefined ? [] : [{ format, file: at < 0 ? undefined : text.slice(at + 1) }];
  });
  const targets = asked.map(({ file }) => file);
  for (const [index, file] of targets.entries()) {
    if (targets.indexOf(file) === index) continue;
    const what =
      file === undefined ? `standard output; write one to a file: --${option} json=FILE` : `the file ${file}`;
    faults.push(`two formats want ${what}`);
  }
  if (faults.length > 0) return { ok: false, error: [...new Set(faults)] };
  const main = formats.find(({ name }) => name === fallback);
  if (main === undefined || targets.includes(undefined)) return { ok: true, value: asked };
  return { ok: true, value: [{ format: main, file: undefined }, ...asked] };
}

/** Writes a text to a file of the user; a fault where that fails. */
export async function writeReport(file: string, text: string, world: World): Promise<readonly ReportedFault[]> {
  const written = await world.files.write(pathsOf(world.platform).resolve(world.cwd, file), text);
  if (written.ok) return [];
  const message = `the report cannot be written: ${written.error}`;
  return [{ code: "unwritable", source: withSlashes(file, world.platform), message }];
}
