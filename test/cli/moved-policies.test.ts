import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryFiles } from "./memory-files.ts";
import { containers, type MovedFile, type Placed, type SmallPolicy } from "./moved-containers.ts";
import { type Ending, runHere } from "./test-world.ts";

/**
 * Policies are put into files of all kinds, and the files are given in all ways. What then counts is known from how it
 * was done, and three kinds of policies are decided by looking at them: the command has to agree.
 */

const policy: fc.Arbitrary<SmallPolicy> = fc.record({
  effect: fc.constantFrom("Allow", "Allow", "Deny"),
  action: fc.constantFrom("oss:GetObject", "oss:*", "oss:*", "ecs:StopInstance", "*"),
  resource: fc.constantFrom("*", "acs:oss:*:*:images/*", "acs:oss:*:*:images/*", "acs:oss:*:*:other/*"),
  secure: fc.constantFrom(undefined, undefined, "true", "false"),
});

const question = {
  action: "oss:GetObject",
  resource: "acs:oss:*:1:images/a",
  context: { "acs:SecureTransport": "true" },
};
const asked = ["--action", question.action, "--resource", question.resource, "--context", "acs:SecureTransport=true"];

type Outcome = "Allow" | "ExplicitDeny" | "ImplicitDeny" | "Unknown";
const codes: { readonly [O in Outcome]: number } = { Allow: 0, ExplicitDeny: 1, ImplicitDeny: 1, Unknown: 3 };

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
function possible(placed: readonly Placed[]): readonly Outcome[] {
  const known = outcomeOf(placed.filter(({ state }) => state === "counts").map(({ policy }) => policy));
  const others = placed.filter(({ state }) => state !== "counts");
  if (others.length === 0 || known === "ExplicitDeny") return [known];
  const matter = others.some(
    ({ state, policy }) =>
      state === "hidden" || (fits(policy, state === "open") && (policy.effect === "Deny" || known === "ImplicitDeny")),
  );
  return matter ? ["Unknown"] : ["Unknown", known];
}

const neutral: SmallPolicy = { effect: "Allow", action: "ecs:StopInstance", resource: "*" };
const names = Object.keys(containers);
const file = fc.record({
  container: fc.constantFrom(...names.filter((name) => !isRefused(name)), ...names),
  policies: fc.array(policy, { minLength: 1, maxLength: 2 }),
  other: policy,
  folder: fc.constantFrom("", "sub/", "sub/x.json/"),
  isCrlf: fc.boolean(),
  isTwice: fc.constantFrom(false, false, false, true),
});

function isRefused(name: string): boolean {
  return containers[name]?.([], neutral).isRefused === true;
}

const world = fc.record({
  files: fc.array(file, { minLength: 1, maxLength: 3 }),
  given: fc.constantFrom("folder", "glob", "each", "stdin", "twice"),
  stage: fc.constantFrom("after", "before", undefined),
  chosen: fc.option(fc.record({ file: fc.nat(), policy: fc.nat(), isPattern: fc.boolean() }), { freq: 3 }),
  ignored: fc.option(fc.nat(), { freq: 4 }),
});
type Made = typeof world extends fc.Arbitrary<infer T> ? T : never;

const nothing: MovedFile = { name: "none", text: "", placed: [] };

interface Given {
  readonly tree: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly stdin: string | undefined;
  readonly placed: readonly Placed[];
  /** Files for which the command has to stop. */
  readonly refused: readonly string[];
}

