import { dirname, resolve } from "node:path";
import { describe, test } from "vitest";
import { loadService, type Service } from "../catalogue/index.ts";
import type { Result } from "../core/result.ts";
import { type Range, rangeOf } from "../core/span.ts";
import {
  besides,
  createRunner,
  failureText,
  fileOfPath,
  filesNamedIn,
  policiesInside,
  readScenarios,
  type ScenarioFile,
  servicesNamedIn,
} from "../scenario/index.ts";
import { findScenarioFiles } from "./find-files.ts";
import { readText } from "./read-text.ts";

/**
 * Registers every case of scenario files as an ordinary test, with its line in the YAML. Paths are relative to where
 * the runner was started.
 *
 * @throws Error if there is no such file: a suite that finds nothing must not pass.
 * @example scenarios("policies/**\/*.ramtest.yaml")
 */
export function scenarios(pattern: string): void {
  const paths = findScenarioFiles(pattern);
  if (paths.length === 0) throw new Error(`no scenario file matches ${pattern}`);
  for (const path of paths) register(path);
}

function register(path: string): void {
  const read = readScenarios(readText(path), path);
  if (!read.ok) {
    const [first] = read.error;
    const list = read.error.map(({ range, message }) => `${path}:${range.line}:${range.column}  ${message}`);
    test(path, () => {
      throw failureAt(path, first?.range, list.join("\n"));
    });
    return;
  }
  const file = read.value;
  const runner = once(() => createRunnerFor(path, file));
  describe(`${file.title} (${path})`, () => {
    for (const one of file.scenarios.flatMap(({ cases }) => cases)) {
      const range = rangeOf(file.source, one.span);
      const title = `${one.name} (${path}:${range.line})`;
      const run = async (): Promise<void> => {
        const result = (await runner()).run(one);
        if (result.status === "failed") throw failureAt(path, range, `${one.name}\n${failureText(result)}`);
      };
      if (one.skip === undefined) test(title, run);
      else test.skip(`${title}: ${one.skip}`, run);
    }
  });
}

async function createRunnerFor(path: string, file: ScenarioFile): Promise<ReturnType<typeof createRunner>> {
  const services = new Map<string, Service | undefined>();
  for (const code of servicesNamedIn(file)) services.set(code, await loadService(code));
  const fileText = (named: string) => textOf(resolve(dirname(path), fileOfPath(named)));
  const texts = filesNamedIn(file).flatMap(({ value }) => {
    const text = fileText(value);
    return text.ok ? [[value, text.value] as const] : [];
  });
  const inside = await policiesInside(texts, (named) => besides(path, named));
  return createRunner(file, {
    fileText,
    policyInside: (named) => inside.get(named),
    service: (code) => services.get(code),
  });
}

function textOf(path: string): Result<string, string> {
  try {
    return { ok: true, value: readText(path) };
  } catch (error) {
    return { ok: false, error: error instanceof Error && "code" in error ? String(error.code) : String(error) };
  }
}

/** An error whose only frame is the YAML, so that the runner shows that line and not one of ours. */
function failureAt(path: string, range: Range | undefined, message: string): Error {
  const error = new Error(message);
  error.name = "ScenarioFailure";
  error.stack = `ScenarioFailure: ${message}\n    at ${resolve(path)}:${range?.line ?? 1}:${range?.column ?? 1}`;
  return error;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
