import { fileURLToPath } from "node:url";
import { version } from "../../package.json";
import { decodeText } from "./decode-text.ts";
import type { World } from "./world.ts";

/** The page of a rule of ours, as Markdown; undefined where there is none. */
export async function rulePage(id: string, world: Pick<World, "files">): Promise<string | undefined> {
  if (!/^[a-z0-9-]+$/.test(id)) return undefined;
  // In the package the pages lie beside the bundle, in the repository beside the rules.
  for (const place of [`./rules/${id}.md`, `../lint/rules/${id}/rule.md`]) {
    const bytes = await world.files.read(fileURLToPath(new URL(place, import.meta.url)));
    const text = bytes.ok ? decodeText(bytes.value) : bytes;
    if (text.ok) return text.value;
  }
  return undefined;
}

/** Where the page of a rule of ours is on the web: the file of the package. */
export function rulePageUri(id: string): string {
  return `https://unpkg.com/ram-policy@${version}/dist/rules/${id}.md`;
}
