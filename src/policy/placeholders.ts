/**
 * The first piece of a text that looks like an unexpanded template or a masked id (R-RES-17, R-RES-18): `${…}`,
 * `{#accountId}`, `<account_id>`, `$accountid`, `****`, `xxxx`.
 */
export function findPlaceholder(text: string): string | undefined {
  return PLACEHOLDER.exec(text)?.[0];
}

const PLACEHOLDER = /* @__PURE__ */ new RegExp(
  [
    /\$\{[^{}]*\}?/,
    /\{\{?#?[A-Za-z][\w.-]*\}\}?/,
    /<[^<>:*/]{1,60}>/,
    /\$[A-Za-z_]\w*/,
    /\*{4,}/,
    /(?<![A-Za-z])[xX]{3,}(?![A-Za-z0-9])/,
  ]
    .map((form) => form.source)
    .join("|"),
);
