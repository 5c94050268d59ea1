import { type Range, rangeOf, type Source, type Span } from "../core/span.ts";

/** What is wrong with a scenario file, and where. */
export interface ScenarioFault {
  /** `form`: it does not have the form of a scenario file. `name`: a name leads nowhere. */
  readonly code: "syntax" | "form" | "name" | "request" | "file";
  readonly source: string;
  readonly range: Range;
  /** One English sentence, lower case, no full stop. */
  readonly message: string;
}

/** Collects faults, so that all of them come at once. */
export interface Faults {
  add(code: ScenarioFault["code"], span: Span, message: string): void;
  /** `5:7`, for a fault that names another place. */
  placeOf(span: Span): string;
  /** In order of place. */
  list(): readonly ScenarioFault[];
}

export function createFaults(source: Source): Faults {
  const found: ScenarioFault[] = [];
  return {
    add: (code, span, message) => void found.push({ code, source: source.name, range: rangeOf(source, span), message }),
    placeOf(span) {
      const { line, column } = rangeOf(source, span);
      return `${line}:${column}`;
    },
    list: () => found.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end),
  };
}
