/** Whether two names differ in one place, by a letter or two: `Check` is no misspelled `Create`. */
export function isSlip(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const differing = Math.max(a.length, b.length) - start - end;
  return differing > 0 && differing <= 2;
}

/** The same for codes, which are often only a letter apart: letters in another order, or one too many or too few. */
export function isSlipOfCode(a: string, b: string): boolean {
  const sorted = (text: string) => [...text.toLowerCase()].sort().join("");
  if (sorted(a) === sorted(b)) return true;
  return Math.abs(a.length - b.length) === 1 && Math.max(a.length, b.length) > LONG && isSlip(a, b);
}

const LONG = 6;
