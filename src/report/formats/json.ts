import type { Format } from "../format.ts";

/** The report itself, for programs: `schemas/check-report.schema.json`. */
export const json: Format = {
  name: "json",
  summary: "for programs",
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
