import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inputOf } from "../../src/cli/input-files.ts";
import { receivedPolicy, sentPolicy } from "../../src/cli/requests-sent.ts";
import { compilePolicies, evaluate } from "../../src/evaluate/index.ts";
import { parsePolicy } from "../../src/reading/index.ts";
import type { MovedFile, Placed } from "./moved-containers.ts";
import type { Written } from "./moved-forms.ts";
import {
  contained,
  file,
  type Given,
  lay,
  names,
  neutral,
  type Outcome,
  possible,
  question,
  run,
  world,
} from "./moved-worlds.ts";

/**
 * Policies are put into files of all kinds, and the files are given in all ways. What then counts is known from how it
 * was done, and three kinds of policies are decided by looking at them: the command has to agree.
 */

const asked = ["--action", question.action, "--resource", question.resource, "--context", "acs:SecureTransport=true"];
const codes: { readonly [O in Outcome]: number } = { Allow: 0, ExplicitDeny: 1, ImplicitDeny: 1, Unknown: 3 };

/** The same worlds in every run; other seeds and more of them explore. */
const SEED = Number(process.env.MOVED_SEED ?? 20_261_124);
const MORE = Number(process.env.MOVED_RUNS ?? 1);
const parameters = (numRuns: number) => ({ numRuns: numRuns * MORE, seed: SEED });
const LIMIT = 60_000 * MORE;

