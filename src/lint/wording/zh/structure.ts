import { quote } from "../../../core/wording/quote.ts";
import type { RuleWording } from "../wording.ts";

const LAY_OUT = "请用 `ram-policy fmt FILE` 统一格式";

/** Rules of syntax and structure, and of everything else that the reader reports. */
export const structure: Readonly<Record<string, RuleWording>> = {
  "aws-dialect": { summary: "按 AWS 的写法编写", messages: { version: "改为 RAM 的版本号" } },
  "condition-multiple-boolean": { summary: "同一条件键有多个布尔值" },
  "control-character": { summary: "存在不可见或形似其他字符的字符" },
  "data-type-mismatch": { summary: "值的 JSON 类型不正确", messages: { quote: "用双引号括起来" } },
  "duplicate-condition-key": { summary: "同一条件操作类型下同一个条件键出现两次" },
  "duplicate-key": { summary: "同一对象中同一个键出现两次" },
  "duplicate-key-case": { summary: "同一对象的两个键仅大小写不同" },
  "duplicate-sid": {
    summary: "多条授权语句使用了相同的 `Sid`",
    messages: { again: "`Sid` {sid} 还用于另一条授权语句", first: "首次出现在此处" },
  },
  "empty-action-name": { summary: "操作缺少名称" },
  "empty-list": { summary: "列表没有任何值" },
  "empty-principal-means-everyone": { summary: "Bucket Policy 中空的 `Principal` 表示所有人" },
  "empty-sid": {
    summary: "`Sid` 为空",
    messages: { empty: "`Sid` 为空" },
    hints: { empty: "请为授权语句命名，或删除该元素" },
  },
  "invalid-action-format": { summary: "操作的格式不正确" },
  "invalid-arn-prefix": { summary: "资源没有以 `acs:` 开头" },
  "invalid-boolean-value": { summary: "既不是 `true` 也不是 `false` 的值" },
  "invalid-condition-key-format": { summary: "条件键的格式不正确" },
  "invalid-condition-operator": { summary: "未知的条件操作类型" },
  "invalid-date-value": { summary: "RAM 无法识别的时间值" },
  "invalid-effect": { summary: "`Effect` 不是 `Allow` 或 `Deny`", messages: { write: "改为 {nearest}" } },
  "invalid-ip-value": { summary: "RAM 无法识别的 IP 地址或地址段" },
  "invalid-number-value": { summary: "RAM 无法识别的数字" },
  "invalid-policy-element": { summary: "键不是权限策略的元素", messages: { rename: "改为 {nearest}" } },
  "invalid-principal-format": { summary: "授权主体的格式不正确" },
  "invalid-principal-key": { summary: "授权主体的类型不正确" },
  "invalid-version": { summary: '`Version` 不是 `"1"`', messages: { quote: "改为字符串" } },
  "ip-block-edges": {
    summary: "地址段只含一两个地址，而其首尾地址可能不包含在内",
    messages: { alone: "改为 {address}" },
  },
  "ip-host-bits-set": { summary: "地址段的主机位不为 0", messages: { mask: "改为 {masked}" } },
  "json-syntax": {
    summary: "文本不是格式正确的 JSON 或 YAML",
    messages: { remove: "删除该逗号", write: "改为 {instead}" },
  },
  "missing-action": { summary: "授权语句既没有 `Action` 也没有 `NotAction`" },
  "missing-arn-field": { summary: "资源缺少字段" },
  "missing-effect": { summary: "授权语句缺少 `Effect`" },
  "missing-principal": { summary: "授权语句缺少 `Principal`" },
  "missing-resource": { summary: "授权语句缺少 `Resource`" },
  "missing-statement": { summary: "权限策略没有授权语句" },
  "missing-version": { summary: "权限策略缺少 `Version`" },
  "not-a-policy": { summary: "文本不是权限策略" },
  "policy-near-limit": {
    summary: "权限策略的长度接近该类策略的上限",
    messages: {
      near: "策略有 {length} 个字符，RAM 的上限为 {limit} 个",
      loose: "文本有 {length} 个字符，RAM 的上限为 {limit} 个",
    },
    hints: { near: "请将一部分移到另一个策略中", loose: "写成紧凑 JSON 后有 {compact} 个字符" },
    options: { percent: "达到上限的百分之多少时提示" },
  },
  "policy-too-large": { summary: "权限策略的长度超过该类策略的上限" },
  "template-placeholder": { summary: "文本中残留占位符" },
  "too-many-versions-or-attachments": {
    summary: "授予同一对象的权限策略或同一策略的版本多于配额",
    messages: {
      system: (args: Attached) => attached(args, "系统策略"),
      custom: (args: Attached) => attached(args, "自定义策略"),
      other: "{policy} 也在此授予",
      versions: "此处为策略 {name} 创建 {count} 个版本，而 RAM 最多保留 {most} 个",
      version: "这是其中之一",
    },
    hints: {
      system: (args: Attached) => `${advice(args)}；如果已提升账号的配额，请设置选项 \`system\``,
      custom: (args: Attached) => `${advice(args)}；如果已提升账号的配额，请设置选项 \`custom\``,
      versions: "请直接修改策略本身的内容；`alicloud_ram_policy` 的 `rotate_strategy` 会自动腾出版本",
    },
    options: {
      system: "一个用户、用户组或角色最多可有多少个系统策略",
      custom: "一个用户、用户组或角色最多可有多少个自定义策略",
      versions: "一个策略最多可有多少个版本",
    },
  },
  "undocumented-sid": { summary: "`Sid` 不属于 RAM 权限策略语言" },
  "unexpected-trust-action": { summary: "信任策略中出现 `sts:AssumeRole` 以外的操作" },
  "unquoted-scalar": { summary: "YAML 可能把未加引号的词读作文本以外的类型", messages: { quote: "用双引号括起来" } },
  "unsorted-or-unformatted": {
    summary: "文本的格式与 `ram-policy fmt` 的输出不一致",
    messages: {
      line: "`fmt` 在此处写的是 {written}",
      indented: "`fmt` 将此行缩进 {spaces} 个空格",
      blank: "`fmt` 在此处写一个空行",
      trailing: "此行末尾有空白字符",
      lineEnd: "此行的换行符与第一行不同",
      end: "`fmt` 在文本末尾只写一个换行符",
      mark: "文本以字节顺序标记（BOM）开头",
    },
    hints: {
      line: LAY_OUT,
      indented: LAY_OUT,
      blank: LAY_OUT,
      trailing: LAY_OUT,
      lineEnd: LAY_OUT,
      end: LAY_OUT,
      mark: LAY_OUT,
    },
  },
  "unsupported-condition-suffix": { summary: "RAM 不支持 `…IfExists` 和 `Null`" },
  "unsupported-element-combination": { summary: "授权语句中同时出现互斥的元素" },
  "unsupported-principal": { summary: "基于身份的策略中出现 `Principal`" },
  "unsupported-resource-in-trust": { summary: "信任策略中出现 `Resource`" },
  "whitespace-in-action": { summary: "操作中有空白字符或逗号" },
  "wildcard-in-principal": { summary: "信任策略的授权主体中有通配符" },
};

interface Attached {
  readonly kind: "user" | "group" | "role";
  readonly name: string;
  readonly count: number;
  readonly most: number;
}

const principals = { user: "RAM 用户", group: "用户组", role: "RAM 角色" };

function attached({ kind, name, count, most }: Attached, policies: string): string {
  return `${principals[kind]} ${quote(name)} 在此获得 ${count} 个${policies}，而配额为 ${most} 个`;
}

function advice({ kind }: Attached): string {
  return kind === "user" ? "请合并策略，或通过用户组授予其中一部分" : "请合并策略，或拆分职责";
}
