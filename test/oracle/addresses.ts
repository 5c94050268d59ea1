import type { Choices } from "../../src/core/choices.ts";

/** One address, as a number of 32 or 128 bits. */
export interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** The addresses from `first` to `last`; `isBlock` is false for an address that stands alone. */
export interface AddressRange {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
  readonly isBlock: boolean;
}

/** R-COND-43: a request value is an address. */
export function readAddress(text: string, choices: Choices): Address | undefined {
  const address = parseAddress(text);
  if (address?.bits === 128 && isMapped(address.value) && choices.ipv4Mapped === "asIpv4")
    return { bits: 32, value: address.value & 0xffffffffn };
  return address;
}

/** R-COND-43, 45, 46: a policy value is an address, a block, or in OSS statements octets and stars. */
export function readRange(text: string, choices: Choices, starsAllowed: boolean): AddressRange | undefined {
  if (starsAllowed && text.includes("*")) return readStars(text);
  const [addressText = "", lengthText, ...more] = text.split("/");
  if (lengthText === undefined) {
    const address = readAddress(addressText, choices);
    return address && { bits: address.bits, first: address.value, last: address.value, isBlock: false };
  }
  const address = parseAddress(addressText);
  if (address === undefined || more.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(lengthText)) return undefined;
  const length = Number(lengthText);
  if (length > address.bits) return undefined;
  const block = blockOf(address, length);
  if (choices.ipHostBits === "indeterminate" && block.first !== address.value) return undefined;
  if (address.bits === 128 && length >= 96 && isMapped(address.value) && choices.ipv4Mapped === "asIpv4")
    return blockOf({ bits: 32, value: address.value & 0xffffffffn }, length - 96);
  return block;
}

/** R-COND-44: with `edgesExcluded` an IPv4 block leaves out its first and last address. */
export function holds(range: AddressRange, address: Address, edgesExcluded: boolean): boolean {
  if (range.bits !== address.bits) return false;
  const inset = edgesExcluded && range.isBlock && range.bits === 32 ? 1n : 0n;
  return range.first + inset <= address.value && address.value <= range.last - inset;
}

/** The address as text, IPv6 with all its groups. */
export function writeAddress({ bits, value }: Address): string {
  const parts: string[] = [];
  const width = bits === 32 ? 8n : 16n;
  for (let shift = BigInt(bits) - width; shift >= 0n; shift -= width)
    parts.push(((value >> shift) & ((1n << width) - 1n)).toString(bits === 32 ? 10 : 16));
  return parts.join(bits === 32 ? "." : ":");
}

function blockOf({ bits, value }: Address, length: number): AddressRange {
  const size = 1n << BigInt(bits - length);
  const first = value - (value % size);
  return { bits, first, last: first + size - 1n, isBlock: true };
}

function isMapped(value: bigint): boolean {
  return value >> 32n === 0xffffn;
}

function parseAddress(text: string): Address | undefined {
  const value = text.includes(":") ? parseIpv6(text) : parseIpv4(text);
  return value === undefined ? undefined : { bits: text.includes(":") ? 128 : 32, value };
}

function isOctet(text: string): boolean {
  return /^(0|[1-9]\d{0,2})$/.test(text) && Number(text) <= 255;
}

function parseIpv4(text: string): bigint | undefined {
  const octets = text.split(".");
  if (octets.length !== 4 || !octets.every(isOctet)) return undefined;
  return octets.reduce((value, octet) => value * 256n + BigInt(octet), 0n);
}

/** RFC 4291: eight groups; one `::` stands for one or more groups of zeros; the last two groups may be an IPv4 address. */
function parseIpv6(text: string): bigint | undefined {
  const beforeTail = text.slice(0, text.lastIndexOf(":") + 1);
  const tail = text.slice(beforeTail.length);
  if (tail.includes(".")) {
    const ipv4 = parseIpv4(tail);
    if (ipv4 === undefined) return undefined;
    return parseIpv6(`${beforeTail}${(ipv4 >> 16n).toString(16)}:${(ipv4 & 0xffffn).toString(16)}`);
  }
  const sides = text.split("::").map((side) => (side === "" ? [] : side.split(":")));
  const [left = [], right] = sides;
  if (sides.length > 2) return undefined;
  const missing = 8 - left.length - (right?.length ?? 0);
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array<string>(missing).fill("0"), ...(right ?? [])];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n);
}

/** R-COND-46: one to three octets, then only `*`, at most four together; the block of the leading octets. */
function readStars(text: string): AddressRange | undefined {
  const octets = text.split(".");
  const leading = octets.slice(0, octets.indexOf("*"));
  const stars = octets.slice(leading.length);
  if (octets.length > 4 || leading.length < 1 || leading.length > 3) return undefined;
  if (!leading.every(isOctet) || !stars.every((star) => star === "*")) return undefined;
  const padded = [...leading, "0", "0", "0"].slice(0, 4).join(".");
  const value = parseIpv4(padded);
  return value === undefined ? undefined : blockOf({ bits: 32, value }, leading.length * 8);
}
