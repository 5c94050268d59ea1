import { type Config, type ReadConfig, readConfig } from "../config/index.ts";
import type { Result } from "../core/result.ts";
import { createSource, rangeOf, type Source, type Span } from "../core/span.ts";
import { problemOf } from "../policy/index.ts";
import type { ReportedFault } from "../report/index.ts";
import type { ParsedArguments } from "./arguments.ts";
import { decodeText } from "./decode-text.ts";
import { pathsOf, reportName } from "./paths.ts";
import { syntaxOf } from "./syntax-of.ts";
import type { World } from "./world.ts";

const configName = "ram-policy.config.yaml";

/** A configuration, and where it is. */
export interface LoadedConfig {
  readonly config: Config;
  readonly source: Source;
  readonly path: string;
  /** The folder to which its paths are relative. */
  readonly folder: string;
}

/** The configuration of a run: that of `--config`, else the nearest upwards; undefined for none. All its faults at once. */
export async function loadConfig(
  args: ParsedArguments,
  world: World,
): Promise<Result<LoadedConfig | undefined, readonly ReportedFault[]>> {
  const paths = pathsOf(world.platform);
  const given = args.one("config");
  const path = given === undefined ? await findConfig(args, world) : paths.resolve(world.cwd, given);
  if (path === undefined) return { ok: true, value: undefined };
  const name = reportName(path, given ?? "", world.cwd, world.platform);
  const bytes = await world.files.read(path);
  const text = bytes.ok ? decodeText(bytes.value) : bytes;
  if (!text.ok) {
    const message = `the configuration cannot be read: ${text.error}`;
    return { ok: false, error: [{ code: "unreadable", source: name, message }] };
  }
  const source = createSource(name, text.value);
  const read = readConfig(text.value, syntaxOf(name));
  if (read.config === undefined) return { ok: false, error: ownFileFaults(read, source) };
  return { ok: true, value: { config: read.config, source, path, folder: paths.dirname(path) } };
}

/** Looks in the folder of the run and in those above it. */
async function findConfig(args: ParsedArguments, world: World): Promise<string | undefined> {
  if (args.has("no-config")) return undefined;
  const paths = pathsOf(world.platform);
  for (let folder = world.cwd; ; folder = paths.dirname(folder)) {
    const path = paths.join(folder, configName);
    const there = await world.files.look(path);
    if (there.ok && there.value === "file") return path;
    if (paths.dirname(folder) === folder) return undefined;
  }
}

/** What is wrong with a file of ours, with its places. */
export function ownFileFaults(
  { findings, faults }: Pick<ReadConfig, "findings" | "faults">,
  source: Source,
): readonly ReportedFault[] {
  const problems = findings.flatMap((finding) => problemOf(finding, source, "deploy") ?? []);
  return [
    ...problems.map(({ code, range, message, hint }) => ({
      code,
      source: source.name,
      range,
      message: hint === undefined ? message : `${message}; ${hint}`,
    })),
    ...faults.map(({ code, span, message }) => configFault(source, span, code, message)),
  ];
}

/** A fault at a place of a configuration. */
export function configFault(source: Source, span: Span, code: string, message: string): ReportedFault {
  return { code, source: source.name, range: rangeOf(source, span), message };
}
