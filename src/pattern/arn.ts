/** The five fields of a resource, split at its first four colons (R-RES-1, R-RES-5). */
export interface ArnFields {
  /** `acs`. */
  readonly prefix: string;
  /** RAM code. */
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** May hold further colons and slashes. */
  readonly relativeId: string;
}

/** The fields of a text with at least four colons; undefined otherwise. */
export function splitArn(text: string): ArnFields | undefined {
  const first = text.indexOf(":");
  const second = first < 0 ? -1 : text.indexOf(":", first + 1);
  const third = second < 0 ? -1 : text.indexOf(":", second + 1);
  const fourth = third < 0 ? -1 : text.indexOf(":", third + 1);
  if (fourth < 0) return undefined;
  return {
    prefix: text.slice(0, first),
    service: text.slice(first + 1, second),
    region: text.slice(second + 1, third),
    account: text.slice(third + 1, fourth),
    relativeId: text.slice(fourth + 1),
  };
}
