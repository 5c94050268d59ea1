import { measure } from "./child.mjs";
import { judge } from "./engines/index.mjs";
import { table } from "./format.mjs";

/** @typedef {import("./bench.mjs").Run} Run */

/** Before anything is timed: does everybody give the same answers? Those who do not are left out. */
export async function agreement(/** @type {Run} */ run) {
  /** @type {Record<string, string[]>} */
  const truth = {};
  for (const [name, file] of Object.entries(run.files)) {
    truth[name] = (await measure(["agree", judge, file], { ms: 10_000 })).results[0].outcomes;
  }
  /** @type {Set<string>} */
  const strangers = new Set();
  const rows = [];
  for (const engine of run.engines) {
    const cells = [];
    for (const [workload, file] of Object.entries(run.files)) {
      const { results, error } = await measure(["agree", engine, file], { ms: run.ms });
      /** @type {string[]} */
      const said = results[0]?.outcomes ?? [];
      const wrong = said.filter((outcome, at) => !agrees(outcome, truth[workload]?.[at])).length;
      if (wrong > 0 || said.length === 0) strangers.add(`${engine} ${workload}`);
      cells.push(said.length === 0 ? error : wrong === 0 ? `${said.length}${coarse(said)}` : `**${wrong} differ**`);
    }
    rows.push([engine, ...cells]);
    run.log(`${engine}: ${cells.join(", ")}`);
  }
  const mix = Object.entries(truth).map(([name, outcomes]) => {
    const of = (/** @type {string} */ outcome) => outcomes.filter((one) => one === outcome).length;
    return `${name} ${of("Allow")} / ${of("ExplicitDeny")} / ${of("ImplicitDeny")}`;
  });
  const text = `Requests on which an engine was compared with the judge, all alike (* : only allowed or not):

${table(["", ...Object.keys(run.files)], rows)}

Allowed / explicitly denied / denied by silence: ${mix.join("; ")}.`;
  return {
    text,
    isStranger: (/** @type {string} */ engine, /** @type {string} */ workload) =>
      strangers.has(`${engine} ${workload}`),
  };
}

const agrees = (/** @type {string} */ said, /** @type {string | undefined} */ truth) =>
  said === truth || (said === "yes" && truth === "Allow") || (said === "no" && truth !== "Allow");

const coarse = (/** @type {string[]} */ said) => (said.includes("yes") || said.includes("no") ? " *" : "");
