import type { Range } from "../core/span.ts";
import type { ReportedFinding } from "./lint-report.ts";
import { isRelativeUri, uriOf } from "./lint-uri.ts";

/** A file, relative to the folder of the run wherever it can be. */
export function sarifArtifact(path: string): object {
  const uri = uriOf(path);
  return isRelativeUri(uri) ? { uri, uriBaseId: "%SRCROOT%" } : { uri };
}

/** Lines and columns; an end column is exclusive in SARIF, too. */
export function regionOf({ line, column, endLine, endColumn }: Range): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

export function physicalLocation(path: string, range: Range): object {
  return { artifactLocation: sarifArtifact(path), region: regionOf(range) };
}

/** Where a finding stands: in the file, and in which statement. */
export function locationOf({ path, range, statement }: ReportedFinding): object {
  const physical = physicalLocation(path, range);
  if (statement === undefined || statement.index < 0) return { physicalLocation: physical };
  const { index, sid } = statement;
  const logical = { name: sid ?? `Statement[${index}]`, fullyQualifiedName: `Statement[${index}]`, kind: "object" };
  return { physicalLocation: physical, logicalLocations: [logical] };
}
