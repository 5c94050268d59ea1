import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ApiRequest,
  loadService,
  type RequestFault,
  type RequestForOptions,
  requestFor,
  resourceVariables,
  type ServiceFile,
  serviceOf,
} from "../../src/catalogue/index.ts";

const accountId = "1234567890123456";
const RegionId = "cn-hangzhou";
const at = `acs:swas-open:${RegionId}:${accountId}:`;
type Call = Readonly<Record<string, unknown>>;

function build(action: string, parameters: Call, options: Partial<RequestForOptions> = {}): ApiRequest {
  const result = requestFor(action, parameters, { accountId, ...options });
  if (!result.ok) throw new Error(result.error.map((fault) => fault.message).join("\n"));
  return result.value;
}

function faults(action: string, parameters: Call, options: Partial<RequestForOptions> = {}): readonly RequestFault[] {
  const result = requestFor(action, parameters, { accountId, ...options });
  return result.ok ? [] : result.error;
}

const codes = (action: string, parameters: Call, options: Partial<RequestForOptions> = {}) =>
  faults(action, parameters, options).map(({ code, parameter }) =>
    parameter === undefined ? code : `${code} ${parameter}`,
  );
const share = "swas-open:ModifyImageShareStatus";
const good = { RegionId, ImageId: "m-bp1", Operation: "Share" };

test("the example of the README", () => {
  expect(requestFor(share, good, { accountId })).toEqual({
    ok: true,
    value: {
      action: share,
      resource: `${at}customimage/m-bp1`,
      accountId,
      api: share,
      checks: [{ action: share, resource: `${at}customimage/m-bp1`, accountId }],
      dependentActions: [],
      notices: [],
    },
  });
});

describe("which resources are checked", () => {
  test.each<[string, Call, readonly string[], readonly string[]]>([
    ["UnShare", { ...good, Operation: "UnShare", ClientToken: "a".repeat(64) }, ["customimage/m-bp1"], []],
    ["StartInstance", { RegionId, InstanceId: "i-1" }, ["instance/i-1"], []],
    ["StartInstances", { RegionId, InstanceIds: '["i-1","i-2","i-1"]' }, ["i-1", "i-2"], ["resource-form-odd"]],
    ["StartInstances", { RegionId, InstanceIds: "i-1" }, ["i-1"], ["resource-form-odd"]],
    ["StartInstances", { RegionId, InstanceIds: ["i-1", "i-2"] }, ["i-1", "i-2"], ["resource-form-odd"]],
    ["StartInstances", { RegionId, "InstanceIds.1": "i-1" }, ["i-1"], ["resource-form-odd"]],
    [
      "ApplyFirewallTemplate",
      { RegionId, FirewallTemplateId: "ft-1", InstanceIds: ["i-1", "i-2"] },
      ["firewalltemplate/ft-1", "instance/i-1", "instance/i-2"],
      [],
    ],
    [
      "ApplyFirewallTemplate",
      { RegionId, FirewallTemplateId: "ft-1", "InstanceIds.2": "i-2", "InstanceIds.1": "i-1" },
      ["firewalltemplate/ft-1", "instance/i-1", "instance/i-2"],
      [],
    ],
    [
      "ApplyFirewallTemplate",
      { RegionId, FirewallTemplateId: "ft-1", InstanceIds: '["i-1"]' },
      ["firewalltemplate/ft-1", "instance/i-1"],
      [],
    ],
    [
      "DeleteFirewallTemplates",
      { RegionId, "FirewallTemplateId.1": "ft-1" },
      ["firewalltemplate/ft-1"],
      ["resource-required-unstated"],
    ],
    [
      "CreateFirewallTemplateRules",
      {
        RegionId,
        FirewallTemplateId: "ft-1",
        "FirewallRule.1.RuleProtocol": "TCP",
        "FirewallRule.1.Port": "80",
        "FirewallRule.1.SourceCidrIp": "0.0.0.0/0",
      },
      ["firewalltemplate/ft-1"],
      ["resource-required-unstated", "variable-assumed"],
    ],
    [
      "CreateCommand",
      { RegionId, Name: "n", Type: "RunShellScript", CommandContent: "ls" },
      ["command/*"],
      ["resource-required-unstated"],
    ],
    ["ListFirewallRules", { RegionId, InstanceId: "i-1" }, ["firewallrule/*"], []],
    ["ListDisks", { RegionId }, ["disk/*"], ["resource-alternatives"]],
    ["ListDisks", { RegionId, DiskIds: '["d-1"]' }, ["disk/d-1"], ["resource-alternatives"]],
    [
      "ListCustomImages",
      { RegionId, ImageIds: '["m-1"]' },
      ["customimage/m-1"],
      ["resource-alternatives", "variable-assumed"],
    ],
    ["ListInstances", { RegionId }, ["instance/*"], ["resource-required-unstated", "resources-incomplete"]],
    ["LoginInstance", { RegionId, InstanceId: "i-1" }, ["Instance/i-1"], ["resource-form-odd"]],
  ])("%s %j", (action, parameters, resources, notices) => {
    const name = action === "UnShare" ? share : `swas-open:${action}`;
    const request = build(name, parameters);
    expect(request.checks.map((check) => check.resource)).toEqual(resources.map((id) => at + id));
    expect([request.action, request.resource]).toEqual([name, request.checks[0]?.resource]);
    expect(new Set(request.notices.map((notice) => notice.code))).toEqual(new Set(notices));
  });

  test("an action on all resources is checked on `*`", () => {
    expect(build("swas-open:ListImages", { RegionId })).toMatchObject({
      resource: "*",
      checks: [{ resource: "*" }],
      notices: [],
    });
  });

  test.each(["DeleteCustomImage", "ResetSystem"])(
    "what %s is checked on is not known, unless the caller says it",
    (action) => {
      const own = action === "ResetSystem" ? { RegionId, InstanceId: "i-1" } : { RegionId, ImageId: "m-1" };
      expect(faults(`swas-open:${action}`, own).map(({ code }) => code)).toContain("resources-not-known");
      expect(codes(`swas-open:${action}`, own, { resource: `${at}x/y` })).toEqual([]);
    },
  );

  test("not known and not published are told apart", () => {
    const message = (action: string, call: Call) => faults(action, call)[0]?.message;
    expect(message("swas-open:DeleteCustomImage", { RegionId, ImageId: "m-1" })).toBe(
      "what `swas-open:DeleteCustomImage` is checked on is not known; give `resource`",
    );
    expect(message("swas-open:ListRegions", {})).toBe(
      "the documentation publishes no authorization information for `swas-open:ListRegions`; give `resource`",
    );
  });

  test("a resource that the caller gives is looked at", () => {
    const request = build(share, good, { resource: `${at}instance/i-1` });
    expect(request.resource).toBe(`${at}instance/i-1`);
    expect(request.notices.map((notice) => notice.code)).toEqual(["resource-type"]);
  });

  test("a required resource that the parameters leave out is not guessed", () => {
    expect(codes("swas-open:DescribeCloudAssistantStatus", { RegionId })).toEqual(["resource-not-named InstanceIds"]);
  });
});

