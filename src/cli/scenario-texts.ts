import { loadService, type Service } from "../catalogue/index.ts";
import { invariant } from "../core/invariant.ts";
import {
  besides,
  policiesInside,
  readScenarios,
  type ScenarioFile,
  type Surroundings,
  servicesNamedIn,
} from "../scenario/index.ts";
import { terraform } from "./hcl-parser.ts";

/** A scenario file with what it needs to be run. */
export interface RunnableScenarios {
  readonly file: ScenarioFile;
  readonly surroundings: Surroundings;
}

/** A scenario file with what it needs, as plain data: enough for another thread to read it again. */
export interface ScenarioTexts {
  readonly name: string;
  readonly text: string;
  /** The files that it names, by the paths as written. */
  readonly texts: readonly (readonly [path: string, text: string])[];
}

/** Reads a scenario file again that has been read before. */
export async function readAgain({ name, text, texts }: ScenarioTexts): Promise<RunnableScenarios> {
  const read = readScenarios(text, name);
  invariant(read.ok, "a scenario file that one thread has read can be read by another");
  return surroundScenarios(read.value, texts);
}

/** A scenario file together with the texts and services that it names. */
export async function surroundScenarios(file: ScenarioFile, texts: ScenarioTexts["texts"]): Promise<RunnableScenarios> {
  const named = new Map(texts);
  const inside = await policiesInside(texts, (path) => besides(file.source.name, path), [terraform]);
  const services = new Map<string, Service | undefined>();
  for (const code of servicesNamedIn(file)) services.set(code, await loadService(code));
  const surroundings: Surroundings = {
    fileText: (wanted) => {
      const text = named.get(wanted);
      return text === undefined ? { ok: false, error: "no such file or folder" } : { ok: true, value: text };
    },
    policyInside: (wanted) => inside.get(wanted),
    service: (code) => services.get(code),
  };
  return { file, surroundings };
}
