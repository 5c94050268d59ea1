import type { Result } from "../core/result.ts";
import type { ReportedFault } from "../report/index.ts";
import { decodeText } from "./decode-text.ts";
import { noPolicies, type PolicyOrigin } from "./policy-origins.ts";
import type { World } from "./world.ts";

/** A text to lint. */
export interface LintText {
  readonly origin: PolicyOrigin;
  readonly text: string;
}

/** How many files are read ahead. */
const AT_ONCE = 16;

/** Reads texts one after the other, a few ahead, so that they are never all in memory. Faults go to the caller. */
export async function* lintTexts(
  origins: readonly PolicyOrigin[],
  addFault: (fault: ReportedFault) => void,
  world: World,
): AsyncGenerator<LintText, void, undefined> {
  for (let at = 0; at < origins.length; at += AT_ONCE) {
    world.signal.throwIfAborted();
    const batch = origins.slice(at, at + AT_ONCE);
    const read = await Promise.all(batch.map(async (origin) => ({ origin, bytes: await bytesOf(origin, world) })));
    for (const { origin, bytes } of read) {
      world.signal.throwIfAborted();
      const text = bytes.ok ? decodeText(bytes.value) : bytes;
      if (!text.ok) addFault({ code: "unreadable", source: origin.name, message: `it cannot be read: ${text.error}` });
      else if (origin.path === undefined && text.value === "") addFault(noPolicies);
      else yield { origin, text: text.value };
    }
  }
}

function bytesOf({ path }: PolicyOrigin, world: World): Promise<Result<Uint8Array, string>> {
  return path === undefined ? world.readStdin() : world.files.read(path);
}
