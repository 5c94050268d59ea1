import type { YamlFault } from "../problem.ts";
import type { Wording } from "./en.ts";
import { quote } from "./quote.ts";
import { characterName, kindName, phrase } from "./zh-phrases.ts";

/** The sentences of `en.ts` in Simplified Chinese. */
export const chinese: Wording = {
  // --- text that is not JSON or YAML ---
  "byte-order-mark": {
    message: () => "文本以字节顺序标记（BOM）开头，JSON 不允许",
    hint: () => "请将文件另存为不带 BOM 的 UTF-8",
  },
  "json-after-end": {
    message: (a) => `文档结束之后还有 ${quote(a.found)}`,
    hint: (a) => (a.found.startsWith("{") ? "一个文件只能包含一条策略" : "可能是前面的括号过早闭合"),
  },
  "json-bad-escape": {
    message: (a) => `${quote(a.escape)} 不是 JSON 的转义字符`,
    hint: (a) => (/^\\[^u]/.test(a.escape) ? "请删除反斜线；若需要反斜线本身，请写 `\\\\`" : undefined),
  },
  "json-bad-literal": {
    message: (a) => `${quote(a.text)} 不是 JSON 值`,
    hint: (a) => {
      if (a.instead !== undefined) return `请写 ${quote(a.instead)}`;
      if (/^(?:\.\.\.|…)/.test(a.text)) return "请补全此处省略的内容";
      return a.text.startsWith("${") || a.text.startsWith("{{") ? "请先填充模板" : "文本须用双引号括起来";
    },
  },
  "json-bad-number": {
    message: (a) => `${quote(a.text)} 不是 JSON 数字`,
    hint: (a) => `若要表示文本，请写 ${quote(`"${a.text}"`)}`,
  },
  "json-bare-key": {
    message: (a) => `键 ${quote(a.key)} 没有用双引号括起来`,
    hint: (a) => `请写 ${quote(`"${a.key}"`)}`,
  },
  "json-comment": {
    message: (a) => `存在 ${quote(a.opener)} 注释，JSON 不允许注释`,
    hint: () => "请删除",
  },
  "json-control-character": {
    message: (a) => `字符串中有未转义的控制字符（${a.character}）`,
    hint: (a) => `请写 ${quote(a.escape)}`,
  },
  "json-extra-comma": { message: () => "逗号前没有值", hint: () => "请删除" },
  "json-full-width": {
    message: (a) => `${quote(a.found)} 不是 JSON 的标点`,
    hint: (a) => `请写 ${quote(a.instead)}`,
  },
  "json-invisible-character": {
    message: (a) => `值之间有${characterName(a.name)}（${a.character}）${a.count > 1 ? `，共 ${a.count} 处` : ""}`,
    hint: () => "请删除，或改为普通空格",
  },
  "json-line-break-in-string": {
    message: () => "字符串中有换行",
    hint: () => "请将字符串写在一行；若需要换行，请写 `\\n`",
  },
  "json-mismatched-bracket": {
    message: (a) => `此处应以 ${quote(a.wanted)} 闭合，实际为 ${quote(a.found)}`,
  },
  "json-missing-brace": { message: (a) => `键 ${quote(a.key)} 所在的对象缺少 \`{\`` },
  "json-missing-colon": {
    message: (a) => `键 ${quote(a.key)} 缺少 \`:\` 和值`,
    hint: () => "同一个键的多个值须写成数组：`[ … ]`",
  },
  "json-missing-comma": { message: () => "此处缺少逗号" },
  "json-missing-key": {
    message: (a) => `此处应为键，实际为 ${quote(a.found)}`,
    hint: () => "数组须写在 `[ … ]` 中",
  },
  "json-missing-value": {
    message: (a) => (a.key === undefined ? "此处缺少值" : `键 ${quote(a.key)} 没有值`),
  },
  "json-single-quotes": { message: () => "字符串使用了单引号", hint: () => "JSON 只接受双引号" },
  "json-trailing-comma": { message: (a) => `${quote(a.closer)} 前有多余的逗号`, hint: () => "请删除" },
  "json-unclosed-bracket": {
    message: (a) => `${quote(a.opener)} 没有闭合`,
    hint: (a) => `请在此处补上 ${quote(a.closers)}`,
  },
  "json-unclosed-comment": { message: () => "注释没有闭合", hint: () => "请补上 `*/`" },
  "json-unclosed-string": { message: () => "字符串没有闭合", hint: () => '请补上 `"`' },
  "json-unescaped-quote": { message: () => "字符串中有未转义的双引号", hint: () => '请写 `\\"`' },
  "json-unexpected-text": { message: (a) => `${quote(a.found)} 不应出现在此处` },
  "yaml-syntax": { message: (a) => yamlFaults[a.fault][0](a.found), hint: (a) => yamlFaults[a.fault][1] },
  "yaml-unquoted-star": {
    message: (a) => `YAML 会把 ${quote(a.text)} 当作引用，而不是文本`,
    hint: (a) => `请写 ${quote(`"${a.text}"`)}`,
  },
  "yaml-unknown-alias": {
    message: (a) => `${quote(`*${a.name}`)} 引用了 ${quote(`&${a.name}`)}，但前文没有定义`,
    hint: (a) => didYouMean(a.nearest) ?? "若要表示文本，请加引号",
  },
  "yaml-recursive-alias": { message: (a) => `${quote(`*${a.name}`)} 位于它所引用的值之内` },
  "yaml-tag": { message: (a) => `无法识别标签 ${quote(a.tag)} 的值` },
  "yaml-complex-key": { message: () => "列表或映射被用作键", hint: () => "键必须是字符串" },
  "yaml-several-documents": {
    message: () => "此处开始了第二个 YAML 文档",
    hint: () => "一个文件只写一个文档",
  },
  "alias-expansion": { message: (a) => `展开 ${quote(`*${a.name}`)} 后，文本的值超过 ${a.limit} 个` },
  "too-many-values": { message: (a) => `文本的值超过 ${a.limit} 个，其余部分不再读取` },
  "empty-text": { message: () => "文本为空" },
  "text-too-large": { message: (a) => `文本有 ${a.length} 个字符，最多读取 ${a.limit} 个` },
  "unknown-value": { message: () => "该值要到部署时才能知道" },
  "nested-too-deep": { message: (a) => `值的嵌套超过 ${a.limit} 层` },
  "too-many-problems": { message: (a) => `问题超过 ${a.limit} 个，其余不再列出` },
  // --- the policy: the document ---
  "not-a-policy": {
    message: (a) => `权限策略是包含 \`Version\` 和 \`Statement\` 的一个对象，此处为${phrase(a.found)}`,
  },
  "unserialisable-value": { message: (a) => `该值无法写成 JSON：${a.detail}` },
  "more-problems": { message: (a) => `此后还有 ${a.count} 个问题，其中 ${a.errors} 个为错误` },
  "lone-statement": {
    message: () => "这是单条授权语句，而不是权限策略",
    hint: () => '请包装为：`{ "Version": "1", "Statement": [ … ] }`',
  },
  "policy-too-large": {
    message: (a) =>
      `${a.counted === "text" ? "文本" : "策略写成紧凑 JSON 后"}有 ${a.length} 个字符；` +
      (a.kind === "trust"
        ? `RAM 对信任策略也有长度限制，其他策略的上限为 ${a.limit} 个`
        : `RAM 规定${kindName(a.kind)}最多 ${a.limit} 个`),
    hint: (a) => (a.compact === undefined ? undefined : `写成紧凑 JSON 后有 ${a.compact} 个字符`),
  },
  "missing-version": { message: () => "权限策略缺少 `Version`", hint: () => '请添加 `"Version": "1"`' },
  "invalid-version": {
    message: (a) =>
      a.quoted ? `${quote(a.found)} 不是权限策略语言的版本` : `\`Version\` 为${phrase(a.found)}，不是字符串`,
    hint: () => '请写 `"Version": "1"`',
  },
  "missing-statement": {
    message: (a) => (a.empty ? "`Statement` 为空" : "权限策略缺少 `Statement`"),
    hint: () => "没有授权语句的策略不授予任何权限",
  },
  "duplicate-key": { message: (a) => `键 ${quote(a.key)} 出现了两次`, hint: () => "只有最后一个会生效" },
  "duplicate-key-case": { message: (a) => `键 ${quote(a.first)} 和 ${quote(a.key)} 仅大小写不同` },
  "invalid-policy-element": {
    message: (a) => {
      if (a.why === "misplaced") {
        return a.level === "policy" ? `${quote(a.element)} 应写在授权语句中` : `${quote(a.element)} 不应写在授权语句中`;
      }
      if (a.why === "retired") return `RAM 文档中已不再有 ${quote(a.element)}`;
      if (a.why === "undocumented") return `RAM 没有 ${quote(a.element)} 元素`;
      return `未知的元素 ${quote(a.element)}`;
    },
    hint: (a) => didYouMean(a.nearest),
  },
  "undocumented-sid": { message: () => "`Sid` 不属于 RAM 权限策略语言，仅作为标签保留" },
  "data-type-mismatch": {
    message: (a) => `${quote(a.element)} 须为${phrase(a.wants)}，此处为${phrase(a.found)}`,
    hint: (a) => (/number|Boolean/.test(a.found) && a.wants === "a string" ? "请用双引号括起来" : undefined),
  },
  "unquoted-scalar": {
    message: (a) => `${quote(a.element)} 须为字符串，而 YAML 会把 ${quote(a.text)} 读作其他类型`,
    hint: (a) => `请写 "${a.text}"`,
  },
  "ambiguous-scalar": {
    message: (a) => `部分 YAML 解析器会把 ${quote(a.text)} 当作布尔值`,
    hint: (a) => `请写 "${a.text}"`,
  },
  "empty-list": { message: (a) => `${quote(a.element)} 没有任何值` },
  // --- the policy: odd text, anywhere ---
  "control-character": {
    message: (a) =>
      a.breaks
        ? `${characterName(a.name)}（${a.character}）使这段文本无效`
        : `这段文本中有${characterName(a.name)}（${a.character}）`,
    hint: (a) =>
      a.instead === undefined ? "请删除" : `请写${a.instead === " " ? "普通空格" : ` ${quote(a.instead)}`}`,
  },
  "template-placeholder": { message: (a) => `${quote(a.found)} 看起来是占位符，RAM 会按字面处理` },
  "aws-dialect": {
    message: (a) => `${quote(a.found)} 属于 AWS 的权限策略`,
    hint: (a) => (a.instead === undefined ? undefined : `RAM 中写作 ${quote(a.instead)}`),
  },
  // --- the policy: statements ---
  "missing-effect": { message: () => "授权语句缺少 `Effect`", hint: () => "请添加 `Allow` 或 `Deny`" },
  "invalid-effect": {
    message: (a) => `${quote(a.found)} 不是有效的授权效果`,
    hint: (a) => didYouMean(a.nearest) ?? "请写 `Allow` 或 `Deny`",
  },
  "missing-action": { message: () => "授权语句既没有 `Action` 也没有 `NotAction`" },
  "missing-resource": { message: (a) => `授权语句缺少${kindName(a.kind)}必需的 \`Resource\`` },
  "missing-principal": { message: (a) => `授权语句缺少${kindName(a.kind)}必需的 \`Principal\`` },
  "unsupported-element-combination": {
    message: (a) => `授权语句同时包含 ${quote(a.first)} 和 ${quote(a.second)}`,
    hint: () => "请只保留其中一个",
  },
  "unsupported-principal": {
    message: (a) => `${kindName(a.kind)}不支持 \`Principal\``,
    hint: (a) => (a.kind === "control" ? "请使用条件键 `acs:PrincipalARN` 限定身份" : undefined),
  },
  "unsupported-resource-in-trust": {
    message: (a) => `信任策略不支持 ${quote(a.element)}：其资源就是角色本身`,
  },
  "invalid-action-format": {
    message: (a) => (a.action === "" ? "操作为空" : `${quote(a.action)} 不是有效的操作`),
    hint: (a) => unexpanded(a.placeholder) ?? "操作的格式为 `<ram-code>:<name>` 或 `*`",
  },
  "whitespace-in-action": {
    message: (a) => `操作 ${quote(a.action)} 中有${a.holds === "a comma" ? "逗号" : "空白字符"}，因此不匹配任何操作`,
    hint: (a) => (a.holds === "a comma" ? "请把每个操作写成数组中单独的一项" : undefined),
  },
  "empty-action-name": {
    message: (a) => `${quote(a.action)} 没有操作名称`,
    hint: (a) => `若表示该服务的所有操作，请写 ${quote(`${a.action}*`)}`,
  },
  "unexpected-trust-action": {
    message: (a) => `信任策略中有 ${quote(a.action)}；文档中信任策略只有 \`sts:AssumeRole\` 一个操作`,
  },
  "invalid-arn-prefix": {
    message: (a) => (a.resource === "" ? "资源为空" : `资源 ${quote(a.resource)} 没有以 \`acs:\` 开头`),
    hint: (a) => unexpanded(a.placeholder) ?? ARN_FORM,
  },
  "missing-arn-field": {
    message: (a) => `资源 ${quote(a.resource)} 缺少${phrase(a.missing)}`,
    hint: (a) => unexpanded(a.placeholder) ?? ARN_FORM,
  },
  // --- the policy: conditions ---
  "invalid-condition-operator": {
    message: (a) => `未知的条件操作类型 ${quote(a.operator)}`,
    hint: (a) => didYouMean(a.nearest),
  },
  "unsupported-condition-suffix": {
    message: (a) => `RAM 没有条件操作类型 ${quote(a.operator)}`,
    hint: (a) => (a.base === undefined ? "RAM 无法判断条件键是否存在" : `RAM 只支持不带后缀的 ${quote(a.base)}`),
  },
  "invalid-condition-key-format": {
    message: (a) => (a.blank ? `条件键 ${quote(a.key)} 中有空白字符` : `${quote(a.key)} 不是有效的条件键`),
    hint: (a) =>
      unexpanded(a.placeholder) ?? (a.blank ? undefined : "条件键的格式为 `acs:<key>` 或 `<ram-code>:<key>`"),
  },
  "duplicate-condition-key": {
    message: (a) =>
      a.key === a.first
        ? `键 ${quote(a.key)} 在 ${quote(a.operator)} 下出现了两次`
        : `${quote(a.operator)} 下的 ${quote(a.first)} 和 ${quote(a.key)} 是同一个键`,
    hint: () => "请把所有值写在同一个键下",
  },
  "condition-multiple-boolean": { message: (a) => `\`Bool\` 只接受一个值，此处有 ${a.count} 个` },
  "invalid-date-value": { message: notReadable, hint: (a) => unexpanded(a.placeholder) },
  "invalid-number-value": { message: notReadable, hint: (a) => unexpanded(a.placeholder) },
  "invalid-boolean-value": { message: notReadable, hint: (a) => unexpanded(a.placeholder) },
  "invalid-ip-value": { message: notReadable, hint: (a) => unexpanded(a.placeholder) },
  "ip-block-edges": {
    message: (a) => `RAM 可能不包含 ${quote(a.text)} 的首尾地址，这样就没有剩余地址`,
    hint: (a) => (a.length === 32 ? `请写 ${quote(a.text.replace(/\/.*/s, ""))}` : "请逐个写出地址"),
  },
  "ip-host-bits-set": {
    message: (a) => `${quote(a.text)} 的主机位不为 0`,
    hint: (a) => `它会被读作 ${quote(a.masked)}`,
  },
  // --- the policy: principals ---
  "invalid-principal-key": {
    message: (a) => `${quote(a.key)} 不是有效的授权主体类型`,
    hint: (a) => didYouMean(a.nearest) ?? "RAM 支持 `RAM`、`Service` 和 `Federated`",
  },
  "invalid-principal-format": {
    message: (a) => `授权主体 ${quote(a.value)} 不是${phrase(a.wants)}`,
    hint: (a) => unexpanded(a.placeholder),
  },
  "wildcard-in-principal": {
    message: (a) => `授权主体 ${quote(a.value)} 中有通配符，信任策略不支持`,
  },
  "empty-principal-means-everyone": { message: () => "Bucket Policy 中空的 `Principal` 表示所有人" },
};

