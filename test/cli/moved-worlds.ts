import fc from "fast-check";
import { memoryFiles } from "./memory-files.ts";
import { containers, type MovedFile, type Placed, type SmallPolicy } from "./moved-containers.ts";
import { type Written, writtenAs } from "./moved-forms.ts";
import { type Ending, runHere } from "./test-world.ts";

/** The question that is asked of every world. */
export const question = {
  action: "oss:GetObject",
  resource: "acs:oss:*:1:images/a",
  context: { "acs:SecureTransport": "true" },
};

export type Outcome = "Allow" | "ExplicitDeny" | "ImplicitDeny" | "Unknown";

/** Whether the question is one of those that a policy speaks of; a resource that is unknown can be any. */
function fits({ action, resource, secure }: SmallPolicy, isAnyResource = false): boolean {
  return action !== "ecs:StopInstance" && (isAnyResource || resource !== "acs:oss:*:*:other/*") && secure !== "false";
}

function outcomeOf(policies: readonly SmallPolicy[]): Outcome {
  const effects = policies.filter((each) => fits(each)).map(({ effect }) => effect);
  if (effects.includes("Deny")) return "ExplicitDeny";
  return effects.includes("Allow") ? "Allow" : "ImplicitDeny";
}

/** What may be answered. With everything known that is one outcome. */
export function possible(placed: readonly Placed[]): readonly Outcome[] {
  const known = outcomeOf(placed.filter(({ state }) => state === "counts").map(({ policy }) => policy));
  const others = placed.filter(({ state }) => state !== "counts");
  if (others.length === 0 || known === "ExplicitDeny") return [known];
  const matter = others.some(
    ({ state, policy }) =>
      state === "hidden" || (fits(policy, state === "open") && (policy.effect === "Deny" || known === "ImplicitDeny")),
  );
  return matter ? ["Unknown"] : ["Unknown", known];
}

const policy: fc.Arbitrary<SmallPolicy> = fc.record({
  effect: fc.constantFrom("Allow", "Allow", "Deny"),
  action: fc.constantFrom("oss:GetObject", "oss:*", "oss:*", "ecs:StopInstance", "*"),
  resource: fc.constantFrom("*", "acs:oss:*:*:images/*", "acs:oss:*:*:images/*", "acs:oss:*:*:other/*"),
  secure: fc.constantFrom(undefined, undefined, "true", "false"),
});

/** A policy that says nothing about the question. */
export const neutral: SmallPolicy = { effect: "Allow", action: "ecs:StopInstance", resource: "*" };

/** By what the ways to put policies into a file are called. */
export const names: readonly string[] = Object.keys(containers);

/** A file with policies in it. */
export interface MadeFile {
  readonly container: string;
  readonly policies: readonly SmallPolicy[];
  readonly other: SmallPolicy;
  readonly folder: string;
  readonly isCrlf: boolean;
  readonly isTwice: boolean;
  readonly written: Written;
}

export const file: fc.Arbitrary<MadeFile> = fc.record({
  container: fc.constantFrom(...names.filter((name) => !isRefused(name)), ...names),
  policies: fc.array(policy, { minLength: 1, maxLength: 2 }),
  other: policy,
  folder: fc.constantFrom("", "sub/", "sub/x.json/"),
  isCrlf: fc.boolean(),
  isTwice: fc.constantFrom(false, false, false, true),
  written: fc.constantFrom<Written>(
    ...Array<Written>(12).fill("plain"),
    "space before",
    "space behind",
    "BOM",
    "UTF-16",
  ),
});

function isRefused(name: string): boolean {
  return containers[name]?.([], neutral).isRefused === true;
}

/** Files, how they are given, and which policies of them are meant. */
export interface Made {
  readonly files: readonly MadeFile[];
  readonly given: "folder" | "glob" | "each" | "stdin" | "twice";
  readonly stage: "after" | "before" | undefined;
  readonly chosen: { readonly file: number; readonly policy: number; readonly isPattern: boolean } | null;
  readonly ignored: number | null;
  readonly kind: "identity" | "control" | undefined;
}

export const world: fc.Arbitrary<Made> = fc.record({
  files: fc.array(file, { minLength: 1, maxLength: 3 }),
  given: fc.constantFrom("folder", "glob", "each", "stdin", "twice"),
  stage: fc.constantFrom("after", "before", undefined),
  chosen: fc.option(fc.record({ file: fc.nat(), policy: fc.nat(), isPattern: fc.boolean() }), { freq: 3 }),
  ignored: fc.option(fc.nat(), { freq: 4 }),
  kind: fc.constantFrom(undefined, undefined, undefined, "identity", "control"),
});
const nothing: MovedFile = { name: "none", text: "", placed: [] };

/** What one way to put policies into a file makes of them. */
export function contained(container: string, policies: readonly SmallPolicy[], other: SmallPolicy): MovedFile {
  return containers[container]?.(policies, other) ?? nothing;
}

