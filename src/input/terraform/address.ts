/** What stands behind the address of a resource that was made several times: `[0]` for `count`, `["a"]` for `for_each`. */
export function instanceKey(key: number | string): string {
  return typeof key === "number" ? `[${key}]` : `[${quoted(key)}]`;
}

/** A string as Terraform writes it: `${` would begin an interpolation. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, "$&$&");
}

/** The address without keys of instances, which is that of the configuration: `module.a["x"].b.c[0]` is `module.a.b.c`. */
export function configurationAddress(address: string): string {
  let result = "";
  let isInside = false;
  let isQuoted = false;
  for (let at = 0; at < address.length; at++) {
    const character = address[at];
    if (isQuoted) {
      if (character === "\\") at++;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === "[") isInside = true;
    else if (character === "]") isInside = false;
    else if (!isInside) result += character;
  }
  return result;
}
