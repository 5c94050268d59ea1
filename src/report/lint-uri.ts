/** A path as a relative URI; an absolute one as a URI of the scheme `file`. */
export function uriOf(path: string): string {
  const encoded = path.replace(LONE_SURROGATE, "\ufffd").split("/").map(encodeURIComponent).join("/");
  if (path.startsWith("/")) return `file://${encoded}`;
  const drive = /^([a-z])%3A(?=\/)/i;
  return drive.test(encoded) ? `file:///${encoded.replace(drive, "$1:")}` : encoded;
}

const LONE_SURROGATE = /\p{Cs}/gu;

/** Whether a URI needs a base. */
export function isRelativeUri(uri: string): boolean {
  return !uri.startsWith("file:");
}