/** What a note beside a problem says. */
export const chineseNotes = { first: "首次出现在此处", opened: "在此处打开" } as const;

const yamlFaults: { readonly [F in YamlFault]: readonly [(found: string) => string, string?] } = {
  anchor: [() => "锚点或标签的位置不对", "一个值最多有一个锚点和一个标签，且都写在值之前"],
  bracket: [() => "YAML 列表或映射的括号没有闭合，或重复闭合"],
  comma: [(found) => (found.startsWith(",") ? "逗号前没有值" : "此处之前缺少逗号")],
  directive: [(found) => `无法理解 ${quote(found)}`, "请删除以 `%` 开头的行"],
  escape: [(found) => `${quote(found)} 不是 YAML 的转义字符`, "在单引号中，反斜线是普通字符"],
  "full-width": [(found) => `${quote(found)} 不是 YAML 的标点`, "请写对应的 ASCII 字符"],
  indentation: [() => "缩进与前面的行都不一致", "同一映射的所有键须使用相同的缩进"],
  "key-lines": [() => "键跨越了多行", "是否缺少 `:`，或引号没有闭合？"],
  "list-marker": [() => "列表不能与它的键写在同一行", "请从下一行开始"],
  "missing-colon": [() => "键缺少 `:` 和值"],
  "nested-mapping": [() => "同一行有第二个 `:`", "请给值加引号，或另起一行"],
  quote: [() => "缺少右引号"],
  quoting: [(found) => `不带引号的值不能以 ${quote(found.slice(0, 1))} 开头`, "请给值加引号"],
  space: [() => "此处之前缺少空格"],
  tab: [() => "缩进使用了制表符", "YAML 只能用空格缩进"],
  unexpected: [(found) => `${quote(found)} 不应出现在此处`],
  unseen: [(found) => `缩进使用了 ${quote(found)}`, "YAML 只能用普通空格缩进"],
};

const ARN_FORM = "资源的格式为 `acs:<ram-code>:<region>:<account-id>:<relative-id>` 或 `*`";

function didYouMean(nearest: string | undefined): string | undefined {
  return nearest === undefined ? undefined : `您是否想写 ${quote(nearest)}？`;
}

function unexpanded(placeholder: string | undefined): string | undefined {
  return placeholder === undefined ? undefined : `${quote(placeholder)} 看起来是占位符`;
}

function notReadable(a: { operator: string; text: string; wants: string }): string {
  return `${quote(a.operator)} 的值须为${phrase(a.wants)}，${quote(a.text)} 不是`;
}
