import type { Result } from "../core/result.ts";
import { plainPaint } from "../explain/index.ts";
import { type CheckReport, type Format, formats, type ReportedFault, type View } from "../report/index.ts";
import { type ParsedArguments, wordFault } from "./arguments.ts";
import { pathsOf, withSlashes } from "./paths.ts";
import type { World } from "./world.ts";

/** A report in one format, to a file or to standard output. */
export interface Output {
  readonly format: Format;
  /** As given; undefined is standard output. */
  readonly file: string | undefined;
}

/** What `--format` asks for. Standard output gets the page for people unless another format, or --quiet, takes its place. */
export function outputsFromOptions(args: ParsedArguments): Result<readonly Output[], readonly string[]> {
  const faults: string[] = [];
  const names = formats.map(({ name }) => name);
  const asked = args.all("format").flatMap((text): readonly Output[] => {
    const at = text.indexOf("=");
    const name = at < 0 ? text : text.slice(0, at);
    const format = formats.find((candidate) => candidate.name === name);
    if (format === undefined) faults.push(wordFault("--format", name, names) ?? "");
    if (at === text.length - 1) faults.push(`--format ${name}= names no file`);
    return format === undefined ? [] : [{ format, file: at < 0 ? undefined : text.slice(at + 1) }];
  });
  const targets = asked.map(({ file }) => file);
  for (const [index, file] of targets.entries()) {
    if (targets.indexOf(file) !== index) {
      faults.push(
        file === undefined
          ? "two formats want standard output; write one to a file: --format json=FILE"
          : `two formats want the file ${file}`,
      );
    }
  }
  if (faults.length > 0) return { ok: false, error: [...new Set(faults)] };
  if (targets.includes(undefined) || args.has("quiet")) return { ok: true, value: asked };
  const pretty = formats.filter(({ name }) => name === "pretty").map((format) => ({ format, file: undefined }));
  return { ok: true, value: [...pretty, ...asked] };
}

/** Writes a report in every format. Colours go to standard output only. */
export async function writeOutputs(
  outputs: readonly Output[],
  report: CheckReport,
  view: View,
  world: World,
): Promise<readonly ReportedFault[]> {
  const faults: ReportedFault[] = [];
  for (const { format, file } of outputs) {
    if (file === undefined) {
      world.write(format.render(report, view));
      continue;
    }
    const text = format.render(report, { ...view, paint: plainPaint });
    const written = await world.files.write(pathsOf(world.platform).resolve(world.cwd, file), text);
    if (written.ok) continue;
    const message = `the report cannot be written: ${written.error}`;
    faults.push({ code: "unwritable", source: withSlashes(file, world.platform), message });
  }
  return faults;
}