export interface Given {
  readonly tree: Readonly<Record<string, string | Uint8Array>>;
  readonly args: readonly string[];
  readonly stdin: string | Uint8Array | undefined;
  readonly placed: readonly Placed[];
  /** Whether there are policies that are left out because of their kind. */
  readonly isLeftOut: boolean;
  /** Files for which the command has to stop. */
  readonly refused: readonly string[];
  /** Files for which it may stop. */
  readonly doubtful: readonly string[];
}

/** Writes the files of a world, and says what counts of them. */
export function lay({ files, given, stage = "after", chosen, ignored, kind }: Made, ...more: readonly string[]): Given {
  const made = files.map(({ container, policies, other, folder, isCrlf, isTwice, written }, index) => {
    const one = contained(container, policies, other);
    const path = `p/${folder}${one.name.replace("{name}", `f${index}`)}`;
    // A line break in a text of Terraform is a part of it; the policy is the same all the same.
    const text = isCrlf ? one.text.replaceAll("\n", "\r\n") : one.text;
    return {
      ...one,
      ...writtenAs(written, text, one),
      path,
      copy: isTwice ? path.replace("p/", "p/copies/") : undefined,
    };
  });
  const left = made.filter((_, index) => ignored === null || index !== ignored % made.length);
  const pattern = patternOf(left, chosen);
  const isChosen = ({ addresses }: Placed) =>
    pattern === undefined ||
    addresses.length === 0 ||
    addresses.some((address) =>
      pattern.endsWith("*") ? address.startsWith(pattern.slice(0, -1)) : address === pattern,
    );
  const [first, ...rest] = made;
  const isFirstStdin = given === "stdin" && first !== undefined && left.includes(first);
  const inTree = isFirstStdin ? rest : made;
  const tree = Object.fromEntries(
    inTree.flatMap(({ path, copy, content }) => [[path, content], ...(copy === undefined ? [] : [[copy, content]])]),
  );
  const ignoredPaths = made
    .filter((each) => !left.includes(each))
    .flatMap(({ path, copy }) => [path, ...(copy ? [copy] : [])]);
  // Who names a file that is to be left out is told so.
  const paths = Object.keys(tree).filter((path) => !ignoredPaths.includes(path));
  const inputs =
    given === "glob"
      ? ["p/**/*"]
      : given === "each" || given === "stdin"
        ? paths
        : given === "twice"
          ? ["p", ...paths]
          : ["p"];
  const nameOf = ({ path }: { readonly path: string }) => (isFirstStdin && path === first.path ? "stdin" : path);
  const meant = left.flatMap((each) =>
    each.placed
      .filter((one) => (one.stage === undefined || one.stage === stage) && isChosen(one))
      .map((one) => ({ one, each })),
  );
  const kindOf = ({ kind: own }: Placed) => kind ?? own ?? "identity";
  const isOther = (one: Placed) => kindOf(one) !== "identity" && pattern === undefined && kind === undefined;
  const taken = meant.filter(({ one }) => !isOther(one));
  // What only limits others is not decided beside them.
  const limiting = taken.filter(({ one }) => kindOf(one) === "control");
  const isMixed = taken.some(({ one }) => kindOf(one) !== "control");
  const isBroken = left.filter((each) => each.refuses === "surely" || each.isRefused);
  return {
    tree,
    stdin: isFirstStdin ? first.content : undefined,
    args: [
      ...(isFirstStdin ? ["-"] : []),
      ...(isFirstStdin && first.path.endsWith(".jsonc") ? ["--stdin-name", "stdin.jsonc"] : []),
      ...inputs,
      ...ignoredPaths.flatMap((path) => ["--ignore", path]),
      ...(stage === "after" ? [] : ["--stage", stage]),
      ...(pattern === undefined ? [] : ["--policy", pattern]),
      ...(kind === undefined ? [] : ["--kind", kind]),
      ...more,
    ],
    placed: taken.map(({ one }) => one),
    isLeftOut: meant.some(({ one }) => isOther(one)),
    refused: [...isBroken.map(nameOf), ...(isMixed ? limiting.map(({ each }) => nameOf(each)) : [])],
    doubtful: [
      ...left.filter((each) => each.refuses === "perhaps").map(nameOf),
      // Read as of another kind, a policy with principals is no good one.
      ...taken.filter(({ one }) => one.kind === "trust").map(({ each }) => nameOf(each)),
    ],
  };
}

function patternOf(files: readonly MovedFile[], chosen: Made["chosen"]): string | undefined {
  if (chosen === null) return undefined;
  const placed = files[chosen.file % Math.max(files.length, 1)]?.placed ?? [];
  const address = placed[chosen.policy % Math.max(placed.length, 1)]?.addresses.at(-1);
  // A pattern of ours ends with its only asterisk.
  return address === undefined ? undefined : chosen.isPattern ? `${address.split(/[.[ ]/)[0]}*` : address;
}

/** Runs the command over the files. */
export function run({ tree, stdin }: Pick<Given, "tree" | "stdin">, args: readonly string[]): Promise<Ending> {
  const files = memoryFiles(
    Object.fromEntries(Object.entries(tree).map(([path, content]) => [`/project/${path}`, content])),
  );
  return runHere(args, { cwd: "/project", files, ...(stdin === undefined ? {} : { stdin }) });
}
