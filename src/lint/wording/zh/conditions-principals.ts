import type { RuleWording } from "../wording.ts";

const absent = "请求中不存在的条件键按缺失处理";
const meant = "您是否想写 {meant}？";
const narrow = "请指定具体的账号或用户";

/** Rules of conditions, principals and organisations. */
export const conditionsAndPrincipals: Readonly<Record<string, RuleWording>> = {
  "bucket-owner-locked-out": {
    summary: "对所有人生效且带条件的 Deny 也会约束 Bucket 所有者，使其无法修复策略",
    messages: { owner: "条件成立时，Bucket 所有者同样会被拒绝，且无法修改该策略" },
    hints: { owner: "请排除 `oss:PutBucketPolicy` 和 `oss:DeleteBucketPolicy`，或指明要拒绝的对象" },
  },
  "bucket-principal-arn": {
    summary: "Bucket Policy 中使用了 `acs:PrincipalARN`，有报告称其不生效",
    messages: { idle: "有报告称，Bucket Policy 接受 {key} 但并不生效" },
    hints: { idle: "请在 `Principal` 中指定身份，并实际验证" },
  },
  "bucket-source-ip-without-vpc": {
    summary: "Bucket Policy 的授权语句指定了 `acs:SourceIp`，但没有指定 `acs:SourceVpc`",
    messages: { alone: "新增的授权语句使用 {key} 时，如未同时指定 `acs:SourceVpc`，OSS 会拒绝保存" },
    hints: { alone: "允许任意网络时，添加值为 `*` 的 `acs:SourceVpc` 和 `StringLike`；仅限公网时使用 `StringNotLike`" },
  },
  "condition-key-not-for-action": {
    summary: "授权语句中的操作都不支持该条件键",
    messages: {
      never: "根据文档，这些操作的请求都不包含 {key}，该授权语句永远不会生效",
      always: "根据文档，这些操作的请求都不包含 {key}，该条件始终成立",
    },
    hints: {
      never: ({ actions }: { actions: readonly string[] }) => carriers(actions),
      always: ({ actions }: { actions: readonly string[] }) => carriers(actions),
    },
  },
  "condition-type-mismatch": {
    summary: "条件操作类型与条件键的数据类型不匹配",
    messages: {
      mismatch: (args: { key: string; type: string; operator: string; family: string }) =>
        `\`${args.key}\` 的类型为${types[args.type] ?? args.type}，而 \`${args.operator}\` 用于比较${types[args.family] ?? args.family}`,
    },
    hints: { mismatch: ({ type }: { type: string }) => `请使用 ${fitting[type] ?? type}` },
  },
  "condition-value-star": {
    summary: "`StringLike` 的值为 `*`，仅要求条件键存在",
    messages: {
      present: "{value} 匹配任意文本，此条件仅要求请求包含 {key}",
      absent: "{value} 匹配任意文本，此条件仅在请求不包含 {key} 时成立",
    },
  },
  "contradictory-conditions": {
    summary: "同一条件键的多个条件不可能同时成立",
    messages: {
      never: "没有请求能同时满足此条件和 {key} 的其他条件，该授权语句永远不会生效",
      other: "与之矛盾的条件",
    },
  },
  "control-policy-blocks-everything": {
    summary: "管控策略使成员账号无法执行任何操作",
    messages: { blocked: "此 Deny 拒绝成员账号的用户和角色对所有资源执行任何操作" },
    hints: { blocked: "请使用 `acs:PrincipalARN` 条件排除部分身份" },
  },
  "control-policy-without-assume-role": {
    summary: "管控策略的允许列表缺少 `sts:AssumeRole`",
    messages: { lockedOut: "该策略未允许 `sts:AssumeRole`，通过扮演角色访问成员账号的用户将无法进入" },
    hints: { lockedOut: "请添加 `sts:AssumeRole`；如果仍绑定 `FullAliyunAccess`，此允许列表不起限制作用" },
  },
  "deny-condition-missing-key": {
    summary: "调用者不传条件键时，Deny 不生效",
    messages: { asleep: "调用者可以不传 {key}，此时该 Deny 不生效" },
    hints: { asleep: "否定类条件操作类型在条件键缺失时同样成立" },
  },
  "empty-condition": {
    summary: "`Condition` 或条件操作类型中没有条件键",
    messages: { block: "空的 `Condition` 不起限制作用", operator: "{operator} 中没有条件键" },
    hints: { block: "请删除", operator: "请删除" },
  },
  "everything-cidr": {
    summary: "地址条件对任何地址都成立",
    messages: {
      everyone: "任何 IPv{family|word} 地址都在 {blocks} 之内，该条件不会阻止任何人",
      nobody: "任何 IPv{family|word} 地址都在 {blocks} 之内，该 Deny 对这类地址永不生效",
    },
  },
  "expired-date-window": {
    summary: "授权语句的有效时间已过或尚未开始",
    messages: {
      over: "截止时间 {until} 已过，该授权语句不再生效",
      early: "该授权语句在 {from} 之前不生效",
    },
  },
  "external-account-principal": {
    summary: "允许了不属于我方账号的主体",
    messages: { foreign: "{principal} 属于账号 {account}，该账号不在我方账号列表中" },
    hints: { foreign: "如确需授权，请将该账号加入配置" },
  },
  "for-all-values-with-allow": {
    summary: "Allow 使用 `ForAllValues:` 时，不包含条件键的请求也会被允许",
    messages: { open: "不包含 {key} 的请求也满足 {operator}，会被允许" },
    hints: { open: "请另加条件，要求请求包含该条件键" },
  },
  "for-any-value": {
    summary: "使用了 RAM 文档中未出现的限定词 `ForAnyValue:`",
    messages: { undocumented: "在已查阅的 RAM 文档中没有 {operator}" },
    hints: { undocumented: "不加限定词时，多个值中有一个匹配，{plain} 即成立" },
  },
  "kms-source-vpc-actions": {
    summary: "使用 `acs:SourceVpc` 的授权语句同时包含 KMS 和其他云服务的操作",
    messages: { mixed: "使用 {key} 时，KMS 要求该授权语句的所有操作以 `kms:` 开头，{actions} 不符合要求" },
    hints: { mixed: "请将 KMS 的操作放入单独的授权语句" },
  },
  "like-without-wildcard": {
    summary: "`StringLike` 或 `StringNotLike` 的值中没有通配符",
    messages: { plain: "{operator} 的所有值都没有通配符", rename: "改为 {equals}" },
    hints: { plain: "{equals} 的效果相同" },
  },
  "mfa-check-pattern": {
    summary: "不包含 `acs:MFAPresent` 的请求可以绕过 MFA 检查",
    messages: {
      asleep: "不包含 {key} 的请求（例如使用 AccessKey 的调用）不会被此 Deny 拒绝",
      open: "不包含 {key} 的请求（例如使用 AccessKey 的调用）会在此处被允许",
    },
    hints: {
      asleep: '请改为在 Allow 中使用 `Bool` 和 `"true"`，或增加使用 `StringNotEquals` 和 `"true"` 的 Deny',
      open: '请使用 `Bool` 和 `"true"`',
    },
  },
  "negated-condition-missing-key": {
    summary: "Allow 使用否定类条件操作类型时，不包含条件键的请求也会被允许",
    messages: { open: "请求不包含 {key} 时 {operator} 同样成立，请求会被允许" },
    hints: { open: "请使用肯定类条件操作类型列出允许的值" },
  },
  "oidc-missing-audience": {
    summary: "信任 OIDC 身份提供商时未限制令牌的受众或主体",
    messages: { open: "未通过 {keys} 限制 {provider} 的哪些令牌可以扮演该角色" },
    hints: { open: "请使用 `StringEquals` 限制 `oidc:iss`、`oidc:aud` 和 `oidc:sub`" },
  },
  "oidc-subject-wildcard": {
    summary: "`oidc:sub` 的条件过宽，外部主体也能满足",
    messages: { stranger: "主体为 {subject} 的令牌也满足此条件" },
    hints: { stranger: "请写明令牌所属的主体，仅在其后使用通配符" },
  },
  "policy-variable-unsupported": {
    summary: "使用了 RAM 不会替换的策略变量",
    messages: { literal: "RAM 文档中没有策略变量，{variable} 只表示其字面文本" },
    hints: { literal: "请写出实际的值，每个值使用一条授权语句" },
  },
  "principal-arn-case": {
    summary: "角色名包含大写字母，而请求中的角色名为小写",
    messages: { capitals: "{key} 中的角色名为小写，{value} 不匹配任何角色" },
    hints: { capitals: "请写为 {lower}" },
  },
  "private-ip-in-source-ip": {
    summary: "请求中为调用者的公网 IP 地址，条件中却使用了私网地址",
    messages: { private: "{key} 是调用者的公网 IP 地址，而 {blocks} 是私网地址" },
    hints: { private: "对于来自 VPC 的请求，可使用 `acs:SourceVpc` 和 `acs:VpcSourceIp`" },
  },
  "public-principal": {
    summary: "允许所有人访问，且没有条件限制",
    messages: {
      open: "所有人（包括匿名用户）都可以执行 {actions}",
      openAllBut: "所有人（包括匿名用户）都可以执行除 {actions} 以外的所有操作",
    },
    hints: { open: narrow, openAllBut: narrow },
  },
  "secure-transport-pattern": {
    summary: "`acs:SecureTransport` 的条件没有拦截 HTTP 请求",
    messages: {
      dead: "{key} 的值只能是 `true` 或 `false`，没有请求能满足此条件",
      denyHttps: "此 Deny 拒绝了 HTTPS 请求，却放行了 HTTP 请求",
      allowHttp: "此 Allow 仅对 HTTP 请求生效",
    },
    hints: {
      dead: '请使用 `Bool` 和 `"true"` 或 `"false"`',
      denyHttps: '如需拒绝 HTTP 请求，请在值为 `"false"` 时拒绝',
      allowHttp: '如需要求 HTTPS，请在值为 `"true"` 时允许',
    },
  },
  "session-policy-grants-nothing": {
    summary: "会话策略没有任何 Allow，会话没有任何权限",
    messages: { nothing: "该会话策略不允许任何操作，会话没有任何权限" },
    hints: { nothing: "会话策略不是从角色权限中扣除，请使用 Allow 写明保留的权限" },
  },
  "trust-whole-account": {
    summary: "`:root` 信任该账号下的所有用户和角色",
    messages: { whole: "{principal} 表示该账号下所有拥有 `sts:AssumeRole` 权限的用户和角色" },
    hints: { whole: "请指定具体的用户或角色，或添加条件" },
  },
  "unknown-global-key": {
    summary: "未知的 `acs:` 条件键",
    messages: {
      unlisted: "在已查阅的资料中没有条件键 {key}",
      undocumented: "在 RAM 文档中没有找到 {key}",
      tagMissing: "{key} 缺少标签键",
      noTag: "{key} 的 `/` 之后还有内容，而该条件键不带标签键",
    },
    hints: {
      unlisted: ({ nearest }: { nearest?: string | undefined }) =>
        nearest === undefined ? absent : `您是否想写 \`${nearest}\`？`,
      undocumented: absent,
      tagMissing: "请写为 {nearest}",
      noTag: "请写为 {nearest}",
    },
  },
  "unknown-service-key": {
    summary: "云服务的条件键与已知条件键仅有细微差别",
    messages: {
      unlisted: "在已查阅的资料中没有条件键 {key}",
      tagMissing: "{key} 缺少标签键",
      noTag: "{key} 的 `/` 之后还有内容，而该条件键不带标签键",
    },
    hints: { unlisted: "您是否想写 {nearest}？", tagMissing: "请写为 {nearest}", noTag: "请写为 {nearest}" },
  },
  "unknown-service-principal": {
    summary: "云服务主体与已知名称仅有细微差别",
    messages: {
      ending: "云服务名称以 `.aliyuncs.com` 结尾，{name} 不符合",
      unlisted: "已知的云服务中没有 {name}",
    },
    hints: { ending: meant, unlisted: meant },
  },
  "wildcard-without-like": {
    summary: "按原样比较文本的条件操作类型中使用了 `*`",
    messages: { literal: "在 {operator} 中，{value} 里的 `*` 只是普通字符" },
    hints: { literal: "{like} 支持通配符" },
  },
};

const types: Readonly<Record<string, string>> = {
  arn: "文本",
  boolean: "布尔值",
  date: "日期",
  ip: " IP 地址",
  number: "数字",
  string: "文本",
};

const fitting: Readonly<Record<string, string>> = {
  arn: "以 `String` 开头的条件操作类型",
  boolean: "`Bool`",
  date: "以 `Date` 开头的条件操作类型",
  ip: "`IpAddress` 或 `NotIpAddress`",
  number: "以 `Numeric` 开头的条件操作类型",
  string: "以 `String` 开头的条件操作类型",
};

function carriers(actions: readonly string[]): string {
  return actions.length === 0
    ? "请查阅该云服务的文档"
    : `支持该条件键的操作：${actions.map((action) => `\`${action}\``).join("、")}`;
}
