import { compileGlob } from "../pattern/index.ts";
import type { Finding } from "./finding.ts";

/** A finding that may stay, and why. */
export interface Waiver {
  readonly rule: string;
  /**
   * The file of the policy, behind `#` its address in the file: `plan.json#alicloud_ram_policy.share`. `*` is any run of
   * characters, `?` one. Without an address every policy of the file is meant.
   */
  readonly policy: string;
  /** Of the one finding that is meant; it stays when the policy is laid out anew or its statements change places. */
  readonly fingerprint?: string;
  readonly reason: string;
  /** The last day, in UTC: `2026-12-31`. */
  readonly expires?: string;
}

/** Why a finding does not count. */
export interface Suppression {
  readonly kind: "waiver" | "comment" | "baseline";
  readonly reason?: string;
  readonly expires?: string;
}

export interface SuppressedFinding {
  readonly finding: Finding;
  readonly suppression: Suppression;
}

/** A waiver that has been made ready to be asked often. */
export interface ReadyWaiver<W extends Waiver> {
  readonly waiver: W;
  readonly isExpired: boolean;
  /** Whether a policy is meant; `path` is that of its file. */
  covers(path: string, address: string | undefined): boolean;
  /** Whether the path is meant, whatever the address. */
  coversFile(path: string): boolean;
}

/** `now`: RFC 3339; without it no waiver is expired. */
export function readyWaiver<W extends Waiver>(waiver: W, now: string | undefined): ReadyWaiver<W> {
  const cut = waiver.policy.indexOf("#");
  const path = compileGlob(cut < 0 ? waiver.policy : waiver.policy.slice(0, cut));
  const address = cut < 0 ? undefined : compileGlob(waiver.policy.slice(cut + 1));
  const coversFile = (name: string) => path.matches(name);
  return {
    waiver,
    isExpired: waiver.expires !== undefined && now !== undefined && Date.parse(now) >= endOf(waiver.expires),
    coversFile,
    covers: (name, at) => coversFile(name) && (address === undefined || (at !== undefined && address.matches(at))),
  };
}

const DAY = 24 * 60 * 60 * 1000;

function endOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) + DAY;
}

export interface ApplyWaiversOptions {
  /** The time by which waivers expire, RFC 3339; without it none does. */
  readonly now?: string;
}

/** Findings that count, findings that do not, and the waivers that nothing needed. */
export interface AppliedWaivers<W extends Waiver> {
  readonly open: readonly Finding[];
  readonly waived: readonly SuppressedFinding[];
  readonly unused: readonly W[];
  readonly expired: readonly W[];
}

/**
 * Takes out the findings that a waiver covers. An expired waiver covers nothing.
 *
 * @example
 * const { open } = applyWaivers(findings, [{ rule: "admin-access", policy: "break-glass.json", reason: "emergencies" }]);
 */
export function applyWaivers<W extends Waiver>(
  findings: readonly Finding[],
  waivers: readonly W[],
  { now }: ApplyWaiversOptions = {},
): AppliedWaivers<W> {
  const ready = waivers.map((waiver) => readyWaiver(waiver, now));
  const used = new Set<W>();
  const open: Finding[] = [];
  const waived: SuppressedFinding[] = [];
  for (const finding of findings) {
    const meant = waiversFor(finding, finding.source, ready);
    for (const { waiver } of meant) used.add(waiver);
    const [first] = meant;
    if (first === undefined) open.push(finding);
    else waived.push({ finding, suppression: suppressionBy(first.waiver) });
  }
  const expired = ready.flatMap(({ isExpired, waiver }) => (isExpired ? [waiver] : []));
  return { open, waived, expired, unused: waivers.filter((waiver) => !used.has(waiver) && !expired.includes(waiver)) };
}

/** The waivers that cover a finding, expired ones left out. */
export function waiversFor<W extends Waiver>(
  { ruleId, address, fingerprint }: Finding,
  path: string,
  ready: readonly ReadyWaiver<W>[],
): readonly ReadyWaiver<W>[] {
  return ready.filter(
    ({ waiver, isExpired, covers }) =>
      !isExpired &&
      waiver.rule === ruleId &&
      (waiver.fingerprint === undefined || waiver.fingerprint === fingerprint) &&
      covers(path, address),
  );
}

export function suppressionBy({ reason, expires }: Waiver): Suppression {
  return { kind: "waiver", reason, ...(expires === undefined ? {} : { expires }) };
}
