/** Words of ours that come as arguments. */
const PHRASES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  // What a value is.
  ["an object", "对象"],
  ["an array", "数组"],
  ["a string", "字符串"],
  ["null", "空值"],
  ["nothing", "空"],
  ["no text", "非文本的值"],
  ["an object with neither", "不含这两者的对象"],
  // What an element wants.
  ["a string or an array of strings", "字符串或字符串数组"],
  ["an array of statements", "授权语句数组"],
  ["an array of objects", "对象数组"],
  ["an object of operators", "由条件操作类型组成的对象"],
  ["an object of condition keys", "由条件键组成的对象"],
  ["an array of account ids, or `*`", "账号 ID 数组或 `*`"],
  ["an object with `RAM`, `Service` or `Federated`", "包含 `RAM`、`Service` 或 `Federated` 的对象"],
  // Fields of an ARN.
  ["prefix `acs`", "前缀 `acs`"],
  ["RAM code", "服务代码（ram-code）"],
  ["region", "地域"],
  ["account id", "账号 ID"],
  ["relative id", "资源标识（relative-id）"],
  // What a principal is.
  [
    "`acs:ram::<account-id>:root`, `…:user/<name>` or `…:role/<name>`",
    " `acs:ram::<account-id>:root`、`…:user/<name>` 或 `…:role/<name>`",
  ],
  ["the name of a service, such as `ecs.aliyuncs.com`", "服务名称（例如 `ecs.aliyuncs.com`）"],
  [
    "`acs:ram::<account-id>:saml-provider/<name>` or `…:oidc-provider/<name>`",
    " `acs:ram::<account-id>:saml-provider/<name>` 或 `…:oidc-provider/<name>`",
  ],
  ["an account id or `*`", "账号 ID 或 `*`"],
  // What an operator wants.
  ["a decimal number", "十进制数字"],
  ["a date with seconds and zone, such as 2026-01-31T08:00:00Z", "带秒和时区的时间（例如 2026-01-31T08:00:00Z）"],
  ["true or false", " `true` 或 `false`"],
  ["an IP address or CIDR block", " IP 地址或 CIDR 地址段"],
]);

/** What a value is or should be; a word that is not known here stays English. */
export function phrase(english: string): string {
  const scalar = /^the (number|Boolean) (`.*`)$/s.exec(english);
  if (scalar !== null) return `${scalar[1] === "number" ? "数字" : "布尔值"} ${scalar[2] ?? ""}`;
  return PHRASES.get(english) ?? ` ${english}`;
}

const CHARACTERS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["a full-width character", "全角字符"],
  ["a tab", "制表符"],
  ["a line break", "换行符"],
  ["a no-break space", "不间断空格"],
  ["a soft hyphen", "软连字符"],
  ["a zero-width space", "零宽空格"],
  ["a full-width space", "全角空格"],
  ["a byte order mark", "字节顺序标记"],
  ["a look-alike of the colon", "形似冒号的字符"],
  ["a look-alike of the asterisk", "形似星号的字符"],
  ["a look-alike of the comma", "形似逗号的字符"],
  ["a look-alike of the full stop", "形似句点的字符"],
  ["a look-alike of the minus sign", "形似减号的字符"],
  ["a curly quote", "弯引号"],
  ["a control character", "控制字符"],
  ["an odd space", "特殊空格"],
  ["a zero-width joiner", "零宽连接符"],
  ["a direction mark", "文字方向标记"],
  ["a dash", "破折号"],
  ["a line separator", "行分隔符"],
  ["an invisible character", "不可见字符"],
  ["half a character", "不完整的字符"],
  ["a vertical tab", "垂直制表符"],
  ["a form feed", "换页符"],
  ["a next-line character", "换行控制符"],
  ["a Mongolian vowel separator", "蒙古文元音分隔符"],
  ["a zero-width non-joiner", "零宽非连接符"],
  ["a left-to-right mark", "从左至右标记"],
  ["a right-to-left mark", "从右至左标记"],
  ["a paragraph separator", "段落分隔符"],
  ["a narrow no-break space", "窄不间断空格"],
  ["a word joiner", "单词连接符"],
  ["an ideographic space", "全角空格"],
  ["an odd space or mark", "特殊空格或标记"],
]);

/** The name of an odd or invisible character. */
export function characterName(english: string): string {
  return CHARACTERS.get(english) ?? ` ${english} `;
}

const KINDS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["identity", "基于身份的策略"],
  ["trust", "信任策略"],
  ["control", "管控策略"],
  ["session", "会话策略"],
  ["bucket", "Bucket Policy"],
  ["resource", "基于资源的策略"],
]);

/** The name of a kind of policy. */
export function kindName(kind: string): string {
  return KINDS.get(kind) ?? ` ${kind} `;
}
