import { type Catalogue, catalogueLoader, type Mentions, type Overlay } from "../catalogue/index.ts";
import type { Source } from "../core/span.ts";
import { type LintTextOptions, lintText } from "./engine.ts";
import type { LintResult } from "./finding.ts";
import { mentionsOf } from "./mentions.ts";
import type { LintOptions } from "./options.ts";

/** A text to lint; what it says of itself goes before the options of the run. */
export interface LintFile extends Omit<LintTextOptions, "rules" | "catalogue"> {
  readonly source: string | Source;
  readonly text: string;
}

export interface LintPoliciesOptions extends LintOptions {
  /** A user's own facts about services. */
  readonly overlay?: Overlay;
  /** By default what each text mentions is loaded from this package; false leaves the catalogue out. */
  readonly loadCatalogue?: ((mentions: Mentions) => Promise<Catalogue>) | false;
  readonly signal?: AbortSignal;
}

/** Lints one text after the other; only the result at hand is in memory. Stops between texts when the signal says so. */
export async function* lintPolicies(
  files: Iterable<LintFile> | AsyncIterable<LintFile>,
  options: LintPoliciesOptions = {},
): AsyncGenerator<LintResult, void, undefined> {
  const { overlay, loadCatalogue, signal, ...common } = options;
  const loader = loadCatalogue ?? catalogueLoader(overlay === undefined ? {} : { overlay });
  const catalogueOf = loader === false ? undefined : remember(loader);
  for await (const { text, ...own } of files) {
    if (signal?.aborted) return;
    const together: LintTextOptions = { ...common, ...own };
    const catalogue = options.catalogue ?? (await catalogueOf?.(mentionsOf(text, together)));
    yield lintText(text, catalogue === undefined ? together : { ...together, catalogue });
  }
}

/** Texts of one project mention much the same services: the last few catalogues are kept. */
function remember(load: (mentions: Mentions) => Promise<Catalogue>): (mentions: Mentions) => Promise<Catalogue> {
  const kept = new Map<string, Promise<Catalogue>>();
  return (mentions) => {
    const name = JSON.stringify(mentions);
    const known = kept.get(name);
    if (known !== undefined) return known;
    const loaded = load(mentions);
    const [oldest] = kept.keys();
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(name, loaded);
    return loaded;
  };
}

const MOST_KEPT = 16;
