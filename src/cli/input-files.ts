import type { Finding, Problem } from "../core/problem.ts";
import type { Result } from "../core/result.ts";
import { createSource, rangeOf, type Source } from "../core/span.ts";
import {
  type Attachment,
  type FileContent,
  type FoundPolicy,
  findPolicies,
  type MadeVersion,
  type PassedOver,
} from "../input/index.ts";
import { type Profile, problemOf } from "../policy/index.ts";
import type { ReportedFault } from "../report/index.ts";
import { decodeText } from "./decode-text.ts";
import { terraform } from "./hcl-parser.ts";
import type { InputChoice } from "./input-options.ts";
import { noPolicies, type PolicyOrigin } from "./policy-origins.ts";
import { syntaxOf } from "./syntax-of.ts";
import type { World } from "./world.ts";

/** A file that was read, with the policies in it that are meant. */
export interface InputFile {
  readonly origin: PolicyOrigin;
  readonly source: Source;
  readonly policies: readonly FoundPolicy[];
  /** What was looked at and did not count. Without a place where it is about the whole file. */
  readonly passedOver: readonly (Partial<PassedOver> & { readonly why: string })[];
  /** What is wrong with the file around the policies. */
  readonly faults: readonly Finding[];
  /** What it attaches, and what is attached already. */
  readonly attachments: readonly Attachment[];
  readonly versions: readonly MadeVersion[];
}

/** How many files are read ahead. */
const AT_ONCE = 16;

/** The text of a file. */
export interface InputText {
  readonly origin: PolicyOrigin;
  readonly text: string;
}

/** Reads files one after the other, a few ahead, so that they are never all in memory. Faults go to the caller. */
export async function* readTexts(
  origins: readonly PolicyOrigin[],
  addFault: (fault: ReportedFault) => void,
  world: World,
): AsyncGenerator<InputText, void, undefined> {
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

/** Reads files and finds the policies in them: the one door for policies. */
export async function* readInputs(
  origins: readonly PolicyOrigin[],
  choice: InputChoice,
  addFault: (fault: ReportedFault) => void,
  world: World,
): AsyncGenerator<InputFile, void, undefined> {
  for await (const read of readTexts(origins, addFault, world)) yield await inputOf(read, choice);
}

/** The policies of a text that are meant. */
export async function inputOf({ origin, text }: InputText, choice: InputChoice): Promise<InputFile> {
  const content = await contentOf({ origin, text }, origin.isNamed);
  const source = createSource(origin.name, text);
  if (content.format === undefined) {
    const { why, mayHold } = content;
    const passedOver = [{ why, ...(mayHold && { isFault: true as const }) }];
    return { origin, source, policies: [], passedOver, faults: [], attachments: [], versions: [] };
  }
  return { origin, source, ...chosenFrom(content, choice) };
}

/** What a text is. `isMeant`: it is taken for a policy if it looks like nothing else. */
export function contentOf({ origin, text }: InputText, isMeant: boolean): Promise<FileContent> {
  const syntax = syntaxOf(origin.name);
  return findPolicies(text, { source: origin.name, syntax, isMeant, stage: "both", formats: [terraform] });
}

function chosenFrom(
  { policies, passedOver, faults = [], title, ...beside }: FileContent & { format: string },
  { stage, isChosen, mayHoldOthers }: InputChoice,
): Pick<InputFile, "policies" | "passedOver" | "faults" | "attachments" | "versions"> {
  // What is there already is no plan. Who gets too many can be told only with those that are not chosen.
  const chosenOf = <T extends { readonly address: string }>(all: readonly T[] = []) =>
    stage === "after" && all.some(({ address }) => isChosen(address)) ? all : [];
  const [attachments, versions] = [chosenOf(beside.attachments), chosenOf(beside.versions)];
  const ofStage = policies.filter((found) => found.stage === undefined || found.stage === stage);
  const chosen = ofStage.filter(({ source, usedAt = [], isUnseen = false }) =>
    isUnseen ? mayHoldOthers : [source.host?.address, ...usedAt].some(isChosen),
  );
  if (chosen.length > 0) return { policies: chosen, passedOver, faults, attachments, versions };
  const others =
    ofStage.length > 0
      ? `the policies of ${title} are left out by --policy`
      : policies.length > 0
        ? `${title} that has policies only ${stage === "after" ? "before" : "after"} the change (--stage)`
        : title;
  // What could not be read of a file stands among its policies, too, and is left out with them.
  const rest = policies.length === 0 ? passedOver : passedOver.map(({ span, why }) => ({ span, why }));
  return { policies: [], passedOver: [{ why: others }, ...rest], faults, attachments, versions };
}

function bytesOf({ path }: PolicyOrigin, world: World): Promise<Result<Uint8Array, string>> {
  return path === undefined ? world.readStdin() : world.files.read(path);
}

/** What is wrong with a file around its policies, as problems of the file. */
export function fileProblems({ faults, source }: InputFile, profile: Profile): readonly Problem[] {
  return faults.flatMap((fault) => problemOf(fault, source, profile) ?? []);
}

/** Keeps in mind what was looked at, for who expected policies there. */
export interface Looked {
  add(file: InputFile): void;
  /** What to say of a run that found no policy at all; empty if one was found, or nothing was looked at. */
  faults(): readonly ReportedFault[];
  /** Lines about named files without policies and parts that could not be read; `isWhole`: about all that did not count. */
  notes(isWhole: boolean): readonly string[];
}

/** Lines for a person; beyond, a number stands for the rest. */
const MOST_TOLD = 20;

/** `counts`: whether what a file attaches, and its versions of policies, are looked at, too, so that a file without policies is not in vain. */
export function createLooked(counts = false): Looked {
  const empty: ReportedFault[] = [];
  const notes: { readonly line: string; readonly isTold: boolean }[] = [];
  let policies = 0;
  let files = 0;
  let grants = 0;
  return {
    add({ origin, source, policies: found, passedOver, attachments, versions }) {
      files++;
      policies += found.length;
      if (counts) grants += attachments.length + versions.length;
      for (const { span, why, isFault } of passedOver) {
        const range = span && rangeOf(source, span);
        if (found.length === 0 && empty.length < MOST_TOLD) {
          empty.push({ code: "no-policy", source: source.name, ...(range && { range }), message: `no policy: ${why}` });
        }
        const place = range === undefined ? "" : `:${range.line}:${range.column}`;
        const isTold = isFault === true || (found.length === 0 && origin.isNamed);
        notes.push({ line: `${source.name}${place}  note  ${why}`, isTold });
      }
    },
    faults() {
      if (policies + grants > 0 || files === 0) return [];
      const looked = `${files} ${files === 1 ? "file" : "files"} looked at`;
      return [{ code: "no-policies", message: `no policy was found in ${looked}` }, ...empty];
    },
    notes(isWhole) {
      if (policies + grants === 0) return [];
      const lines = notes.filter(({ isTold }) => isWhole || isTold).map(({ line }) => line);
      const rest = isWhole ? 0 : lines.length - MOST_TOLD;
      return rest > 0 ? [...lines.slice(0, MOST_TOLD), `… and ${rest} more (--verbose shows them)`] : lines;
    },
  };
}
