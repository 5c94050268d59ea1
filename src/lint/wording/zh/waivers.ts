import type { RuleWording } from "../wording.ts";

/** Rules about waivers. */
export const waivers: Readonly<Record<string, RuleWording>> = {
  "waiver-expired": {
    summary: "豁免已过期，不再生效",
    messages: { expired: "规则 {rule} 对 {policy} 的豁免已于 {expires} 到期" },
    hints: { expired: "请修复该问题，或注明可保留到何时" },
  },
  "waiver-unused": {
    summary: "豁免或注释没有对应的问题",
    messages: {
      waiver: "{policy} 中没有需要此豁免的 {rule} 问题",
      comment: "此处没有 {rule} 的问题",
      nameless: "注释没有写明规则",
    },
    hints: {
      waiver: "请删除该豁免",
      comment: "请从注释中删除该规则",
      nameless: "请写成 `ram-policy-ignore rule-id: 原因`",
    },
  },
  "waiver-without-reason": {
    summary: "豁免问题的注释没有写明原因，因此不生效",
    messages: { comment: "注释没有写明原因，因此不生效" },
    hints: { comment: "请在冒号后写明原因：`ram-policy-ignore rule-id: 原因`" },
  },
};
