import { type ConditionOperator, defineOperator } from "../operator.ts";
import { type Address, type Block, readAddress, readBlock } from "./address.ts";

/** R-COND-26, R-COND-27: an address in the listed addresses and blocks. */
/* @__NO_SIDE_EFFECTS__ */ export function ipOperator(name: string, edges: "asChosen" | "included"): ConditionOperator {
  return defineOperator<Address>({
    name,
    family: "ip",
    wants: "an IP address or CIDR block",
    given: readAddress,
    literal(text, reading) {
      const block = readBlock(text, reading);
      if (block === undefined || (block.hostBits && reading.choices.ipHostBits === "indeterminate")) return undefined;
      const excluded = edges === "asChosen" && reading.choices.ipBlockEdges === "excluded";
      return (given) => given.family === block.family && (excluded ? isInside(given, block) : isWithin(given, block));
    },
  });
}

function isWithin(given: Address, block: Block): boolean {
  return block.first <= given.value && given.value <= block.last;
}

/** R-COND-44, the reading that leaves out the first and last address of an IPv4 block. */
function isInside(given: Address, block: Block): boolean {
  if (block.family === 6 || block.written === "address") return isWithin(given, block);
  return block.first < given.value && given.value < block.last;
}
