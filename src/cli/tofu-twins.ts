import type { ReportedFault } from "../report/index.ts";
import type { InputFile } from "./input-files.ts";
import type { PolicyOrigin } from "./policy-origins.ts";

/** Files of which a tool reads one: with `main.tofu`, OpenTofu passes over `main.tf`, and Terraform reads only that. */
export interface TofuTwins {
  /** Takes a file that has policies. */
  add(file: Pick<InputFile, "origin">): void;
  /** A fault for each pair of which one has policies: nobody may take both for deployed. */
  faults(): readonly ReportedFault[];
}

/** Finds the pairs among the files of a run; who leaves one of them out has said which counts. */
export function createTofuTwins(origins: readonly PolicyOrigin[]): TofuTwins {
  const names = new Map(origins.flatMap(({ path, name }) => (path === undefined ? [] : [[path, name] as const])));
  const twins = new Map<string, ReportedFault>();
  return {
    add({ origin: { path = "" } }) {
      const plain = path.replace(/\.tofu(\.json)?$/, ".tf$1");
      const tofu = plain.replace(/\.tf(\.json)?$/, ".tofu$1");
      const [source, winner] = [names.get(plain), names.get(tofu)];
      if (plain === tofu || source === undefined || winner === undefined) return;
      const message = `OpenTofu reads ${winner} instead, and Terraform only this; --ignore leaves one of them out`;
      twins.set(plain, { code: "two-configurations", source, message });
    },
    faults: () => [...twins.values()],
  };
}
