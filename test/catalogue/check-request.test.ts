import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkRequest,
  loadService,
  type Notice,
  type Service,
  type ServiceFile,
  serviceOf,
} from "../../src/catalogue/index.ts";
import { losses } from "./losses.ts";

const loaded = await loadService("swas-open");
if (loaded === undefined) throw new Error("swas-open is in the catalogue");
const swas: Service = loaded;
const at = "acs:swas-open:cn-hangzhou:1234567890123456:";
const check = (action: string, resource: string) => checkRequest(swas, { action: `swas-open:${action}`, resource });

describe("a request that fits gives no remark", () => {
  test.each<[string, string]>([
    ["ModifyImageShareStatus", `${at}customimage/m-bp1`],
    ["ModifyImageShareStatus", `${at}customimage/*`],
    ["ModifyImageShareStatus", "acs:swas-open:*:1234567890123456:customimage/m-bp1"],
    ["ModifyImageShareStatus", "acs:swas-open::1234567890123456:customimage/m-bp1"],
    ["CreateInstances", `${at}instance/*`],
    ["ListImages", "*"],
    ["ListImages", "acs:swas-open:*:1234567890123456:*"],
    ["ApplyFirewallTemplate", `${at}firewalltemplate/ft-1`],
    ["ApplyFirewallTemplate", `${at}instance/i-1`],
    ["StopInstances", `${at}i-1`],
  ])("%s on %s", (action, resource) => expect(check(action, resource)).toEqual([]));
});

test("another service, or no service: nothing is known here", () => {
  expect(checkRequest(swas, { action: "ecs:StopInstance", resource: "*" })).toEqual([]);
  expect(checkRequest(swas, { action: "StopInstance", resource: "*" })).toEqual([]);
});

describe("a request that does not fit", () => {
  test.each<[string, string, Notice["code"], Notice["level"], Record<string, unknown>, string]>([
    [
      "ModifyImageShareStatus",
      `${at}instance/i-1`,
      "resource-type",
      "warning",
      { types: ["CustomImage"], given: "Instance" },
      "`swas-open:ModifyImageShareStatus` is checked on a CustomImage; the resource given is an Instance",
    ],
    [
      "ModifyImageShareStatus",
      `${at}images/m-1`,
      "resource-type",
      "warning",
      { types: ["CustomImage"] },
      `\`swas-open:ModifyImageShareStatus\` is checked on a CustomImage; \`${at}images/m-1\` has none of its published forms`,
    ],
    [
      "ApplyFirewallTemplate",
      `${at}snapshot/s-1`,
      "resource-type",
      "warning",
      { types: ["FirewallTemplate", "Instance"], given: "Snapshot" },
      "`swas-open:ApplyFirewallTemplate` is checked on a FirewallTemplate or an Instance; the resource given is a Snapshot",
    ],
    [
      "ModifyImageShareStatus",
      "acs:ecs:cn-hangzhou:1234567890123456:image/m-1",
      "resource-service",
      "warning",
      { given: "ecs", services: ["swas-open"] },
      "`swas-open:ModifyImageShareStatus` is checked on resources of swas-open; the resource given is of ecs",
    ],
    [
      "ModifyImageShareStatus",
      "*",
      "resource-not-named",
      "warning",
      { types: ["CustomImage"] },
      "`swas-open:ModifyImageShareStatus` is checked on a CustomImage; `*` names none",
    ],
    [
      "ListImages",
      `${at}customimage/m-1`,
      "all-resources-action",
      "warning",
      {},
      "`swas-open:ListImages` cannot be granted on single resources: it is checked on all resources, `*`",
    ],
    [
      "ModifyImageShareState",
      `${at}customimage/m-1`,
      "unknown-action",
      "warning",
      { total: 98, nearest: "ModifyImageShareStatus" },
      "`swas-open:ModifyImageShareState` is not among the 98 actions listed for swas-open; did you mean `swas-open:ModifyImageShareStatus`?",
    ],
    [
      "modifyimagesharestatus",
      `${at}customimage/m-1`,
      "action-case",
      "note",
      { published: "swas-open:ModifyImageShareStatus" },
      "`swas-open:modifyimagesharestatus` is published as `swas-open:ModifyImageShareStatus`; letter case makes no difference in a decision",
    ],
    [
      "ModifyImageShareStatus",
      `${at}customimage/{#ImageId}`,
      "placeholder",
      "warning",
      { placeholder: "{#ImageId}" },
      "the resource still holds the placeholder `{#ImageId}`",
    ],
    [
      "CreateInstances",
      `${at}instance/i-1`,
      "resource-form",
      "note",
      { differs: "star" },
      "`swas-open:CreateInstances` is checked on `acs:swas-open:{#regionId}:{#accountId}:instance/*`; the `*` is literal there, and the resource given names a single one",
    ],
    [
      "LoginInstance",
      `${at}instance/i-1`,
      "resource-form",
      "note",
      { differs: "case" },
      "`swas-open:LoginInstance` is checked on `acs:swas-open:{#regionId}:{#accountId}:Instance/{#InstanceId}`; the resource given differs in letter case",
    ],
    [
      "StopInstances",
      `${at}instance/i-1`,
      "resource-form",
      "note",
      { differs: "path" },
      "`swas-open:StopInstances` is checked on `acs:swas-open:{#regionId}:{#accountId}:{#InstanceId}`; the resource given has another form",
    ],
  ])("%s on %s: %s", (action, resource, code, level, args, message) => {
    const notices = check(action, resource);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ code, level, args, message });
  });

  test.each([
    "acs:swas-open:${region}:1:customimage/m",
    "acs:swas-open:cn:<account_id>:customimage/m",
    "acs:swas-open:cn:{AccountId}:customimage/m",
    "acs:swas-open:cn:$accountid:customimage/m",
  ])("placeholder: %s", (resource) => {
    expect(check("ModifyImageShareStatus", resource).map(({ code }) => code)).toEqual(["placeholder"]);
  });
});

