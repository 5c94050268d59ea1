import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rangeOf, type Span } from "../../src/core/span.ts";
import { compilePolicies, evaluate, type Request } from "../../src/evaluate/index.ts";
import { type FoundPolicy, findPolicies } from "../../src/input/index.ts";
import { parsePolicy } from "../../src/reading/index.ts";

const folder = fileURLToPath(new URL("../../fixtures/inputs/", import.meta.url));

/** Every file below `fixtures/inputs`, by its path there. */
export function inputFiles(): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

/** The text of a file below `fixtures/inputs`. */
export function inputText(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

/** What was found in a text, in words that tests compare. */
interface Look {
  readonly format: string;
  readonly policies: readonly FoundPolicy[];
  /** The policy at an address. */
  policy(address: string): FoundPolicy;
  /** `address kind` of each. */
  readonly list: readonly string[];
  readonly faults: readonly string[];
  /** `what the file writes there => why`. */
  readonly passedOver: readonly string[];
  /** What is unknown of a policy, as the file writes it. */
  unknown(address: string): readonly string[];
  /** `code line:column`, and what the file writes there. */
  problems(address: string, profile?: "deploy" | "audit"): readonly string[];
  /** The decision of some of the policies, as those of the caller. */
  outcome(addresses: readonly string[], request: Request): string;
}

/** Finds the policies of a text that is of a known format. */
export async function look(text: string): Promise<Look> {
  const content = await findPolicies(text, { source: "file" });
  if (content.format === undefined) throw new Error(content.why);
  const { format, policies, passedOver, faults = [] } = content;
  const policy = (address: string) => {
    const found = policies.find(({ source }) => source.host?.address === address);
    if (found === undefined) throw new Error(`no ${address} among ${policies.map(addressOf).join(", ")}`);
    return found;
  };
  const slice = ({ start, end }: Span) => text.slice(start, end);
  return {
    format,
    policies,
    policy,
    faults: faults.map(({ code, span }) => `${code}: ${slice(span)}`),
    passedOver: passedOver.map(({ span, why }) => `${slice(span).split("\n", 1)[0]} => ${why}`),
    list: policies.map((found) => `${addressOf(found)} ${found.kind ?? "?"}`),
    unknown: (address: string) => {
      const { source } = policy(address);
      return (source.unknown ?? []).map((span) => slice(rangeOf(source, span)));
    },
    problems: (address: string, profile: "deploy" | "audit" = "deploy") => {
      const parsed = parse(policy(address), profile);
      const all = parsed.ok ? parsed.warnings : parsed.error;
      return all.map(({ code, range }) => `${code} ${range.line}:${range.column} ${slice(range)}`);
    },
    outcome: (addresses: readonly string[], request: Request) => {
      const documents = addresses.map((address) => {
        const parsed = parse(policy(address), "audit");
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
        return parsed.value;
      });
      return evaluate({ identity: compilePolicies(documents) }, request).outcome;
    },
  };
}

function addressOf({ source }: FoundPolicy): string {
  return source.host?.address ?? "";
}

function parse({ source, syntax, kind }: FoundPolicy, profile: "deploy" | "audit") {
  return parsePolicy(source.text, { source, syntax, profile, ...(kind && { kind }) });
}
