import type { RuleWording } from "../wording.ts";

/** Advice that names the nearest known text, where there is one. */
const orNearest =
  (otherwise: string) =>
  ({ nearest }: { readonly nearest?: string | undefined }): string =>
    nearest === undefined ? otherwise : `您是否想写 \`${nearest}\`？`;

/** Rules of actions and resources. */
export const actionsAndResources: Readonly<Record<string, RuleWording>> = {
  "action-case": {
    summary: "操作名的大小写与文档不一致",
    messages: { other: "{action} 在文档中写作 {documented}", replace: "改为 {documented}" },
  },
  "action-pattern-matches-nothing": {
    summary: "没有任何已知操作与该通配模式匹配",
    messages: {
      nothing: "{services|word} 没有与 {pattern} 匹配的操作",
      unlisted: "现有资料中没有与 {pattern} 匹配的操作",
    },
    hints: {
      nothing: ({ instead }: { readonly instead?: string | undefined }) =>
        instead === undefined ? "该条目不会匹配任何操作" : `您是否想写 \`${instead}\`？`,
      unlisted: "您是否想写 {instead}？",
    },
  },
  "api-name-as-action": {
    summary: "写的是 API 名称，而该 API 按其他操作鉴权",
    messages: {
      checks: "{action} 是 API 名称，该 API 按 {instead} 鉴权，文档中没有同名的操作",
    },
    hints: { checks: "改为 {instead}" },
  },
  "arn-field-not-supported": {
    summary: "该云服务的资源不支持指定地域",
    messages: { region: "{service|word} 资源的地域字段只能为 {only}，写成 {region} 不会匹配任何资源" },
    hints: { region: "将地域字段写为 {only}；如需限制地域，请使用条件" },
  },
  "arn-service-case": {
    summary: "资源中的云服务代码不是小写",
    messages: { upper: "RAM 代码应为小写，而此处为 {service}", replace: "改为 {lower}" },
  },
  "arn-service-mismatch": {
    summary: "语句中的操作均不涉及该云服务的资源",
    messages: { other: "{resource} 属于 {service|word}，而此处的操作针对的是 {services|word} 的资源" },
  },
  "bucket-without-objects": {
    summary: "对象操作只指定了存储空间，或存储空间操作只指定了对象",
    messages: {
      bucketOnly: "{resource} 是存储空间，而 {actions} 按对象鉴权",
      objectsOnly: "{resource} 是对象，而 {actions} 按存储空间鉴权",
      needsObjects: "{action} 按对象鉴权，而此处没有指定任何对象",
      needsBucket: "{action} 按存储空间鉴权，而此处没有指定存储空间",
      other: "此处没有操作按 {resource} 鉴权",
    },
    hints: {
      bucketOnly: "如需指定其中的对象，请写 {instead}",
      objectsOnly: "如需指定存储空间，请写 {instead}",
      needsObjects: "添加对象资源，例如 `acs:oss:*:*:mybucket/*`",
      needsBucket: "添加存储空间资源，名称后不带任何内容，例如 `acs:oss:*:*:mybucket`",
    },
  },
  "console-needs-list": {
    summary: "授予了变更类操作，但没有授予列表或读取类操作",
    messages: { blind: "该策略授予了 {actions}，但没有授予控制台展示 {service|word} 资源所需的操作" },
    hints: { blind: "如需在控制台中使用，请同时授予列表和读取类操作" },
  },
  "cross-account-resource": {
    summary: "资源不属于已登记的账号",
    messages: { foreign: "{account} 不在已登记的账号 {accounts} 之中" },
  },
  "deprecated-action": {
    summary: "授予了已标记为废弃的操作",
    messages: { deprecated: "{service|word} 已将 {action} 标记为废弃" },
    hints: { deprecated: "改为授予替代它的操作；如已无调用方，请删除该条目" },
  },
  "invalid-arn-account": {
    summary: "资源的账号字段不是账号 ID",
    messages: { invalid: "{account} 不是账号 ID，账号 ID 只含数字" },
    hints: { invalid: "填写账号 ID；任意账号用 `*`，系统策略用 `system`" },
  },
  "invalid-region": {
    summary: "资源的地域字段不是已知地域",
    messages: {
      zone: "{region} 是 {nearest} 的可用区，资源应填写所在地域",
      misspelled: "不存在地域 {region}",
      unknown: "没有云服务公布 {region} 的接入点",
    },
    hints: { misspelled: "您是否想写 {nearest}？", unknown: "请核对地域 ID" },
  },
  "missing-dependent-action": {
    summary: "授予了某个操作，但没有授予其调用所需的其他操作",
    messages: { missing: "调用 {action} 还需要 {missing}，而此处没有允许" },
  },
  "missing-parent-list": {
    summary: "可以读写对象，但无法列举其所在的存储空间",
    messages: { unlisted: "此处没有允许对 {bucket} 执行 {list}，因此无法在控制台中逐级进入 {resource}" },
    hints: { unlisted: "允许对 {bucket} 执行 {list}；如仅限某个目录，请添加 `oss:Prefix` 条件" },
  },
  "notaction-with-allow": {
    summary: "Allow 使用 `NotAction` 时，未列出的所有云服务和操作，以及今后新增的操作都会被允许",
    messages: {
      open: "该 Allow 允许除 {actions} 之外所有云服务的所有操作，包括今后新增的操作",
      openToAll: "该 Allow 允许所有云服务的所有操作，包括今后新增的操作",
    },
    hints: { open: "请在 `Action` 中列出所需的操作", openToAll: "请在 `Action` 中列出所需的操作" },
  },
  "notresource-with-allow": {
    summary: "Allow 与 `NotResource` 连用，会授予未列出的所有资源，包括今后新增的资源",
    messages: {
      open: "该 Allow 语句涵盖除 {resources} 以外的所有资源，包括今后新增的资源",
      openToAll: "该 Allow 语句涵盖所有资源，包括今后新增的资源",
    },
    hints: { open: "请在 `Resource` 中列出所需的资源", openToAll: "请在 `Resource` 中列出所需的资源" },
  },
  "operation-level-action-needs-star": {
    summary: "不支持资源级授权的操作指定了具体资源",
    messages: {
      allow: "{actions} 不支持资源级授权，该语句无法授予这些操作",
      deny: "{actions} 不支持资源级授权，该语句无法拒绝这些操作",
      also: "此操作同样如此",
    },
    hints: {
      allow: "请在资源为 `*` 的语句中授予这些操作",
      deny: "请在资源为 `*` 的语句中拒绝这些操作",
    },
  },
  "prefix-without-separator": {
    summary: "以星号结尾的存储空间名称也会匹配其他存储空间",
    messages: { wide: "{resource} 也会匹配存储空间 {other} 及其中的对象" },
    hints: { wide: "如需指定该存储空间及其对象，请写 {bucket} 和 {objects}" },
  },
  "redundant-action": {
    summary: "同一列表中的其他条目已包含该操作",
    messages: {
      covered: "{by} 已包含 {entry}",
      same: "{entry} 重复列出",
      wider: "包含它的条目",
      first: "首次出现在此处",
      remove: "删除 {entry}",
    },
  },
  "redundant-resource": {
    summary: "同一列表中的其他条目已包含该资源",
    messages: {
      covered: "{by} 已包含 {entry}",
      same: "{entry} 重复列出",
      wider: "包含它的条目",
      first: "首次出现在此处",
      remove: "删除 {entry}",
    },
  },
  "redundant-wildcard": {
    summary: "连续的通配符可以写得更短",
    messages: { simpler: "{entry} 与 {simpler} 含义相同", replace: "改为 {simpler}" },
  },
  "resource-effectively-star": {
    summary: "写法较长，但与 `*` 一样表示所有资源",
    messages: { everything: "{resource} 与 `*` 一样，表示所有云服务的所有资源" },
    hints: { everything: "请列出所需的资源；如确需全部资源，请直接写 `*`，以便一目了然" },
  },
  "resource-star": {
    summary: "所有操作都支持资源级授权，资源却为 `*`",
    messages: { star: "{actions} 支持资源级授权，而此处授予了所有资源" },
    hints: { star: "请按 {form} 的格式列出所需的资源" },
  },
  "resource-type-mismatch": {
    summary: "语句中没有操作按该资源鉴权，或某个操作不按其中任何资源鉴权",
    messages: {
      resource: "此处没有操作按 {resource} 鉴权",
      action: "{action} 不按此处的任何资源鉴权",
    },
    hints: { resource: "这些操作按 {forms} 鉴权", action: "该操作按 {forms} 鉴权" },
  },
  "unknown-action": {
    summary: "操作不在云服务的操作列表中",
    messages: { missing: "{service|word} 没有操作 {action}", unlisted: "现有资料中没有操作 {action}" },
    hints: {
      missing: orNearest("该条目不会匹配任何操作"),
      unlisted: orNearest("请查阅该云服务的文档"),
    },
  },
  "unknown-service": {
    summary: "现有资料中没有该 RAM 代码",
    messages: { unknown: "在已公布的范围内，没有云服务的 RAM 代码为 {code}", again: "此处同样如此" },
    hints: { unknown: orNearest("请查阅该云服务的文档") },
  },
  "wildcard-in-service": {
    summary: "所授操作的 RAM 代码含通配符，会涵盖今后新增的云服务",
    messages: {
      wide: "{actions} 会授予所有匹配的云服务的操作，包括今后新增的云服务",
      also: "此条目同样如此",
    },
    hints: { wide: "请按云服务分别列出所需的操作" },
  },
};
