import { judgeText } from "./judge-text.ts";
import { findPlaceholder } from "./placeholders.ts";
import type { TextValue } from "./read-values.ts";
import { type Reading, report } from "./reading.ts";

/** Reports a condition value that its operator cannot read, and IPv4 blocks that surprise (R-COND-32, 40–46). */
export function judgeLiteral(reading: Reading, operator: string | undefined, value: TextValue, oss: boolean): void {
  const { span } = value;
  const fault = judgeText(reading, value, "free", (text) => {
    if (operator === undefined) return undefined;
    const wants = reading.vocabulary.literal(operator, text, oss);
    if (wants === undefined) return undefined;
    const placeholder = findPlaceholder(text);
    return () =>
      report(reading, codeFor(operator), span, { operator, text, wants, ...(placeholder && { placeholder }) });
  });
  if (fault === undefined && operator?.includes("IpAddress")) remarkBlock(reading, operator, value);
}

function codeFor(
  operator: string,
): "invalid-number-value" | "invalid-date-value" | "invalid-boolean-value" | "invalid-ip-value" {
  if (operator.startsWith("Numeric")) return "invalid-number-value";
  if (operator.startsWith("Date")) return "invalid-date-value";
  return operator === "Bool" ? "invalid-boolean-value" : "invalid-ip-value";
}

/** R-COND-44: a block without addresses between its edges. R-COND-45: address bits below the prefix length. */
function remarkBlock(reading: Reading, operator: string, { value, span }: TextValue): void {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(value);
  if (parts === null) return;
  const [a = 0, b = 0, c = 0, d = 0, length = 32] = parts.slice(1).map(Number);
  if (length >= 31 && !operator.endsWith("IncludeBorder")) {
    report(reading, "ip-block-edges", span, { text: value, length });
    return;
  }
  const size = 2 ** (32 - length);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = address - (address % size);
  if (first === address) return;
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  report(reading, "ip-host-bits-set", span, { text: value, masked: `${octets.join(".")}/${length}` });
}
