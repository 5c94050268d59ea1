import { invariant } from "../core/invariant.ts";
import { type ArnFields, splitArn } from "./arn.ts";
import { foldText } from "./fold.ts";

/** The resource of a request, prepared once: where its fields stand, and their texts for whoever asks. */
export class ResourceTarget {
  /** An ARN of five fields. */
  readonly text: string;
  /** Whether the request named all resources, `*` (R-RES-13). */
  readonly all: boolean;
  /** Offsets of the first four colons. */
  readonly colon1: number;
  readonly colon2: number;
  readonly colon3: number;
  readonly colon4: number;
  private split: ArnFields | undefined;
  private lower: ArnFields | undefined;

  constructor(text: string, all: boolean, colon1: number, colon2: number, colon3: number, colon4: number) {
    this.text = text;
    this.all = all;
    this.colon1 = colon1;
    this.colon2 = colon2;
    this.colon3 = colon3;
    this.colon4 = colon4;
    this.split = undefined;
    this.lower = undefined;
  }

  get fields(): ArnFields {
    this.split ??= splitArn(this.text);
    invariant(this.split !== undefined, "a resource target has five fields");
    return this.split;
  }

  get folded(): ArnFields {
    this.lower ??= this.fold();
    return this.lower;
  }

  private fold(): ArnFields {
    const { prefix, service, region, account, relativeId } = this.fields;
    return {
      prefix: foldText(prefix),
      service: foldText(service),
      region: foldText(region),
      account: foldText(account),
      relativeId: foldText(relativeId),
    };
  }
}

/**
 * Reads the resource of a request; undefined if it is neither `*` nor an ARN of five fields (R-RES-1). `*` becomes an
 * ARN of the action's service (R-RES-13).
 */
export function readResource(text: string, service: string, accountId: string): ResourceTarget | undefined {
  if (text === "*") return accountId.includes(":") ? undefined : readArn(`acs:${service}:*:${accountId}:*`, true);
  return readArn(text, false);
}

function readArn(text: string, all: boolean): ResourceTarget | undefined {
  const colon1 = text.indexOf(":");
  const colon2 = text.indexOf(":", colon1 + 1);
  const colon3 = text.indexOf(":", colon2 + 1);
  const colon4 = text.indexOf(":", colon3 + 1);
  // A search that found nothing starts the next one at 0, which then finds an earlier colon again.
  if (colon4 <= colon3 || colon3 <= colon2 || colon2 <= colon1) return undefined;
  if (!isAcs(text, colon1) && foldText(text.slice(0, colon1)) !== "acs") return undefined;
  return new ResourceTarget(text, all, colon1, colon2, colon3, colon4);
}

/** Cheaper than any call that takes a string: this is asked of every request. */
function isAcs(text: string, colon1: number): boolean {
  return colon1 === 3 && text.charCodeAt(0) === 0x61 && text.charCodeAt(1) === 0x63 && text.charCodeAt(2) === 0x73;
}