describe("ignorance claims nothing", () => {
  test.each(["DeleteCustomImage", "ListRegions"])("%s on anything", (action) => {
    for (const resource of ["*", `${at}instance/i-1`, "acs:ecs:*:*:x", "nonsense"])
      expect(check(action, resource)).toEqual([]);
  });

  test("a form that was not read may be the one that fits", () => {
    expect(check("ListInstances", `${at}instance/i-1`)).toEqual([]);
    expect(check("ListInstances", `${at}disk/d-1`)).toEqual([]);
  });

  test("an action that a partial list does not have is a note", () => {
    const partial = { ...swas, list: "partial" } as const;
    expect(checkRequest(partial, { action: "swas-open:Nope", resource: "*" })).toMatchObject([
      { code: "unknown-action", level: "note" },
    ]);
  });
});

const file = JSON.parse(
  readFileSync(new URL("../../src/catalogue/services/swas-open.json", import.meta.url), "utf8"),
) as ServiceFile;

test("deleting facts weakens remarks, and never makes a new warning", () => {
  const rows = file.actions ?? [];
  const resources = [
    "*",
    "acs:ecs:cn-hangzhou:1234567890123456:image/m-1",
    "acs:swas-open:*:*:*",
    ...[
      "Instance/i",
      "command/c",
      "customimage/m",
      "disk/*",
      "firewallrule/r",
      "i-1",
      "instance/*",
      "instance/i",
      "snapshot/s",
      "x/y/z",
    ].map((id) => at + id),
  ];
  const action = fc.constantFrom(...rows.map((row) => row.name), "Nope", "ModifyImageShareState", "stopinstance");
  const cuts = fc.array(fc.tuple(fc.nat(rows.length - 1), fc.nat(losses.length - 1)), { maxLength: 40 });
  fc.assert(
    fc.property(
      action,
      fc.constantFrom(...resources),
      cuts,
      fc.array(fc.nat(rows.length - 1), { maxLength: 20 }),
      (name, resource, cut, gone) => {
        const request = { action: `swas-open:${name}`, resource };
        const kept = new Map(rows.map((row) => [row.name, row]));
        for (const [index, how] of cut) {
          const row = kept.get(rows[index]?.name ?? "");
          const lose = losses[how];
          if (row !== undefined && lose !== undefined) kept.set(row.name, lose(row));
        }
        for (const index of gone) kept.delete(rows[index]?.name ?? "");
        const list = gone.length > 0 ? "partial" : file.list;
        const poorer = serviceOf({ ...file, list, actions: [...kept.values()] });
        const warned = (service: Service) =>
          checkRequest(service, request).flatMap(({ code, level }) => (level === "warning" ? [code] : []));
        expect(warned(swas)).toEqual(expect.arrayContaining(warned(poorer)));
      },
    ),
    { numRuns: 1500 },
  );
});
