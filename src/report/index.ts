export { decidedReport, meets, type ReportBasis, stoppedReport } from "./build-report.ts";
export type { CheckReport, Expectation, ReportedFault } from "./check-report.ts";
export type { Format, View } from "./format.ts";
export { formats } from "./formats/index.ts";
export { faultLine, problemLine, problemPage, stoppedLine } from "./problem-page.ts";
