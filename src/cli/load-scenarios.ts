import type { Result } from "../core/result.ts";
import { rangeOf } from "../core/span.ts";
import type { ReportedFault } from "../report/index.ts";
import { fileOfPath, filesNamedIn, readScenarios } from "../scenario/index.ts";
import type { ParsedArguments } from "./arguments.ts";
import { decodeText } from "./decode-text.ts";
import { type FoundFile, findFiles } from "./files.ts";
import { pathsOf, withSlashes } from "./paths.ts";
import { type RunnableScenarios, type ScenarioTexts, surroundScenarios } from "./scenario-texts.ts";
import type { World } from "./world.ts";

/** A scenario file that was found by its path and can be run. */
export interface LoadedScenarios extends RunnableScenarios {
  readonly path: string;
  /** The files that it names, by the paths as written. */
  readonly texts: ScenarioTexts["texts"];
}

/** What was found, and what keeps some of it from being run. */
export interface LoadedFiles {
  readonly files: readonly LoadedScenarios[];
  readonly faults: readonly ReportedFault[];
}

const DEFAULT = "**/*.ramtest.yaml";

/** Finds and reads the scenario files of a command line; a folder stands for those below it. */
export async function loadScenarios(args: ParsedArguments, world: World): Promise<LoadedFiles> {
  const given = args.positionals.length === 0 ? [DEFAULT] : args.positionals;
  const inputs = await Promise.all(given.map((input) => belowFolder(input, world)));
  const options = { ignore: args.all("ignore"), allowEmpty: args.has("allow-empty") };
  const found = await findFiles(inputs, options, world);
  const loaded = await Promise.all(found.files.map((file) => loadOne(file, world)));
  return {
    files: loaded.flatMap(({ file }) => file ?? []),
    faults: [...found.faults, ...loaded.flatMap(({ faults }) => faults)],
  };
}

async function belowFolder(input: string, world: World): Promise<string> {
  const given = withSlashes(input, world.platform);
  const looked = await world.files.look(pathsOf(world.platform).resolve(world.cwd, given));
  return looked.ok && looked.value === "folder" ? `${given.replace(/\/+$/, "")}/${DEFAULT}` : input;
}

async function loadOne(
  { path, name }: FoundFile,
  world: World,
): Promise<{ readonly file?: LoadedScenarios; readonly faults: readonly ReportedFault[] }> {
  const text = await textOf(path, world);
  if (!text.ok) return { faults: [{ code: "unreadable", source: name, message: `it cannot be read: ${text.error}` }] };
  const read = readScenarios(text.value, name);
  if (!read.ok) return { faults: read.error };
  const file = read.value;
  const paths = pathsOf(world.platform);
  const named = await Promise.all(
    filesNamedIn(file).map(async ({ value, span }) => {
      return { value, span, text: await textOf(paths.resolve(paths.dirname(path), fileOfPath(value)), world) };
    }),
  );
  const faults = named.flatMap(({ value, span, text }): readonly ReportedFault[] => {
    if (text.ok) return [];
    return [
      {
        code: "unreadable",
        source: name,
        range: rangeOf(file.source, span),
        message: `${value} cannot be read: ${text.error}`,
      },
    ];
  });
  if (faults.length > 0) return { faults };
  const texts = named.flatMap(({ value, text }) => (text.ok ? [[value, text.value] as const] : []));
  return { file: { path, texts, ...(await surroundScenarios(file, texts)) }, faults: [] };
}

async function textOf(path: string, world: World): Promise<Result<string, string>> {
  const bytes = await world.files.read(path);
  return bytes.ok ? decodeText(bytes.value) : bytes;
}
