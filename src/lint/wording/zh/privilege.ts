import type { RuleWording } from "../wording.ts";

/** Rules of privilege and logic. */
export const privilege: Readonly<Record<string, RuleWording>> = {
  "admin-access": {
    summary: "策略允许对所有资源执行所有操作",
    messages: {
      everything: "该策略允许对所有资源执行所有操作",
      nearly: "除被拒绝的部分外，该策略允许对所有资源执行所有操作；由于未限制 RAM，持有者可自行解除这些限制",
      excepted:
        "除 `NotAction` 所列的部分外，该策略允许对所有资源执行所有操作；由于未限制 RAM，持有者可自行授予这些操作",
      also: "与此语句共同生效",
    },
    hints: {
      everything: "按云服务逐一列出所需的操作",
      excepted: "列出所需的操作，或在 `NotAction` 中同时列出 ram:*",
      nearly: "列出所需的操作，或同时拒绝 ram:*",
    },
  },
  "audit-tampering": {
    summary: "持有者可以停止或删除操作审计记录",
    messages: {
      granted: "{actions} 可作用于任意资源，持有者可停止或删除操作审计记录",
      also: "此条目也参与授权",
    },
    hints: {
      granted: "仅允许审计管理员执行这些操作，对其他人使用 Deny",
    },
    options: {
      logs: "删除日志项目、日志库或存储空间日志是否也算在内",
    },
  },
  "create-slr-star": {
    summary: "可以创建任意云服务的服务关联角色",
    messages: {
      any: "可以创建任意云服务的服务关联角色",
    },
    hints: {
      any: "使用 ram:ServiceName 条件限定云服务",
    },
  },
  "credentials-exposure": {
    summary: "持有者可以读取任意凭据",
    messages: {
      granted: "{actions} 可作用于任意资源，持有者可读取现有及将来的所有凭据",
      also: "此条目也参与授权",
    },
    hints: {
      granted: "在 Resource 中限定具体的凭据或集群",
    },
  },
  "data-exfiltration": {
    summary: "持有者可以批量读取或复制任意位置的数据",
    messages: {
      granted: "{actions} 可作用于任意资源，持有者可带走现有及将来的所有数据",
      also: "此条目也参与授权",
    },
    hints: {
      granted: "在 Resource 中限定具体的存储空间、数据表或实例",
    },
  },
  "dead-statement": {
    summary: "此语句不适用于任何请求",
    messages: {
      nothing: "{element|word} 排除了所有内容，因此此语句不适用于任何请求",
    },
    hints: {
      nothing: "在 {positive|word} 中写明实际范围，或删除该语句",
    },
  },
  "deny-list-bypass": {
    summary: "某操作已被拒绝，但效果相同的另一操作仍被通配符允许",
    messages: {
      similar: "{denied} 在此处被拒绝，但可达到相同目的的 {open} 仍被允许",
      open: "{denied} 在此处被拒绝，但效果相同的 {open} 仍被允许",
      allowed: "在此处允许",
    },
    hints: {
      open: "同时拒绝 {open}，或仅允许所需的操作",
      similar: "同时拒绝 {open}，或仅允许所需的操作",
    },
    options: {
      similar: "以其他方式达到相同目的的操作是否也算在内",
    },
  },
  "image-or-snapshot-sharing": {
    summary: "持有者可以将任意镜像共享给其他账号",
    messages: {
      granted: "{actions} 可作用于任意镜像，持有者可将整盘数据共享给其他账号",
      also: "此条目也参与授权",
    },
    hints: {
      granted: "在 Resource 中限定具体镜像，或用 Deny 禁止该操作",
    },
  },
  "mergeable-statements": {
    summary: "两条语句仅操作或仅资源不同，可以合并",
    messages: {
      actions: "此语句与另一条语句仅操作不同",
      resources: "此语句与另一条语句仅资源不同",
      other: "另一条语句",
    },
    hints: {
      actions: "将操作合并到同一列表",
      resources: "将资源合并到同一列表",
    },
  },
  "overridden-allow": {
    summary: "同一策略中的 Deny 抵消了此 Allow 的全部授权",
    messages: {
      overridden: "此 Allow 不起作用：同一策略中的 Deny 已覆盖其全部内容",
      together: "此 Allow 不起作用：同一策略中的多条 Deny 合起来已覆盖其全部内容",
      by: "在此处拒绝",
    },
  },
  "pass-role-star": {
    summary: "可以将任意角色传递给任意云服务",
    messages: {
      any: "可以将任意角色传递给任意云服务，从而获得权限最高的角色的权限",
    },
    hints: {
      any: "在 Resource 中限定角色，或使用 acs:Service 条件限定云服务",
    },
  },
  "privilege-escalation": {
    summary: "持有者可以提升自己的权限",
    messages: {
      granted: "{actions} 可作用于任意用户、用户组、角色或策略，持有者可借此提升自己的权限",
      also: "此条目也参与授权",
    },
    hints: {
      granted: "在 Resource 中限定具体资源，或用 Deny 禁止对其他资源执行这些操作",
    },
  },
  "redundant-statement": {
    summary: "另一条 Deny 已包含此语句拒绝的全部内容",
    messages: {
      redundant: "另一条语句已拒绝此处的全部内容",
      together: "其他语句合起来已拒绝此处的全部内容",
      by: "在此处拒绝",
      remove: "删除该语句",
    },
  },
  "resource-exposure": {
    summary: "持有者可以将任意资源开放给他人",
    messages: {
      granted: "{actions} 可作用于任意资源，持有者可将其开放给其他账号或所有人",
      also: "此条目也参与授权",
    },
    hints: {
      granted: "在 Resource 中限定具体资源，或仅将这些操作授予管理员",
    },
  },
  "service-admin": {
    summary: "策略允许对某个云服务的所有资源执行所有操作",
    messages: {
      granted: "{pattern} 作用于所有资源：包含该云服务现有及将来新增的所有操作",
      several: "{patterns} 作用于所有资源：包含这些云服务现有及将来新增的所有操作",
    },
    hints: {
      granted: "列出所需的操作或资源",
      several: "列出所需的操作或资源",
    },
  },
  "shadowed-allow": {
    summary: "另一条 Allow 已包含此语句授予的全部权限",
    messages: {
      shadowed: "另一条语句已允许此处的全部内容",
      same: "此语句与前面的语句内容相同",
      together: "其他语句合起来已允许此处的全部内容",
      by: "在此处允许",
      remove: "删除该语句",
    },
  },
  "unreachable-deny": {
    summary: "此 Deny 拒绝的内容在该策略中本就未被允许",
    messages: {
      nothing: "该策略中没有语句允许这些内容，因此此 Deny 在该策略内不起作用",
    },
    hints: {
      nothing: "如果同一身份的其他策略可能允许这些内容，请保留",
    },
  },
};

/** Sentences of the rules that a user declares. */
export const declaredWording: RuleWording = {
  summary: "用户声明的规则",
  messages: {
    allowed: "{action} 作用于 {resource} 不得被允许，但此处允许了它",
    unclear: "{action} 作用于 {resource} 不得被允许，但是否允许取决于 {keys}",
    unread: "{action} 作用于 {resource} 不得被允许，但此语句无法识别",
    denied: "{action} 作用于 {resource} 必须保持允许，但此处拒绝了它",
    missing: "{action} 作用于 {resource} 必须保持允许，但 {count} 个策略中没有语句允许它",
    open: "{action} 作用于 {resource} 必须保持允许，但是否允许取决于 {keys}",
    doubtful: "{action} 作用于 {resource} 必须保持允许，但有语句无法识别，因此无法判断",
  },
};
