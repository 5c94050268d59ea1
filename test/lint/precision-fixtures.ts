import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalogueFor } from "../../src/catalogue/index.ts";
import { syntaxOf } from "../../src/cli/syntax-of.ts";
import { type PolicyKind, type Profile, parsePolicy } from "../../src/index.ts";
import { type Finding, lintText, mentionsOf } from "../../src/lint/index.ts";
import type { Preset } from "../../src/lint/level.ts";
import { loadScenarioFiles } from "../conformance/load.ts";

const root = join(import.meta.dirname, "../../fixtures");

/** A policy of the fixtures, as a user would hand it to the lint. */
export interface Sample {
  /** Path below `fixtures`; for a policy within a scenario file also its name there. */
  readonly name: string;
  readonly text: string;
  readonly kind: PolicyKind | undefined;
}

/** Policies as people write them, faults included. */
export const realSamples: readonly Sample[] = inFolder("real")
  .filter(({ name }) => !/\/(?:README\.md|expected\.yaml)$/.test(name))
  .map((file) => ({ ...file, kind: undefined }));

/** Every policy of the other fixtures that RAM takes as far as the reader can tell: no problem, not even a warning. */
export const cleanSamples: readonly Sample[] = [
  ...["bucket", "control", "identity", "resource", "session", "trust"].flatMap((kind) =>
    inFolder(`policies/${kind}`).map((file) => ({ ...file, kind: kind as PolicyKind })),
  ),
  ...["cli/policies", "malformed", "quickstart", "testing/sharing/policies"].flatMap((folder) =>
    inFolder(folder).map((file) => ({ ...file, kind: undefined })),
  ),
  ...loadScenarioFiles().flatMap(({ name, content }) =>
    Object.entries(content.policies ?? {}).map(([policy, entry]) =>
      inScenarios(`conformance/${name} · ${policy}`, entry),
    ),
  ),
].filter(({ name, text, kind }) => {
  const read = parsePolicy(text, { source: name, profile: "deploy", ...howToRead(name, kind) });
  return read.ok && read.warnings.length === 0;
});

/** Everything that a preset finds in a policy, with all that the package knows. No account is named ours. */
export async function findingsIn({ name, text, kind }: Sample, preset: Preset): Promise<readonly Finding[]> {
  const options = { source: name, preset, settings: { now: "2026-01-01T00:00:00Z" }, ...howToRead(name, kind) };
  const catalogue = await loadCatalogueFor(mentionsOf(text, options));
  return lintText(text, { ...options, catalogue }).findings;
}

/** By its name, as the command does; policies within a scenario file are texts of their own. */
function howToRead(name: string, kind: PolicyKind | undefined) {
  return { syntax: syntaxOf(name), ...(kind && { kind }) };
}

function inFolder(folder: string): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:jsonc?|ya?ml)$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({
      name: path.slice(root.length + 1).replaceAll("\\", "/"),
      text: readFileSync(path, "utf8"),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A policy of a scenario file: a document, or an object with a document, a text or a file, and its kind. */
function inScenarios(name: string, entry: unknown): Sample {
  const { document, text, file, kind } = entry as {
    readonly document?: unknown;
    readonly text?: string;
    readonly file?: string;
    readonly kind?: PolicyKind;
    readonly profile?: Profile;
  };
  const own = file === undefined ? text : readFileSync(join(root, "conformance", file), "utf8");
  return { name, kind: kind ?? "identity", text: own ?? JSON.stringify(document ?? entry, null, 2) };
}