describe("faults, all at once", () => {
  test("an empty call", () => {
    expect(codes(share, {}, { accountId: "" })).toEqual([
      "missing-parameter RegionId",
      "missing-parameter ImageId",
      "missing-parameter Operation",
      "account-missing accountId",
    ]);
  });

  test.each<[Call, readonly string[]]>([
    [{ ...good, Operation: "share" }, ["value-not-listed Operation"]],
    [{ ...good, Operation: "" }, ["value-not-listed Operation"]],
    [{ ...good, Operation: 1 }, ["wrong-type Operation"]],
    [{ ...good, ImageId: "" }, ["missing-parameter ImageId"]],
    [{ ...good, ImageId: undefined }, ["missing-parameter ImageId"]],
    [{ ...good, ImageId: null }, ["wrong-type ImageId"]],
    [{ ...good, ImageId: 7 }, ["wrong-type ImageId"]],
    [{ ...good, ImageId: ["m-1"] }, ["wrong-type ImageId"]],
    [{ ...good, ImageId: '["m-1","m-2"]' }, ["unsafe-value ImageId"]],
    [{ ...good, Imageid: "m-1" }, ["unknown-parameter Imageid"]],
    [{ ...good, ClientToken: "a".repeat(65) }, ["too-long ClientToken"]],
    [{ ...good, ClientToken: "é" }, ["not-ascii ClientToken"]],
    [{ ...good, ClientToken: "é".repeat(65) }, ["not-ascii ClientToken", "too-long ClientToken"]],
    [{ ...good, "ImageId.1": "m-2" }, ["parameter-twice ImageId"]],
    [{ ...good, constructor: "x", __proto__: null }, ["unknown-parameter constructor"]],
    [
      { RegionId: 5, ImageId: "m:*", Operation: "Sell", Nope: 1 },
      ["wrong-type RegionId", "value-not-listed Operation", "unknown-parameter Nope", "unsafe-value ImageId"],
    ],
  ])("%j", (parameters, expected) => expect(codes(share, parameters)).toEqual(expected));

  test("each says what would be right, and the documented code", () => {
    expect(faults(share, { ...good, Operation: "share" })).toEqual([
      {
        code: "value-not-listed",
        parameter: "Operation",
        given: "share",
        wants: "one of Share, UnShare",
        nearest: "Share",
        apiErrorCode: "InvalidParam.OperationIllegal",
        message:
          "Operation is `share`; it needs one of Share, UnShare; did you mean `Share`? (InvalidParam.OperationIllegal)",
      },
    ]);
    expect(faults(share, { ...good, Imageid: "m" })[0]).toMatchObject({
      nearest: "ImageId",
      message: "unknown parameter `Imageid`; did you mean `ImageId`?",
    });
  });

  test.each([
    "m:1",
    "m/1",
    "*",
    "m-?",
    "m-*",
    "m\n1",
    "m\u200b1",
    " m",
    "m,n",
    "{#ImageId}",
    "a:customimage/b",
    '["m-1","*"]',
    "\u0000",
  ])("a value that would name another resource is refused: %j", (ImageId) =>
    expect(codes(share, { ...good, ImageId })).toEqual(["unsafe-value ImageId"]),
  );

  test.each(["cn:1", "*", "cn-*", "", "cn hangzhou", "cn\n"])("region %j", (region) => {
    expect(codes(share, { ...good, RegionId: region })).toHaveLength(1);
  });

  test.each(["*", "1:2", "12?", "1 2"])("account %j", (account) => {
    expect(codes(share, good, { accountId: account })).toEqual(["unsafe-value accountId"]);
  });

  const create = { RegionId, ImageId: "m-1", PlanId: "p-1", Period: 1 };
  test.each<[Call, readonly (readonly [string, string | undefined, string | undefined])[]]>([
    [{ Period: 0 }, [["out-of-range", "a whole number from 1 to 36", "InvalidPeriod.ValueNotSupported"]]],
    [{ Period: "37" }, [["out-of-range", "a whole number from 1 to 36", "InvalidPeriod.ValueNotSupported"]]],
    [{ Period: 1.5 }, [["wrong-type", "a whole number from 1 to 36", "InvalidPeriod.ValueNotSupported"]]],
    [{ Period: "1e1" }, [["wrong-type", "a whole number from 1 to 36", "InvalidPeriod.ValueNotSupported"]]],
    [{ Period: "12", AutoRenew: "true", Amount: 200 }, []],
    [{ AutoRenew: "yes" }, [["wrong-type", "true or false", undefined]]],
    [{ Amount: 201 }, [["out-of-range", "a whole number from 1 to 200", "InvalidAmount.ValueNotSupported"]]],
  ])("CreateInstances %j", (more, expected) => {
    const found = faults("swas-open:CreateInstances", { ...create, ...more });
    expect(found.map(({ code, wants, apiErrorCode }) => [code, wants, apiErrorCode])).toEqual(expected);
  });

  test.each<[unknown, readonly string[]]>([
    ["[]", ["missing-parameter InstanceIds"]],
    [[], ["missing-parameter InstanceIds"]],
    ["[1]", ["wrong-type InstanceIds"]],
    ['["i-1"', ["wrong-type InstanceIds"]],
    ["i-1,i-2", ["unsafe-value InstanceIds"]],
    [["i-1", 2], ["wrong-type InstanceIds.2"]],
    [["i-1", ""], ["unsafe-value InstanceIds"]],
    [["i-1", "*"], ["unsafe-value InstanceIds"]],
  ])("InstanceIds %j", (InstanceIds, expected) => {
    expect(codes("swas-open:StartInstances", { RegionId, InstanceIds })).toEqual(expected);
  });

  test("lists and their members", () => {
    const tags = (Tag: unknown) =>
      codes("swas-open:TagResources", { RegionId, ResourceType: "disk", ResourceId: ["d"], Tag });
    expect(tags([{ Key: "k", Value: "v" }])).toEqual([]);
    expect(tags('[{"Key":"k"}]')).toEqual([]);
    expect(tags([{ Key: 1, Vaule: "v" }, "x"])).toEqual([
      "wrong-type Tag.1.Key",
      "unknown-parameter Tag.1.Vaule",
      "wrong-type Tag.2",
    ]);
    expect(tags("k=v")).toEqual(["wrong-type Tag"]);
    expect(tags([])).toEqual(["missing-parameter Tag"]);
    expect(tags(Array.from({ length: 22 }, () => ({ Key: "k" })))).toEqual(["too-many-items Tag"]);
  });

  test("a password is never repeated", () => {
    const [fault] = faults("swas-open:LoginInstance", { RegionId, InstanceId: "i-1", Password: 123456 });
    expect(fault).toEqual({
      code: "wrong-type",
      parameter: "Password",
      wants: "a text that is not empty",
      message: "Password needs a text that is not empty",
    });
  });

  test("a hostile name of a parameter costs nothing", () => {
    expect(codes(share, { ...good, [`a${".1".repeat(100_000)}`]: 1 })).toHaveLength(1);
  });
});

