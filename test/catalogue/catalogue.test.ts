import { describe, expect, test } from "vitest";
import {
  createCatalogue,
  expandPattern,
  loadCatalogueFor,
  loadConditionKeys,
  loadRamCodes,
  loadService,
  loadSystemPolicies,
  ramCodesOf,
  serviceCodes,
  serviceOf,
} from "../../src/catalogue/index.ts";
import { mentionedCodes } from "../../src/catalogue/load-catalogue.ts";

const some = await loadCatalogueFor({
  actions: ["ecs:*", "swas-open:ModifyImageShareStatus", "ram:PassRole"],
  resources: ["acs:oss:*:*:photos/*", "*"],
  conditionKeys: ["acs:SourceIp", "rds:SSLEnabled"],
});

describe("loading", () => {
  test("loads what is mentioned", () => {
    expect([...some.services.keys()]).toEqual(["ecs", "oss", "ram", "rds", "swas-open"]);
    expect(some.skipped).toEqual([]);
  });

  test.each<[string, number, readonly string[]]>([
    ["ecs:Describe*", 1, []],
    ["ECS:Describe*", 1, []],
    ["yundun-*:*", 8, []],
    ["*:Describe*", 0, ["*:Describe*"]],
    ["*", 0, ["*"]],
    ["nope:*", 0, []],
    ["ecs", 0, []],
  ])("%s", (pattern, count, skipped) => {
    const found = mentionedCodes({ actions: [pattern] });
    expect([found.codes.length, found.skipped]).toEqual([count, skipped]);
  });

  test("all services can be asked for", async () => {
    expect(mentionedCodes({ actions: ["*:Describe*"] }, { mostServices: Number.POSITIVE_INFINITY }).codes).toEqual(
      serviceCodes,
    );
    const found = await expandPattern("*:Describe*Vpc*");
    expect(found.actions.map(({ service, action }) => `${service.code}:${action.name}`)).toContain("vpc:DescribeVpcs");
    expect([found.searched.length, found.notLoaded, found.list]).toEqual([serviceCodes.length, [], "partial"]);
  });

  test("services with actions on the resources of others, when asked for", () => {
    const resources = ["acs:ecs:*:*:instance/*"];
    expect(mentionedCodes({ resources }).codes).toEqual(["ecs"]);
    expect(mentionedCodes({ resources }, { actionsOnResources: true }).codes).toEqual(["ecs", "nlb", "slb", "vpc"]);
  });
});

describe("an action", () => {
  test.each<[string, object]>([
    ["ecs:RunInstances", { kind: "known", sameCase: true, evidence: { grade: "documented" } }],
    ["ECS:runinstances", { kind: "known", sameCase: false }],
    ["ram:PassRole", { kind: "known", instead: [] }],
    ["oss:PutBucketTags", { kind: "known", instead: [{ name: "PutBucketTagging" }], evidence: { grade: "assumed" } }],
    ["oss:ListObjectsV2", { kind: "known", instead: [{ name: "ListObjects" }] }],
    ["oss:PutBucketTagging", { kind: "known", instead: [] }],
    ["ecs:RunInstance", { kind: "unknownAction", nearest: "ecs:RunInstances", list: "operations" }],
    ["esc:RunInstances", { kind: "unknownService", code: "esc", nearest: "ecs", list: "published" }],
    ["s3:GetObject", { kind: "unknownService", code: "s3", nearest: undefined }],
    ["pai:CreateJob", { kind: "noFacts", code: "pai" }],
    ["nlb:Anything", { kind: "notLoaded", code: "nlb" }],
    ["ecs:*", { kind: "noAction" }],
    ["RunInstances", { kind: "noAction" }],
    ["a:b:c", { kind: "noAction" }],
  ])("%s", (name, answer) => expect(some.action(name)).toMatchObject(answer));

  test("without the list of codes nothing is said about a service", async () => {
    const bare = createCatalogue([]);
    expect(bare.action("esc:RunInstances")).toEqual({ kind: "notLoaded", code: "esc" });
    expect(bare.conditionKey("acs:SourceIp")).toEqual({ kind: "notLoaded" });
    expect(bare.region("cn-hangzhou")).toEqual({ kind: "notLoaded" });
    expect(bare.keysFor("ecs:RunInstances")).toBeUndefined();
  });

  test("remarks: the service, and what `checkRequest` says", () => {
    const codes = (action: string) => some.check({ action, resource: "*" }).map(({ code, level }) => [code, level]);
    expect(codes("esc:RunInstances")).toEqual([["unknown-service", "warning"]]);
    expect(codes("ecs:RunInstance")).toEqual([["unknown-action", "warning"]]);
    expect(codes("oss:PutBucketTags")).toEqual([["operation-name", "warning"]]);
    expect(codes("ecs:Zzz")).toEqual([["unknown-action", "note"]]);
    expect([codes("nlb:Zzz"), codes("pai:Zzz"), codes("x")]).toEqual([[], [], []]);
    const ramCodes = ramCodesOf({ compiled: "", list: "partial", codes: [{ code: "ecs", basis: "documented" }] });
    expect(createCatalogue([], { ramCodes }).check({ action: "esc:A", resource: "*" })).toMatchObject([
      { code: "unknown-service", level: "note" },
    ]);
  });
});

