import type { LiteralReading } from "../operator.ts";

/** An address as a number of its family. */
export interface Address {
  readonly family: 4 | 6;
  /** A number for IPv4, a big one for IPv6; addresses of one family compare with each other. */
  readonly value: number | bigint;
}

/** A policy value: the addresses from `first` to `last`. */
export interface Block {
  readonly family: 4 | 6;
  readonly first: number | bigint;
  readonly last: number | bigint;
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
  return mapped ? { family: 4, value: Number(v6 & 0xffff_ffffn) } : { family: 6, value: v6 };
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
  const v4 = readIpv4(text.slice(0, slash));
  const v6 = v4 === undefined ? readIpv6(text.slice(0, slash)) : undefined;
  const length = readLength(text.slice(slash + 1));
  if (length === undefined) return undefined;
  if (v4 !== undefined) return length > 32 ? undefined : ipv4Block(v4, length);
  if (v6 === undefined || length > 128) return undefined;
  const mapped = reading.choices.ipv4Mapped === "asIpv4" && length >= 96 && v6 >> 32n === MAPPED;
  return mapped ? ipv4Block(Number(v6 & 0xffff_ffffn), length - 96) : ipv6Block(v6, length);
}

/** Longest text of an address: eight groups of four, with an IPv4 tail. */
const LONGEST = 45;
const MAPPED = 0xffffn;

function ipv4Block(base: number, length: number): Block {
  const size = 2 ** (32 - length);
  const first = Math.floor(base / size) * size;
  return { family: 4, first, last: first + size - 1, written: "block", hostBits: first !== base };
}

function ipv6Block(base: bigint, length: number): Block {
  const size = 1n << BigInt(128 - length);
  const first = (base / size) * size;
  return { family: 6, first, last: first + size - 1n, written: "block", hostBits: first !== base };
}

/** `192.168.*`: one to three octets, then nothing but `*`, four octets together at the most (R-COND-46). */
function readOctets(text: string, reading: LiteralReading): Block | undefined {
  const { ipOctetStar } = reading.choices;
  if (ipOctetStar === "never" || (ipOctetStar === "ossOnly" && !reading.oss)) return undefined;
  const parts = text.split(".");
  const known = parts.indexOf("*");
  if (known < 1 || known > 3 || parts.length > 4 || parts.slice(known).some((part) => part !== "*")) return undefined;
  const base = readIpv4([...parts.slice(0, known), "0", "0", "0"].slice(0, 4).join("."));
  return base === undefined ? undefined : ipv4Block(base, known * 8);
}

function readLength(text: string): number | undefined {
  return /^(0|[1-9]\d{0,2})$/.test(text) ? Number(text) : undefined;
}

/** Four decimal octets; a leading zero is refused, since some readers take it for octal. */
function readIpv4(text: string): number | undefined {
  let value = 0;
  let octet = -1;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      if (octet < 0 || ++dots > 3) return undefined;
      value = value * 256 + octet;
      octet = -1;
    } else if (code < ZERO || code > NINE || octet === 0) return undefined;
    else {
      octet = (octet < 0 ? 0 : octet * 10) + code - ZERO;
      if (octet > 255) return undefined;
    }
  }
  return octet < 0 || dots !== 3 ? undefined : value * 256 + octet;
}

const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

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
      groups.push(Math.floor(v4 / 0x1_0000), v4 % 0x1_0000);
    } else if (/^[\da-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
