import type { Result } from "../core/result.ts";
import { createSource, rangeOf } from "../core/span.ts";
import { type FoundPolicy, findPolicies, type InputFormat } from "../input/index.ts";
import { levelOf } from "../policy/problems.ts";

/** `plan.json#alicloud_ram_policy.share`: a file, and what holds the policy in it. Undefined for a path alone. */
function splitAddress(path: string): { readonly file: string; readonly address: string } | undefined {
  const at = path.indexOf("#");
  return at < 1 ? undefined : { file: path.slice(0, at), address: path.slice(at + 1) };
}

/** The path of the file that scenarios name, without the address of a policy in it. */
export function fileOfPath(path: string): string {
  return splitAddress(path)?.file ?? path;
}

/**
 * Finds the policies that scenarios name inside of other files, by the paths as written; `nameOf` says how reports call
 * a file. Paths without an address are left out.
 */
export async function policiesInside(
  texts: Iterable<readonly [path: string, text: string]>,
  nameOf: (file: string) => string,
  formats: readonly InputFormat[] = [],
): Promise<ReadonlyMap<string, Result<FoundPolicy, string>>> {
  const found = new Map<string, Result<FoundPolicy, string>>();
  for (const [path, text] of texts) {
    const parts = splitAddress(path);
    if (parts !== undefined) found.set(path, await policyAt(parts.address, text, nameOf(parts.file), formats));
  }
  return found;
}

async function policyAt(
  address: string,
  text: string,
  source: string,
  formats: readonly InputFormat[],
): Promise<Result<FoundPolicy, string>> {
  const content = await findPolicies(text, { source, formats, isMeant: false });
  if (content.format === undefined) return { ok: false, error: `the file holds no policies: ${content.why}` };
  // What is broken may have lost a policy, or a part of one.
  const broken = content.faults?.find((fault) => levelOf(fault, "deploy") === "error");
  if (broken !== undefined) {
    const { line, column } = rangeOf(createSource(source, text), broken.span);
    return { ok: false, error: `the file is broken at ${line}:${column}` };
  }
  const { policies } = content;
  const [policy, other] = policies.filter(({ source: { host }, usedAt = [] }) =>
    [host?.address, ...usedAt].includes(address),
  );
  if (policy !== undefined && other === undefined) return { ok: true, value: policy };
  if (policy !== undefined) return { ok: false, error: `the file holds several policies ${address}` };
  const known = policies.flatMap((each) => each.source.host?.address ?? []).slice(0, 5);
  const there = known.length === 0 ? "" : `; it holds ${known.join(", ")}${policies.length > 5 ? ", …" : ""}`;
  return { ok: false, error: `the file holds no policy ${address}${there}` };
}
