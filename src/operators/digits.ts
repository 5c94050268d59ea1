/** Digits of a fraction without the zeros at their end, which change nothing. */
export function stripTrailingZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}