describe("whatever is given", () => {
  const nasty = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.string({ unit: fc.constantFrom("m", "-", "1", ":", "/", "*", "?", ",", "\n", "[", '"') }),
  );

  test("a value lands in the resource as it is, or is refused", () => {
    fc.assert(
      fc.property(nasty, nasty, fc.constantFrom(RegionId, "cn-beijing"), (ImageId, extra, region) => {
        const result = requestFor(share, { ...good, RegionId: region, ImageId: ImageId + extra }, { accountId });
        if (!result.ok) return;
        expect(result.value.resource.split(/[:/]/)).toEqual([
          "acs",
          "swas-open",
          region,
          accountId,
          "customimage",
          ImageId + extra,
        ]);
      }),
    );
  });

  test("nothing is thrown", () => {
    const names = fc.constantFrom(
      "RegionId",
      "ImageId",
      "Tag",
      "Tag.1.Key",
      "Tag.1",
      "InstanceIds",
      "InstanceIds.1",
      "toString",
      "",
    );
    const actions = [
      "TagResources",
      "StartInstances",
      "ApplyFirewallTemplate",
      "CreateInstances",
      "ModifyImageShareStatus",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...actions),
        fc.dictionary(names, fc.anything()),
        fc.string(),
        (name, parameters, account) => {
          const result = requestFor(`swas-open:${name}`, parameters, { accountId: account });
          expect(result.ok || result.error.length > 0).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("region and account", () => {
  test("the region may be the option, and must not contradict", () => {
    expect(build(share, { ImageId: "m-1", Operation: "Share" }, { regionId: RegionId }).resource).toBe(
      `${at}customimage/m-1`,
    );
    expect(codes(share, good, { regionId: "cn-beijing" })).toEqual(["region-conflict RegionId"]);
  });

  test("a region without endpoint and an odd account are remarks", () => {
    const request = build(share, { ...good, RegionId: "cn-atlantis" }, { accountId: "42" });
    expect(request.notices).toMatchObject([
      { code: "account-form", level: "warning" },
      { code: "region-not-listed", level: "note", message: "swas-open had no endpoint in `cn-atlantis` on 2025-12-19" },
    ]);
  });

  test("the context goes into every check", () => {
    const context = { "acs:SourceIp": "192.0.2.1" };
    const request = build(
      "swas-open:ApplyFirewallTemplate",
      { RegionId, FirewallTemplateId: "f", InstanceIds: ["i"] },
      { context },
    );
    expect(request.checks.map((check) => check.context)).toEqual([context, context]);
    expect(request.context).toBe(context);
  });
});

describe("actions and services", () => {
  test.each<[string, string, string | undefined]>([
    ["ModifyImageShareStatus", "malformed-action", undefined],
    ["swas-open:*", "malformed-action", undefined],
    ["a:b:c", "malformed-action", undefined],
    ["", "malformed-action", undefined],
    ["swas-open:ModifyImageShareStat", "unknown-action", "swas-open:ModifyImageShareStatus"],
    ["swas-opne:ModifyImageShareStatus", "service-not-given", "swas-open"],
    ["constructor:x", "service-not-given", undefined],
  ])("%j: %s", (action, code, nearest) => {
    const [fault, ...more] = faults(action, good);
    expect([fault?.code, fault?.nearest, more]).toEqual([code, nearest, []]);
  });

  test("an action in another letter case is built as published, with a remark", () => {
    const request = build("SWAS-Open:modifyimagesharestatus", good);
    expect(request.action).toBe(share);
    expect(request.notices.map((notice) => notice.code)).toEqual(["action-case"]);
  });

  const library: ServiceFile = {
    code: "library",
    codeBasis: "documented",
    compiled: "2026-01-02",
    dates: {},
    products: [],
    list: "operations",
    basis: "docs-page",
    templates: [
      "acs:library:{#regionId}:{#accountId}:book/{#BookId}",
      "acs:library:{#regionId}:{#accountId}:shelf/{#ShelfId}",
      "acs:library:{#regionId}:{#accountId}:tag/*",
    ],
    resources: [
      ["Book", true, [0]],
      ["Shelf", false, [1]],
      ["Tag", false, [2]],
    ],
    actions: [{ name: "BorrowBook", resources: [0, 1, 2], needs: ["vault:Decrypt"], apis: ["Borrow"] }],
  };
  const service = serviceOf(library);

  test("another service is passed in; its parameters are not known", () => {
    const book = build("library:BorrowBook", { BookId: "b", RegionId }, { service });
    expect(book).toMatchObject({ api: "library:Borrow", dependentActions: ["vault:Decrypt"] });
    expect(book.checks.map((check) => check.resource)).toEqual([`acs:library:${RegionId}:${accountId}:book/b`]);
    expect(book.notices.map(({ code, args }) => [code, "type" in args ? args.type : ""])).toEqual([
      ["parameters-not-known", ""],
      ["resource-not-checked", "Shelf"],
      ["resource-not-checked", "Tag"],
    ]);
    const both = build(
      "library:BorrowBook",
      { "BookId.1": "b", "BookId.2": "c", ShelfId: "s" },
      { service, regionId: RegionId },
    );
    expect(both.checks.map((check) => check.resource.split(":")[4])).toEqual(["book/b", "book/c", "shelf/s"]);
  });

  test("what is missing there is told, too", () => {
    expect(codes("library:BorrowBook", {}, { service })).toEqual([
      "resource-not-named BookId",
      "region-missing RegionId",
    ]);
    expect(codes("library:BorrowBook", { BookId: "b" }, { service })).toEqual(["region-missing RegionId"]);
    expect(codes("library:Nope", {}, { service })).toEqual(["unknown-action"]);
    expect(codes("museum:Nope", {}, { service })).toEqual(["other-service service"]);
    const request = build("library:Nope", {}, { service, resource: "acs:library:*:1:book/b" });
    expect(request.notices.map(({ code }) => code)).toEqual(["parameters-not-known", "unknown-action"]);
  });

  test("facts about swas-open that are passed in are used", async () => {
    const loaded = await loadService("swas-open");
    expect(build(share, good, loaded === undefined ? {} : { service: loaded })).toEqual(build(share, good));
  });
});

describe("a service that takes one region only", () => {
  const oss = async () => await loadService("oss");

  test("needs none, and is not told another", async () => {
    const service = await oss();
    if (service === undefined) throw new Error("oss is in the catalogue");
    const parameters = { bucket_name: "photos", object_name: "a/b.jpg" };
    for (const options of [{ service }, { service, regionId: RegionId }]) {
      expect(build("oss:PutObject", parameters, options).resource).toBe(`acs:oss:*:${accountId}:photos/a/b.jpg`);
    }
    const given = { service, resource: `acs:oss:${RegionId}:${accountId}:photos/a.jpg` };
    expect(build("oss:PutObject", {}, given).notices).toMatchObject([
      { code: "parameters-not-known" },
      {
        code: "resource-form",
        level: "note",
        args: { differs: "region", published: expect.stringMatching(/^acs:oss:\*:/) },
      },
    ]);
  });
});

test("a resource in a notation of its own is never built", async () => {
  const service = await loadService("slb");
  if (service === undefined) throw new Error("slb is in the catalogue");
  const irregular = [...service.resourceTypes.values()].flat().filter(({ regular }) => !regular);
  expect(irregular).not.toEqual([]);
  for (const { name, resources } of service.actions) {
    if (resources.state !== "listed") continue;
    const templates = resources.entries.flatMap((entry) => entry.templates);
    if (templates.every(({ regular }) => regular)) continue;
    const parameters = Object.fromEntries(templates.flatMap(resourceVariables).map((variable) => [variable, "v-1"]));
    const result = requestFor(`slb:${name}`, parameters, { accountId, regionId: RegionId, service });
    if (!result.ok) continue;
    for (const { resource } of result.value.checks) expect(resource).not.toContain("%");
    expect(result.value.notices.map(({ code }) => code)).toContain("resource-not-checked");
  }
});
