import type { Choices } from "../core/choices.ts";
import type { Problem } from "../core/problem.ts";
import type { Result } from "../core/result.ts";
import type { PolicyDocument, PolicyKind, Profile } from "../policy/index.ts";
import { parsePolicy } from "../reading/index.ts";
import type { ReportedFault } from "../report/index.ts";
import { decodeText } from "./decode-text.ts";
import { noPolicies, type PolicyOrigin } from "./policy-origins.ts";
import { createProgress } from "./progress.ts";
import { syntaxOf } from "./syntax-of.ts";
import type { World } from "./world.ts";

export interface ReadingOptions {
  readonly profile: Profile;
  readonly kind: PolicyKind | undefined;
  readonly choices: Partial<Choices>;
}

/** What was read, and everything that could not be. */
export interface ReadPolicies {
  readonly policies: readonly { readonly document: PolicyDocument; readonly warnings: readonly Problem[] }[];
  readonly problems: readonly Problem[];
  readonly faults: readonly ReportedFault[];
}

/** How many files are open at a time. */
const AT_ONCE = 16;

/** Reads policies in their order; goes on behind a bad one, so that all problems come at once. */
export async function readPolicies(
  origins: readonly PolicyOrigin[],
  options: ReadingOptions,
  world: World,
): Promise<ReadPolicies> {
  const policies: ReadPolicies["policies"][number][] = [];
  const problems: Problem[] = [];
  const faults: ReportedFault[] = [];
  const progress = createProgress("reading policies", origins.length, world);
  for (let at = 0; at < origins.length; at += AT_ONCE) {
    world.signal.throwIfAborted();
    const batch = origins.slice(at, at + AT_ONCE);
    const read = await Promise.all(batch.map(async (origin) => ({ origin, bytes: await bytesOf(origin, world) })));
    for (const { origin, bytes } of read) {
      progress.step();
      const text = bytes.ok ? decodeText(bytes.value) : bytes;
      if (origin.path === undefined && text.ok && text.value === "") {
        faults.push(noPolicies);
        continue;
      }
      if (!text.ok) {
        faults.push({ code: "unreadable", source: origin.name, message: `it cannot be read: ${text.error}` });
        continue;
      }
      const { profile, kind, choices } = options;
      const syntax = syntaxOf(origin.name);
      const parsed = parsePolicy(text.value, {
        source: origin.name,
        profile,
        syntax,
        choices,
        ...(kind === undefined ? {} : { kind }),
      });
      if (parsed.ok) policies.push({ document: parsed.value, warnings: parsed.warnings });
      else problems.push(...parsed.error);
    }
  }
  progress.end();
  return { policies, problems, faults };
}

function bytesOf({ path }: PolicyOrigin, world: World): Promise<Result<Uint8Array, string>> {
  return path === undefined ? world.readStdin() : world.files.read(path);
}
