import { setImmediate } from "node:timers/promises";
import { type ReportedMutant, reportedMutant } from "../report/index.ts";
import { type Mutant, type MutationPlan, planMutation } from "../scenario/index.ts";
import { loadActions } from "./load-actions.ts";
import type { LoadedScenarios } from "./load-scenarios.ts";
import { createProgress } from "./progress.ts";
import { readAgain, type ScenarioTexts } from "./scenario-texts.ts";
import { startThreads, type Threads } from "./threads.ts";
import type { World } from "./world.ts";

/** Judges the mutant at a position of the plan. */
export type JudgeMutant = (position: number) => ReportedMutant;

/** The judge of a thread of its own: the same files give the same plan there, so that a position is enough. */
export async function judgeFromTexts(files: readonly ScenarioTexts[]): Promise<JudgeMutant> {
  return judgeOf(planMutation(await Promise.all(files.map(readAgain))));
}

async function judgeOf(plan: MutationPlan): Promise<JudgeMutant> {
  const known = await loadActions(plan.codes);
  return (position) => reportedMutant(plan.judge(plan.mutants[position] as Mutant, known));
}

/** What is judged, and by how many threads; 1 is this thread alone. */
export interface MutantWork {
  readonly plan: MutationPlan;
  readonly files: readonly LoadedScenarios[];
  readonly wanted: readonly Mutant[];
  readonly workers: number;
}

/** Judges mutants, in their order, whoever judges which. */
export async function judgeMutants(work: MutantWork, world: World): Promise<readonly ReportedMutant[]> {
  const { plan, wanted, workers } = work;
  const progress = createProgress("trying mutants", wanted.length, world);
  const judges = workers === 1 ? await alone(plan) : start(work);
  const isWanted = new Set(wanted);
  const positions = plan.mutants.flatMap((mutant, position) => (isWanted.has(mutant) ? [position] : []));
  const judged: ReportedMutant[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < positions.length) {
      const at = next++;
      judged[at] = await judges.answer(positions[at] as number);
      world.signal.throwIfAborted();
      progress.step();
    }
  };
  try {
    // Two for each thread: it has the next one at hand when it is done with one.
    await Promise.all(Array.from({ length: workers * 2 }, lane));
  } finally {
    progress.end();
    await judges.stop();
  }
  return judged;
}

type Judges = Omit<Threads<readonly ScenarioTexts[], number, ReportedMutant>, "begin">;

async function alone(plan: MutationPlan): Promise<Judges> {
  const judge = await judgeOf(plan);
  return {
    async answer(position) {
      // Lets Ctrl-C through.
      await setImmediate();
      return judge(position);
    },
    stop: async () => undefined,
  };
}

function start({ files, workers, wanted }: MutantWork): Judges {
  const setup: readonly ScenarioTexts[] = files.map(({ file: { source }, texts }) => {
    return { name: source.name, text: source.text, texts };
  });
  const program = new URL("./mutate-worker.js", import.meta.url);
  const threads = startThreads<readonly ScenarioTexts[], number, ReportedMutant>(
    Math.min(workers, wanted.length),
    program,
  );
  threads.begin(setup);
  return threads;
}
