import type { ReportedFault } from "../report/index.ts";
import type { ParsedArguments } from "./arguments.ts";
import type { LoadedConfig } from "./config-file.ts";
import { findFiles } from "./files.ts";
import { ownPaths } from "./lint-waivers.ts";
import { pathsOf, reportName } from "./paths.ts";
import { findOrigins, type PolicyOrigin, SCENARIOS } from "./policy-origins.ts";
import type { World } from "./world.ts";

/** What to lint, and what could not be found. */
export interface LintInputs {
  readonly origins: readonly PolicyOrigin[];
  readonly faults: readonly ReportedFault[];
}

/** What the command line names; where it names nothing, what the configuration names. */
export async function findInputs(
  args: ParsedArguments,
  loaded: LoadedConfig | undefined,
  isIgnored: (path: string) => boolean,
  world: World,
): Promise<LintInputs> {
  const isConfigured = args.positionals.length === 0 && loaded !== undefined && loaded.config.files.length > 0;
  const found = isConfigured ? await configuredFiles(args, loaded, world) : await findOrigins(args, world);
  const paths = pathsOf(world.platform);
  const named = new Set(args.positionals.map((input) => paths.resolve(world.cwd, input)));
  const others = new Set(
    loaded === undefined ? [] : [loaded.path, paths.resolve(loaded.folder, loaded.config.catalogue?.value ?? "")],
  );
  for (const path of Object.values(ownPaths(args, loaded, world))) others.add(path);
  // Our own files are no policies; who names one gets it linted.
  const isMeant = (path: string) => named.has(path) || !(others.has(path) || SCENARIOS.test(path));
  const origins = found.origins.filter(({ path }) => path === undefined || (isMeant(path) && !isIgnored(path)));
  if (origins.length > 0 || found.faults.length > 0 || args.has("allow-empty")) return { ...found, origins };
  const message = "nothing is left to lint: `ignore` leaves out every policy";
  const source = loaded?.source.name;
  return { origins, faults: [{ code: "no-match", message, ...(source === undefined ? {} : { source }) }] };
}

/** Paths of a configuration are relative to its folder; reports name files from where the command runs. */
async function configuredFiles(
  args: ParsedArguments,
  { config, folder }: LoadedConfig,
  world: World,
): Promise<LintInputs> {
  const { cwd, platform } = world;
  const options = { ignore: args.all("ignore"), allowEmpty: args.has("allow-empty") };
  const inputs = config.files.map(({ value }) => value);
  const found = await findFiles(inputs, options, { ...world, cwd: folder });
  const nameOf = (path: string) => reportName(path, "", cwd, platform);
  const origins = found.files.map(({ path, isNamed }) => ({ path, name: nameOf(path), isNamed }));
  return {
    origins: origins.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    faults: found.faults.map((fault) =>
      fault.source === undefined
        ? fault
        : { ...fault, source: nameOf(pathsOf(platform).resolve(folder, fault.source)) },
    ),
  };
}