describe("a pattern", () => {
  test("across services: what was searched, and what was not", () => {
    const found = some.expand("*:ModifyImageShare*");
    expect(found.actions.map(({ service, action }) => `${service.code}:${action.name}`)).toEqual([
      "ecs:ModifyImageShareGroupPermission",
      "ecs:ModifyImageSharePermission",
      "swas-open:ModifyImageShareStatus",
    ]);
    expect(found.searched).toEqual([...some.services.keys()]);
    expect(found.notLoaded).toHaveLength(serviceCodes.length - 5);
    expect(found.withoutFacts).toContain("pai");
    expect(found.list).toBe("partial");
  });

  test("of one service is as sure as its list", () => {
    expect(some.expand("swas-open:*")).toMatchObject({ list: "complete", notLoaded: [], withoutFacts: [] });
    expect(some.expand("ecs:*").list).toBe("operations");
    expect(some.expand("oss:*").list).toBe("partial");
    expect(some.expand("nope:*")).toMatchObject({ actions: [], searched: [], list: "partial" });
  });

  test("access levels", () => {
    const { levels, unstated } = some.accessLevels("swas-open:*Snapshot*");
    expect([...levels.keys()]).toEqual([...levels.keys()].sort());
    expect([...levels.values()].reduce((sum, count) => sum + count, unstated)).toBe(
      some.expand("swas-open:*Snapshot*").actions.length,
    );
  });
});