describe("where a policy stands makes no Allow of a refusal", () => {
  const agrees = (given: Given, code: number, said: string, words: string) => {
    const { placed, refused, doubtful, isLeftOut } = given;
    const told = words.slice(0, 2000);
    const shown = Object.entries(given.tree).map(([path, content]) => [path, content.slice(0, 2000)]);
    const context = { files: shown, args: given.args.join(" "), stdin: given.stdin?.slice(0, 2000), said, told };
    if (refused.length > 0 || (code === 2 && doubtful.length > 0)) {
      expect({ ...context, code }).toEqual({ ...context, code: 2 });
      expect([...refused, ...doubtful].some((path) => words.includes(path))).toBe(true);
    } else if (placed.length === 0 && !isLeftOut) {
      expect({ ...context, code }).toEqual({ ...context, code: 2 });
      expect(words).not.toBe("");
    } else {
      const expected = possible(placed);
      expect({ ...context, said: expected.find((each) => each === said) }).toEqual(context);
      expect({ ...context, code }).toEqual({ ...context, code: codes[said as Outcome] });
    }
  };
  const checked = async (given: Given) => {
    const { code, out, err } = await run(given, ["check", ...given.args]);
    agrees(given, code, code === 2 ? "" : JSON.parse(out).outcome, out + err);
  };

  test(
    "check",
    async () => {
      await fc.assert(
        fc.asyncProperty(world, (made) => checked(lay(made, ...asked, "--format", "json"))),
        parameters(500),
      );
    },
    LIMIT,
  );

  test(
    "check, with files longer than a mebibyte",
    async () => {
      const one = fc.record({ file, written: fc.constantFrom<Written>("much before", "much behind") });
      const long = one.map(({ file, written }) => ({ ...file, written, isTwice: false }));
      await fc.assert(
        fc.asyncProperty(world, long, ({ files, ...made }, first) =>
          checked(lay({ ...made, files: [first, ...files.slice(1)] }, ...asked, "--format", "json")),
        ),
        parameters(80),
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
          const args = ["check", ...given.args, "--requests", "requests.ndjson"];
          const { code, out, err } = await run({ ...given, tree }, args);
          agrees(given, code, code === 2 ? "" : JSON.parse(out).outcome, err);
        }),
        parameters(100),
      );
    },
    LIMIT,
  );

  test(
    "check --requests --workers: a thread reads what this one has read",
    async () => {
      const choice = { stage: "after", isChosen: () => true, mayHoldOthers: true } as const;
      const options = { profile: "deploy", choices: {} } as const;
      let count = 0;
      await fc.assert(
        fc.asyncProperty(file, async ({ container, policies, other }) => {
          const { name, text } = contained(container, policies, other);
          const found = await inputOf({ origin: { name, path: name, isNamed: true }, text }, choice);
          for (const { source, syntax, kind } of found.policies) {
            const parsed = parsePolicy(source.text, { ...options, source, syntax, ...(kind && { kind }) });
            if (!parsed.ok) continue;
            const received = await receivedPolicy(structuredClone(sentPolicy(parsed.value)), options);
            const [here, there] = [parsed.value, received].map((document) => {
              const { outcome, matched } = evaluate({ identity: compilePolicies([document]) }, question);
              return { outcome, matched: [...matched], name: document.name };
            });
            expect(there).toEqual(here);
            count++;
          }
        }),
        parameters(200),
      );
      expect(count).toBeGreaterThan(100);
    },
    LIMIT,
  );

  test(
    "test, with policies by file and address",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), async (files) => {
          const none = { stage: undefined, chosen: null, ignored: null, kind: undefined };
          const given = lay({ files, given: "each", ...none });
          const laid = files.map(({ container, policies, other }) => contained(container, policies, other));
          const paths = Object.keys(given.tree).filter((path) => !path.startsWith("p/copies/"));
          const named = laid.flatMap(({ isRefused, placed }, index) => {
            if (isRefused) return [paths[index]];
            return placed.map(({ addresses: [address] }) => [paths[index], address].filter(Boolean).join("#"));
          });
          const lost = laid.some(({ placed }) => placed.some(({ stage }) => stage === "before") && !isReplaced(placed));
          // Who names a policy means it, of whatever kind it is.
          const isOther = laid.some(({ placed }) => placed.some(({ kind }) => kind !== undefined));
          const text = scenarioOf([...new Set(named)].flatMap((path) => path ?? []));
          const tree = { ...given.tree, "all.ramtest.yaml": text };
          const { code, out, err } = await run({ ...given, tree }, ["test", "all.ramtest.yaml"]);
          const outcomes = possible(given.placed);
          const context = { text, words: (out + err).slice(0, 2000) };
          const isBad = given.refused.some((bad) => named.some((one) => one?.split("#")[0] === bad));
          const isRefusal = isBad || lost || !outcomes.includes("Allow");
          if (isRefusal) expect({ ...context, passes: code === 0 }).toEqual({ ...context, passes: false });
          else if (outcomes.length === 1 && given.doubtful.length === 0 && !isOther)
            expect({ ...context, code }).toEqual({ ...context, code: 0 });
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
      const visible = names.filter((name) => isVisible(contained(name, [neutral], neutral)));
      const faulty = fc.record({
        file,
        name: fc.constantFrom(...visible),
        given: fc.constantFrom("folder", "glob", "each"),
      });
      await fc.assert(
        fc.asyncProperty(faulty, async ({ file, name, given }) => {
          const policies = file.policies.map((each) => ({ ...each, effect: "Perhaps" as "Deny" }));
          const files = [{ ...file, container: name, policies, other: neutral }];
          const laid = lay({ files, given, stage: undefined, chosen: null, ignored: null, kind: undefined });
          if (laid.placed.length + laid.refused.length === 0 && !laid.isLeftOut) return;
          const { code, out, err } = await run(laid, ["lint", ...laid.args]);
          const words = out + err;
          const [path = ""] = Object.keys(laid.tree);
          const context = { path, container: name, code, words };
          expect({ ...context, isTold: words.includes(path) }).toEqual({ ...context, isTold: true });
          if (laid.refused.length === 0 && laid.doubtful.length === 0) expect(context).toEqual({ ...context, code: 1 });
          else expect({ ...context, passes: code === 0 }).toEqual({ ...context, passes: false });
        }),
        parameters(120),
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
