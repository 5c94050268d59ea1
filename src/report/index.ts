export { decidedReport, type ReportBasis, stoppedReport } from "./build-report.ts";
export type { CheckReport, Expectation, ReportedFault } from "./check-report.ts";
export { type CoverageFormat, coverageFormats } from "./coverage-formats.ts";
export { coverageReport } from "./coverage-report.ts";
export { meets } from "./expectation.ts";
export type { Format, View } from "./format.ts";
export { formats } from "./formats/index.ts";
export { faultLine, problemLine, problemPage, stoppedLine } from "./problem-page.ts";
export type { TestFormat } from "./test-format.ts";
export { testFormats } from "./test-formats.ts";
export {
  type MutationFormat,
  mutationFormats,
  mutationReport,
  type ReportedMutant,
  reportedMutant,
} from "./test-mutation-report.ts";
export { testReport } from "./test-report.ts";
