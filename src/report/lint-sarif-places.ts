import type { Range } from "../core/span.ts";
import { visible } from "../core/visible.ts";
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

/** Where a finding stands: in the file, in which policy of it, and in which statement. */
export function locationOf({ path, address, range, statement }: ReportedFinding): object {
  const policy =
    address === undefined ? [] : [{ name: visible(address), fullyQualifiedName: visible(address), kind: "resource" }];
  const logical = statement === undefined || statement.index < 0 ? policy : [logicalOf(statement, address), ...policy];
  const physical = { physicalLocation: physicalLocation(path, range) };
  return logical.length === 0 ? physical : { ...physical, logicalLocations: logical };
}

function logicalOf({ index, sid }: NonNullable<ReportedFinding["statement"]>, address: string | undefined): object {
  const name = `Statement[${index}]`;
  const fullName = address === undefined ? name : `${visible(address)}.${name}`;
  return { name: sid ?? name, fullyQualifiedName: fullName, kind: "object" };
}
