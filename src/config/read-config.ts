import type { Finding } from "../core/problem.ts";
import { readTree, type SyntaxName } from "../syntax/index.ts";
import type { TreeNode } from "../syntax/tree.ts";
import { type Config, type ConfigFault, type ConfigPath, configLevels } from "./config.ts";
import {
  createFaults,
  type Faults,
  knownMembers,
  readDigits,
  readMember,
  readText,
  readTexts,
  readWord,
} from "./nodes.ts";
import { readDeclared } from "./read-declared.ts";
import { readRules } from "./read-rules.ts";

/** A configuration as far as it could be read, and everything that is wrong with it. */
export interface ReadConfig {
  /** Undefined where there is a finding or a fault. */
  readonly config: Config | undefined;
  /** What keeps the text from being YAML or JSON. */
  readonly findings: readonly Finding[];
  readonly faults: readonly ConfigFault[];
}

/** Reads `ram-policy.config.yaml`: all faults at once, each at its place. An empty text is a configuration that says nothing. */
export function readConfig(text: string, syntax: SyntaxName | "auto" = "auto"): ReadConfig {
  const { root, findings } = readTree(text, { syntax });
  const isEmpty = findings.length === 1 && findings[0]?.code === "empty-text";
  if (isEmpty || (findings.length === 0 && root?.kind === "null")) return { config: nothing, findings: [], faults: [] };
  if (root === undefined || findings.length > 0) return { config: undefined, findings, faults: [] };
  const faults = createFaults();
  const config = configOf(root, faults);
  const list = faults.list();
  return { config: list.length === 0 ? config : undefined, findings: [], faults: list };
}

const nothing: Config = { files: [], ignore: [], rules: [], paths: [], accounts: [], ownRules: [], declared: [] };

const members = [
  "$schema",
  "files",
  "ignore",
  "preset",
  "profile",
  "failOn",
  "maxWarnings",
  "rules",
  "paths",
  "accounts",
  "region",
  "catalogue",
  "ownRules",
  "declared",
  "waivers",
  "baseline",
] as const;

const profiles = ["deploy", "audit"] as const;

function configOf(root: TreeNode, faults: Faults): Config {
  const found = knownMembers(root, "a configuration", members, faults);
  const texts = (node: TreeNode, name: string) => readTexts(node, name, faults);
  const word = <Word extends string>(member: (typeof members)[number], words: readonly Word[]) =>
    readMember(found[member], (node, name) => readWord(node, name, words, faults));
  const preset = word("preset", ["recommended", "strict", "none"]);
  const profile = word("profile", profiles);
  const failOn = word("failOn", [...configLevels.filter((level) => level !== "off"), "never"]);
  const most = readMember(found.maxWarnings, (node, name) => readDigits(node, name, /^\d{1,9}$/, faults));
  const region = readMember(found.region, (node, name) => readText(node, name, faults));
  const catalogue = readMember(found.catalogue, (node, name) => readText(node, name, faults));
  const waivers = readMember(found.waivers, (node, name) => readText(node, name, faults));
  const baseline = readMember(found.baseline, (node, name) => readText(node, name, faults));
  readMember(found.$schema, (node, name) => readText(node, name, faults));
  return {
    files: readMember(found.files, texts) ?? [],
    ignore: readMember(found.ignore, texts) ?? [],
    ...(preset === undefined ? {} : { preset }),
    ...(profile === undefined ? {} : { profile }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(most === undefined ? {} : { maxWarnings: Number(most) }),
    rules: readMember(found.rules, (node, name) => readRules(node, name, faults)) ?? [],
    paths: readMember(found.paths, (node, name) => readPaths(node, name, faults)) ?? [],
    accounts: readMember(found.accounts, (node, name) => readAccounts(node, name, faults)) ?? [],
    ...(region === undefined ? {} : { region: region.value }),
    ...(catalogue === undefined ? {} : { catalogue }),
    ownRules: readMember(found.ownRules, texts) ?? [],
    declared: readMember(found.declared, (node, name) => readDeclared(node, name, faults)) ?? [],
    ...(waivers === undefined ? {} : { waivers }),
    ...(baseline === undefined ? {} : { baseline }),
  };
}

function readAccounts(node: TreeNode, name: string, faults: Faults): readonly string[] {
  const items = node.kind === "array" ? node.items : [node];
  return items.flatMap((item) => readDigits(item, `an account in ${name}`, /^\d{5,20}$/, faults) ?? []);
}

function readPaths(node: TreeNode, name: string, faults: Faults): readonly ConfigPath[] {
  if (node.kind !== "array") {
    faults.add("config-value", node.span, `${name} must be a list`);
    return [];
  }
  return node.items.map((item) => {
    const found = knownMembers(item, `an entry of ${name}`, ["files", "kind", "profile", "rules"], faults);
    if (found.files === undefined && item.kind === "object") {
      faults.add("config-member", item.span, `\`files\` is missing: for which files does this hold?`);
    }
    const kind = readMember(found.kind, (value, what) => readText(value, what, faults));
    const profile = readMember(found.profile, (value, what) => readWord(value, what, profiles, faults));
    return {
      files: readMember(found.files, (value, what) => readTexts(value, what, faults)) ?? [],
      ...(kind === undefined ? {} : { kind }),
      ...(profile === undefined ? {} : { profile }),
      rules: readMember(found.rules, (value, what) => readRules(value, what, faults)) ?? [],
    };
  });
}
