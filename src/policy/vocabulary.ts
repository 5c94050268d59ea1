/**
 * What the reader has to know about condition operators. Operators are defined elsewhere (`src/operators/`), so they
 * are handed in.
 */
export interface Vocabulary {
  /** Every operator that RAM knows, without qualifiers. */
  readonly operators: readonly string[];
  /**
   * What was wanted ("an IP address or CIDR block") where an operator of the list cannot read a policy value, and
   * undefined where it can. `oss`: whether the statement is one of OSS (R-COND-46).
   */
  literal(operator: string, text: string, oss: boolean): string | undefined;
}
