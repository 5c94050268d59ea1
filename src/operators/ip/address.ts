import type { LiteralReading } from "../operator.ts";

/** An address as a number of its family. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** A policy value: the addresses from `first` to `last`. */
export interface Block {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
  /** Whether it was written with a prefix length or `*`, not as a single address (R-COND-44). */
  readonly written: "address" | "block";
  /** Whether address bits below the prefix length were set (R-COND-45). */
  readonly hostBits: boolean;
}

/** R-COND-43: IPv4 or IPv6; an IPv4-mapped address is its IPv4 address. */
export function readAddress(text: string, reading: LiteralReading): Address | undefined {
  if (text.length > LONGEST) return undefined;
  const v4 = readIpv4(text);
  if (v4 !== undefined) return { family: 4, value: v4 };
  const v6 = readIpv6(text);
  if (v6 === undefined) return undefined;
  const mapped = reading.choices.ipv4Mapped === "asIpv4" && v6 >> 32n === MAPPED;
  return mapped ? { family: 4, value: v6 & 0xffff_ffffn } : { family: 6, value: v6 };
}

/** An address, a CIDR block, or for OSS the leading octets of one (R-COND-43, R-COND-45, R-COND-46). */
export function readBlock(text: string, reading: LiteralReading): Block | undefined {
  if (text.length > LONGEST + 4) return undefined;
  const slash = text.indexOf("/");
  if (slash < 0) {
    const address = readAddress(text, reading);
    if (address === undefined) return readOctets(text, reading);
    return { family: address.family, first: address.value, last: address.value, written: "address", hostBits: false };
  }
  const base = readAddress(text.slice(0, slash), { ...reading, choices: { ...reading.choices, ipv4Mapped: "asIpv6" } });
  const given = readLength(text.slice(slash + 1));
  if (base === undefined || given === undefined || given > (base.family === 4 ? 32 : 128)) return undefined;
  const mapped =
    base.family === 6 && given >= 96 && base.value >> 32n === MAPPED && reading.choices.ipv4Mapped === "asIpv4";
  if (mapped) return blockOf(4, base.value & 0xffff_ffffn, given - 96);
  return blockOf(base.family, base.value, given);
}

/** Longest text of an address: eight groups of four, with an IPv4 tail. */
const LONGEST = 45;
const MAPPED = 0xffffn;

function blockOf(family: 4 | 6, base: bigint, length: number): Block {
  const size = 1n << BigInt((family === 4 ? 32 : 128) - length);
  const first = (base / size) * size;
  return { family, first, last: first + size - 1n, written: "block", hostBits: first !== base };
}

/** `192.168.*`: one to three octets, then nothing but `*`, four octets together at the most (R-COND-46). */
function readOctets(text: string, reading: LiteralReading): Block | undefined {
  const { ipOctetStar } = reading.choices;
  if (ipOctetStar === "never" || (ipOctetStar === "ossOnly" && !reading.oss)) return undefined;
  const parts = text.split(".");
  const known = parts.indexOf("*");
  if (known < 1 || known > 3 || parts.length > 4 || parts.slice(known).some((part) => part !== "*")) return undefined;
  const base = readIpv4([...parts.slice(0, known), "0", "0", "0"].slice(0, 4).join("."));
  return base === undefined ? undefined : blockOf(4, base, known * 8);
}

function readLength(text: string): number | undefined {
  return /^(0|[1-9]\d{0,2})$/.test(text) ? Number(text) : undefined;
}

/** Four decimal octets; a leading zero is refused, since some readers take it for octal. */
function readIpv4(text: string): bigint | undefined {
  const octets = text.split(".");
  if (octets.length !== 4) return undefined;
  let value = 0;
  for (const octet of octets) {
    if (!/^(0|[1-9]\d{0,2})$/.test(octet) || Number(octet) > 255) return undefined;
    value = value * 256 + Number(octet);
  }
  return BigInt(value);
}

/** RFC 4291 text forms, without a zone. */
function readIpv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const head = readGroups(halves[0] ?? "", halves.length === 1);
  const tail = halves.length === 2 ? readGroups(halves[1] ?? "", true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  // `::` stands for at least one group of zeros.
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  return groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n);
}

function readGroups(text: string, mayEndInIpv4: boolean): readonly number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (part.includes(".") && mayEndInIpv4 && index === parts.length - 1) {
      const v4 = readIpv4(part);
      if (v4 === undefined) return undefined;
      groups.push(Number(v4 >> 16n), Number(v4 & 0xffffn));
    } else if (/^[\da-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