/** Writes the files of a world, and says what counts of them. */
function lay({ files, given, stage = "after", chosen, ignored }: Made, ...more: readonly string[]): Given {
  const made = files.map(({ container, policies, other, folder, isCrlf, isTwice }, index) => {
    const one = containers[container]?.(policies, other) ?? nothing;
    const path = `p/${folder}${one.name.replace("{name}", `f${index}`)}`;
    // A line break in a text of Terraform is a part of it; the policy is the same all the same.
    const text = isCrlf ? one.text.replaceAll("\n", "\r\n") : one.text;
    return { ...one, text, path, copy: isTwice ? path.replace("p/", "p/copies/") : undefined };
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
    inTree.flatMap(({ path, copy, text }) => [[path, text], ...(copy === undefined ? [] : [[copy, text]])]),
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
  return {
    tree,
    stdin: isFirstStdin ? first.text : undefined,
    args: [
      ...(isFirstStdin ? ["-"] : []),
      ...(isFirstStdin && first.path.endsWith(".jsonc") ? ["--stdin-name", "stdin.jsonc"] : []),
      ...inputs,
      ...ignoredPaths.flatMap((path) => ["--ignore", path]),
      ...(stage === "after" ? [] : ["--stage", stage]),
      ...(pattern === undefined ? [] : ["--policy", pattern]),
      ...more,
    ],
    placed: left
      .flatMap(({ placed }) => placed)
      .filter((each) => (each.stage === undefined || each.stage === stage) && isChosen(each)),
    refused: left
      .filter((each) => each.isRefused)
      .map(({ path }) => (isFirstStdin && path === first.path ? "stdin" : path)),
  };
}

function patternOf(files: readonly MovedFile[], chosen: Made["chosen"]): string | undefined {
  if (chosen === null) return undefined;
  const placed = files[chosen.file % Math.max(files.length, 1)]?.placed ?? [];
  const address = placed[chosen.policy % Math.max(placed.length, 1)]?.addresses.at(-1);
  // A pattern of ours ends with its only asterisk.
  return address === undefined ? undefined : chosen.isPattern ? `${address.split(/[.[ ]/)[0]}*` : address;
}

function run({ tree, stdin }: Given, args: readonly string[]): Promise<Ending> {
  const files = memoryFiles(Object.fromEntries(Object.entries(tree).map(([path, text]) => [`/project/${path}`, text])));
  return runHere(args, { cwd: "/project", files, ...(stdin === undefined ? {} : { stdin }) });
}

/** The same worlds in every run; other seeds and more of them explore. */
const SEED = Number(process.env.MOVED_SEED ?? 20_261_124);
const MORE = Number(process.env.MOVED_RUNS ?? 1);
const parameters = (numRuns: number) => ({ numRuns: numRuns * MORE, seed: SEED });
const LIMIT = 20_000 * MORE;

describe("where a policy stands makes no Allow of a refusal", () => {
  const agrees = (given: Given, code: number, said: string, words: string) => {
    const { placed, refused } = given;
    const told = words.slice(0, 2000);
    const context = { files: given.tree, args: given.args.join(" "), stdin: given.stdin, said, told };
    if (refused.length > 0) {
      expect({ ...context, code }).toEqual({ ...context, code: 2 });
      expect(refused.some((path) => words.includes(path))).toBe(true);
    } else if (placed.length === 0) {
      expect({ ...context, code }).toEqual({ ...context, code: 2 });
      expect(words).not.toBe("");
    } else {
      const expected = possible(placed);
      expect({ ...context, said: expected.find((each) => each === said) }).toEqual(context);
      expect({ ...context, code }).toEqual({ ...context, code: codes[said as Outcome] });
    }
  };

  test(
    "check",
    async () => {
      await fc.assert(
        fc.asyncProperty(world, async (made) => {
          const given = lay(made, ...asked, "--format", "json");
          const { code, out, err } = await run(given, ["check", ...given.args]);
          agrees(given, code, code === 2 ? "" : JSON.parse(out).outcome, out + err);
        }),
        parameters(400),
      );
    },
    LIMIT,
  );

  test(
    "check --requests",
    async () => {
      const requests = `${JSON.stringify(question)}\n`;
      await fc.assert(
        fc.asyncProperty(world, async (made) => {
          const given = lay({ ...made, given: made.given === "stdin" ? "each" : made.given });
          const tree = { ...given.tree, "requests.ndjson": requests };
          const { code, out, err } = await run({ ...given, tree }, [
            "check",
            ...given.args,
            "--requests",
            "requests.ndjson",
          ]);
          agrees(given, code, code === 2 ? "" : JSON.parse(out).outcome, err);
        }),
        parameters(100),
      );
    },
    LIMIT,
  );

  test(
    "test, with policies by file and address",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), async (files) => {
          const given = lay({ files, given: "each", stage: undefined, chosen: null, ignored: null });
          const laid = files.map(({ container, policies, other }) => containers[container]?.(policies, other));
          const paths = Object.keys(given.tree).filter((path) => !path.startsWith("p/copies/"));
          const named = laid.flatMap((one, index) => {
            if (one?.isRefused) return [paths[index]];
            return one?.placed.map(({ addresses: [address] }) => [paths[index], address].filter(Boolean).join("#"));
          });
          const lost = laid.some(
            (one) => one?.placed.some(({ stage }) => stage === "before") && !isReplaced(one.placed),
          );
          const text = scenarioOf([...new Set(named)].flatMap((path) => path ?? []));
          const tree = { ...given.tree, "all.ramtest.yaml": text };
          const { code, out, err } = await run({ ...given, tree }, ["test", "all.ramtest.yaml"]);
          const outcomes = possible(given.placed);
          const context = { text, files: given.tree, words: (out + err).slice(0, 2000) };
          const isRefusal = given.refused.length > 0 || lost || !outcomes.includes("Allow");
          if (isRefusal) expect({ ...context, passes: code === 0 }).toEqual({ ...context, passes: false });
          else if (outcomes.length === 1) expect({ ...context, code }).toEqual({ ...context, code: 0 });
        }),
        parameters(150),
      );
    },
    LIMIT,
  );

  test(
    "lint tells of a fault",
    async () => {
      const isVisible = ({ placed }: MovedFile) => placed.every(({ state }) => state !== "hidden");
      const visible = names.filter((name) => isVisible(containers[name]?.([neutral], neutral) ?? nothing));
      const faulty = fc.record({
        file,
        name: fc.constantFrom(...visible),
        given: fc.constantFrom("folder", "glob", "each"),
      });
      await fc.assert(
        fc.asyncProperty(faulty, async ({ file, name, given }) => {
          const policies = file.policies.map((each) => ({ ...each, effect: "Perhaps" as "Deny" }));
          const files = [{ ...file, container: name, policies, other: neutral }];
          const laid = lay({ files, given, stage: undefined, chosen: null, ignored: null });
          if (laid.placed.length + laid.refused.length === 0) return;
          const { code, out, err } = await run(laid, ["lint", ...laid.args]);
          const words = out + err;
          const [path = ""] = Object.keys(laid.tree);
          const context = { files: laid.tree, code, words };
          expect({ ...context, isTold: words.includes(path) }).toEqual({ ...context, isTold: true });
          if (laid.refused.length === 0) expect({ ...context }).toEqual({ ...context, code: 1 });
        }),
        parameters(80),
      );
    },
    LIMIT,
  );
});

/** Whether every policy of before has one of after at its address. */
function isReplaced(placed: readonly Placed[]): boolean {
  const later = new Set(placed.filter(({ stage }) => stage !== "before").flatMap(({ addresses }) => addresses));
  return placed.every(({ addresses }) => addresses.every((address) => later.has(address)));
}

/** Files of scenarios as JSON are YAML, too. */
function scenarioOf(paths: readonly string[]): string {
  const policies = paths.map((path, index) => `  p${index}: { file: ${JSON.stringify(path)} }\n`).join("");
  const { context, ...request } = question;
  const scenario = {
    title: "all",
    policies: paths.map((_, index) => `p${index}`),
    request,
    context,
    cases: [{ expect: "Allow" }],
  };
  return `title: moved\npolicies:\n${policies}scenarios:\n  - ${JSON.stringify(scenario)}\n`;
}