describe("a resource", () => {
  const names = (resource: string, fit?: string) =>
    some
      .actionsOn(resource)
      .found.filter((entry) => fit === undefined || entry.fit === fit)
      .map(({ service, action }) => `${service.code}:${action.name}`);

  test("what can be done to one, with what the variables are", () => {
    const { found, unknown } = some.actionsOn("acs:swas-open:cn-hangzhou:1:customimage/m-1");
    const share = found.find(({ action }) => action.name === "ModifyImageShareStatus");
    expect(share).toMatchObject({ type: "CustomImage", fit: "exact" });
    expect(Object.fromEntries(share?.binding?.values ?? [])).toEqual({
      regionId: "cn-hangzhou",
      accountId: "1",
      ImageId: "m-1",
    });
    expect(unknown).toEqual(new Map([["swas-open", 13]]));
  });

  test("a pattern of them, another letter case, and a form that takes any kind", () => {
    expect(names("acs:swas-open:*:*:customimage/*")).toContain("swas-open:ModifyImageShareStatus");
    expect(names("acs:swas-open:*:*:CustomImage/m", "form")).toContain("swas-open:ModifyImageShareStatus");
    expect(names("acs:ecs:cn:1:image/m-1", "open")).toContain("ecs:AddTags");
    expect(names("acs:ecs:cn:1:image/m-1", "exact")).toContain("ecs:DeleteImage");
    expect(names("acs:ecs:cn:1:image/m-1", "exact")).not.toContain("ecs:DeleteDisk");
  });

  test("all resources", () => {
    const everything = names("*");
    expect(names("acs:ecs:*:1:*").every((name) => everything.includes(name))).toBe(true);
    const all = some.services.get("swas-open")?.actions.find(({ resources }) => resources.state === "all");
    expect(all).toBeDefined();
    expect(names("acs:swas-open:*:1:*")).toContain(`swas-open:${all?.name}`);
    expect(names("acs:swas-open:cn-hangzhou:1:*")).not.toContain(`swas-open:${all?.name}`);
  });

  test("of another cloud, or nonsense", () => {
    for (const resource of ["arn:aws:s3:::b", "x", ""]) expect(some.actionsOn(resource).found).toEqual([]);
  });

  test("is identified, and an irregular notation never claims it", async () => {
    expect(some.identify("acs:oss:*:1:photos/a/b.jpg").map(({ type }) => type)).toEqual(["Object"]);
    const odd = ["slb", "log", "ros"].map((code) => loadService(code));
    const catalogue = createCatalogue((await Promise.all(odd)).flatMap((service) => service ?? []));
    for (const arn of [
      "acs:slb:%s:%s:certificate/%",
      "acs:ros:cn:1:template/t**说明：**如果指定参数TemplateId，则需要鉴权",
    ]) {
      expect(catalogue.identify(arn).every(({ template }) => template.regular)).toBe(true);
      expect(catalogue.actionsOn(arn).found.every(({ template }) => template?.regular !== false)).toBe(true);
    }
  });
});

describe("condition keys", () => {
  test.each<[string, object]>([
    ["acs:SourceIp", { kind: "known", sameCase: true, key: { type: "ip" } }],
    ["ACS:sourceip", { kind: "known", sameCase: false }],
    ["acs:ResourceTag/team", { kind: "known", tag: "team" }],
    ["acs:ResourceTag/a/b", { kind: "known", tag: "a/b" }],
    ["acs:ResourceTag", { kind: "unknown", why: "tagMissing", nearest: "acs:ResourceTag/<tag-key>" }],
    ["acs:ResourceTag/", { kind: "unknown", why: "tagMissing" }],
    ["acs:SourceIp/x", { kind: "unknown", why: "noTag", nearest: "acs:SourceIp" }],
    ["acs:SourceIP4", { kind: "unknown", why: "notListed", nearest: "acs:SourceIp" }],
    ["acs:ResourceTags/team", { kind: "unknown", nearest: "acs:ResourceTag/team" }],
    ["acs:SourceArn", { kind: "unknown", why: "notDocumented", nearest: undefined }],
    ["acs:PrincipalARN", { kind: "known", key: { lowerCaseAfter: "role/", rule: "R-KEY-1" } }],
    ["ecs:InstanceType", { kind: "known", key: { type: "string", services: ["ecs"] } }],
    ["rds:SSLEnabled", { kind: "known" }],
    ["log:TLSVersion", { kind: "notLoaded" }],
    ["kms:RecoveryWindowInDays", { kind: "known", key: { evidence: { grade: "assumed", basis: "inferred" } } }],
    ["aws:SourceIp", { kind: "unknown", why: "notListed", nearest: "acs:SourceIp" }],
  ])("%s", (name, answer) => expect(some.conditionKey(name)).toMatchObject(answer));

  const keys = (action: string) =>
    Object.fromEntries((some.keysFor(action) ?? []).map(({ key, by }) => [key.name, by]));

  test("that a request of an action can have", () => {
    expect(keys("ecs:RunInstances")).toMatchObject({
      "acs:SourceIp": "common",
      "ecs:ImageSource": "action",
      "ecs:tag": "service",
    });
    expect(keys("ecs:RunInstances")).not.toHaveProperty("oss:Prefix");
    expect(keys("oss:ListObjects")).toMatchObject({ "oss:Prefix": "action", "acs:UserAgent": "service" });
    expect(keys("oss:GetObject")).not.toHaveProperty("oss:Prefix");
    expect(keys("ram:PassRole")).toMatchObject({ "acs:Service": "action" });
    expect(keys("ecs:RunInstances")).not.toHaveProperty("sts:ExternalId");
    expect(some.keysFor("ecs:Nope")).toBeUndefined();
  });
});

