import { type BaselineEntry, type ConfigWaiver, readBaseline, readWaivers } from "../config/index.ts";
import type { Result } from "../core/result.ts";
import { createSource, type Source } from "../core/span.ts";
import type { Waiver } from "../lint/index.ts";
import type { ReportedFault } from "../report/index.ts";
import type { ParsedArguments } from "./arguments.ts";
import { type LoadedConfig, ownFileFaults } from "./config-file.ts";
import { decodeText } from "./decode-text.ts";
import { pathsOf, reportName } from "./paths.ts";
import { syntaxOf } from "./syntax-of.ts";
import type { World } from "./world.ts";

const waiversName = "ram-policy.waivers.yaml";
const baselineName = "ram-policy.baseline.json";

/** A waiver, and where it stands in its file. */
export interface LocatedWaiver extends Waiver {
  readonly entry: ConfigWaiver;
}

/** The waivers of a run. */
export interface LoadedWaivers {
  readonly waivers: readonly LocatedWaiver[];
  readonly source: Source;
  /** The folder to which their paths are relative. */
  readonly folder: string;
}

/** What was there before. */
export interface LoadedBaseline {
  readonly entries: readonly BaselineEntry[];
  readonly path: string;
  readonly name: string;
}

/** Where the files of ours are that stand beside the policies, whether they exist or not. */
export function ownPaths(
  args: ParsedArguments,
  loaded: LoadedConfig | undefined,
  world: World,
): { readonly waivers: string; readonly baseline: string } {
  const paths = pathsOf(world.platform);
  const folder = loaded?.folder ?? world.cwd;
  const pathOf = (option: "waivers" | "baseline", usual: string) => {
    const given = args.one(option);
    return given === undefined
      ? paths.resolve(folder, loaded?.config[option]?.value ?? usual)
      : paths.resolve(world.cwd, given);
  };
  return { waivers: pathOf("waivers", waiversName), baseline: pathOf("baseline", baselineName) };
}

/** The waivers that are named, or that stand in the usual place; undefined for none. */
export async function loadWaivers(
  args: ParsedArguments,
  loaded: LoadedConfig | undefined,
  world: World,
): Promise<Result<LoadedWaivers | undefined, readonly ReportedFault[]>> {
  const { waivers: path } = ownPaths(args, loaded, world);
  const isNamed = args.has("waivers") || loaded?.config.waivers !== undefined;
  if (!isNamed) {
    const there = args.has("no-config") ? undefined : await world.files.look(path);
    if (there?.ok !== true || there.value !== "file") return { ok: true, value: undefined };
  }
  const text = await textOf(path, args.one("waivers") ?? "", "the file of waivers", world);
  if (!text.ok) return text;
  const read = readWaivers(text.value.text, syntaxOf(text.value.name));
  if (read.value === undefined) return { ok: false, error: ownFileFaults(read, text.value) };
  const waivers = read.value.map((entry): LocatedWaiver => {
    const { rule, policy, reason, fingerprint, expires } = entry;
    return {
      entry,
      rule: rule.value,
      policy: policy.value,
      reason,
      ...(fingerprint === undefined ? {} : { fingerprint }),
      ...(expires === undefined ? {} : { expires: expires.value }),
    };
  });
  return { ok: true, value: { waivers, source: text.value, folder: pathsOf(world.platform).dirname(path) } };
}

/** The baseline that is named; while one is written, also that in the usual place, which may be missing. */
export async function loadBaseline(
  args: ParsedArguments,
  loaded: LoadedConfig | undefined,
  world: World,
): Promise<Result<LoadedBaseline | undefined, readonly ReportedFault[]>> {
  const isUpdated = args.has("update-baseline");
  const { baseline: path } = ownPaths(args, loaded, world);
  if (!isUpdated && !args.has("baseline") && loaded?.config.baseline === undefined)
    return { ok: true, value: undefined };
  const given = args.one("baseline") ?? "";
  const name = reportName(path, given, world.cwd, world.platform);
  if (isUpdated) {
    const there = await world.files.look(path);
    if (there.ok && there.value === "nothing") return { ok: true, value: { entries: [], path, name } };
  }
  const text = await textOf(path, given, "the baseline", world, "; --update-baseline makes one");
  if (!text.ok) return text;
  const read = readBaseline(text.value.text);
  if (read.value === undefined) return { ok: false, error: ownFileFaults(read, text.value) };
  return { ok: true, value: { entries: read.value, path, name } };
}

async function textOf(
  path: string,
  given: string,
  what: string,
  world: World,
  more = "",
): Promise<Result<Source, readonly ReportedFault[]>> {
  const name = reportName(path, given, world.cwd, world.platform);
  const bytes = await world.files.read(path);
  const text = bytes.ok ? decodeText(bytes.value) : bytes;
  if (text.ok) return { ok: true, value: createSource(name, text.value) };
  return {
    ok: false,
    error: [{ code: "unreadable", source: name, message: `${what} cannot be read: ${text.error}${more}` }],
  };
}