test("API operations: what sources state, and what only has the same name", () => {
  const found = some.actionsOfOperation("oss:PutBucketTags");
  expect(found.map(({ action, evidence }) => [action.name, evidence.grade])).toEqual([
    ["PutBucketTagging", "documented"],
    ["PutBucketTags", "assumed"],
  ]);
  expect(some.actionsOfOperation("runinstances").map(({ service }) => service.code)).toEqual(["ecs"]);
  expect(some.actionsOfOperation("Nope")).toEqual([]);
});

test("regions, RAM codes, system policies", () => {
  expect(some.region("cn-hangzhou")).toMatchObject({ kind: "known", value: { ecs: true, swasOpen: true } });
  expect(some.region("cn-hangzhuo")).toEqual({ kind: "unknown", nearest: "cn-hangzhou" });
  expect(some.ramCode("ram")).toMatchObject({
    value: { basis: "documented", granularity: ["resource"], with: ["ims", "sts"] },
  });
  expect(some.ramCode("swsa-open")).toEqual({ kind: "unknown", nearest: "swas-open" });
  expect(some.systemPolicy("AliyunECIReadOnlyAccess")).toMatchObject({ value: { document: { Version: "1" } } });
  expect(some.systemPolicy("AliyunECSFulAccess")).toEqual({ kind: "unknown", nearest: "AliyunECSFullAccess" });
});

test("no action that a published system policy names gives a warning", async () => {
  const policies = await loadSystemPolicies();
  const documents = [...policies.byName.values()].flatMap(({ document }) => document ?? []);
  const named = new Set(documents.flatMap(actionsIn).filter((action) => /^[a-z0-9-]+:[A-Za-z0-9_]+$/.test(action)));
  expect(named.size).toBeGreaterThan(60);
  const catalogue = await loadCatalogueFor({ actions: [...named] }, { mostServices: Number.POSITIVE_INFINITY });
  for (const action of named) {
    const codes = catalogue.check({ action, resource: "*" }).map(({ code }) => code);
    expect(codes, action).not.toContain("unknown-action");
    expect(codes, action).not.toContain("unknown-service");
  }
});

function actionsIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(actionsIn);
  return Object.entries(value).flatMap(([key, entry]) => (key === "Action" ? [entry].flat() : actionsIn(entry)));
}

test("keys of a service that nobody lists elsewhere come from its tables", async () => {
  const service = serviceOf({
    code: "library",
    codeBasis: "documented",
    compiled: "2026-01-02",
    dates: {},
    products: [],
    list: "operations",
    basis: "docs-page",
    conditionKeys: { "library:Genre": "String", "library:Free": "Boolean", "library:ResourceTag": null },
    actions: [
      { name: "Borrow", keys: ["library:Genre"], resources: "all" },
      { name: "Renew", resources: "all" },
      { name: "Ping" },
    ],
  });
  const catalogue = createCatalogue([service], {
    conditionKeys: await loadConditionKeys(),
    ramCodes: await loadRamCodes(),
  });
  const own = (action: string) =>
    (catalogue.keysFor(action) ?? []).flatMap(({ key, by }) =>
      key.name.startsWith("library:") ? [`${key.name} ${by}`] : [],
    );
  expect(own("library:Borrow")).toEqual([
    "library:Free service",
    "library:Genre action",
    "library:ResourceTag service",
  ]);
  expect(own("library:Renew")).toEqual(["library:Free service", "library:ResourceTag service"]);
  expect(own("library:Ping")).toContain("library:Genre service");
  expect(catalogue.conditionKey("library:ResourceTag/x")).toMatchObject({ kind: "known", tag: "x" });
  expect(catalogue.conditionKey("library:Free")).toMatchObject({ key: { type: "boolean" } });
});
