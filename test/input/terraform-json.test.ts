import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rangeOf } from "../../src/core/span.ts";
import { compilePolicies, evaluate } from "../../src/evaluate/index.ts";
import { type FoundPolicies, type FoundPolicy, findPolicies } from "../../src/input/index.ts";
import { describe as sentence } from "../../src/policy/index.ts";
import { parsePolicy } from "../../src/reading/index.ts";

const folder = "fixtures/inputs/terraform-json";
const textOf = (name: string) => readFileSync(`${folder}/${name}`, "utf8");

async function find(text: string, source = "plan.json"): Promise<FoundPolicies> {
  const content = await findPolicies(text, { source, isMeant: false, stage: "both" });
  if (content.format === undefined) throw new Error(content.why);
  expect(content.format).toBe("terraform-json");
  return content;
}

/** One line for a policy: its address, kind and stage, and `?` where all of it or `…?` where a part is unknown. */
function summary({ source, kind, stage }: FoundPolicy): string {
  const { text, unknown } = source;
  const mark = unknown === undefined ? "" : text === "null" ? " ?" : " …?";
  return `${source.host?.address} ${kind ?? "-"}${stage === undefined ? "" : ` ${stage}`}${mark}`;
}

function pick(found: FoundPolicies, address: string, stage: "before" | "after" = "after"): FoundPolicy {
  const policy = found.policies.find(
    (each) => each.source.host?.address === address && (each.stage ?? stage) === stage,
  );
  if (policy === undefined) throw new Error(`no ${address}`);
  return policy;
}

function parse({ source, syntax, kind }: FoundPolicy) {
  const parsed = parsePolicy(source.text, { source, syntax, ...(kind && { kind }) });
  if (!parsed.ok) throw new Error(parsed.error.map(sentence).join("\n"));
  return parsed.value;
}

/** What stands in the file at a part of a policy. */
function inFile(policy: FoundPolicy, part: string): string {
  const start = policy.source.text.indexOf(part);
  const range = rangeOf(policy.source, { start, end: start + part.length });
  return policy.source.host?.source.text.slice(range.start, range.end) ?? "";
}

const outcome = (policy: FoundPolicy, action: string, resource: string, context = {}) =>
  evaluate({ identity: compilePolicies([parse(policy)]) }, { action, resource, context }).outcome;

describe("a plan", () => {
  test("every policy once, at its address, with its kind and stage", async () => {
    const { policies, passedOver } = await find(textOf("plan.json"));
    expect(policies.map(summary)).toEqual([
      'alicloud_ram_policy.share["images"] identity after',
      "module.logs.alicloud_ram_policy.reader[0] identity after",
      "alicloud_ram_policy.by_bucket identity after ?",
      "alicloud_ram_policy.legacy identity after …?",
      "alicloud_ram_role.worker trust after",
      "alicloud_ram_policy.stop identity before",
      "alicloud_ram_policy.stop identity after",
      "alicloud_ram_policy.follows_key identity before",
      "alicloud_ram_policy.follows_key identity after ?",
      "alicloud_ram_policy.renamed_only identity",
      "alicloud_ram_policy.gone identity before",
      "alicloud_ram_policy.handed_over identity",
      "alicloud_resource_manager_control_policy.guard control before",
      "alicloud_resource_manager_control_policy.guard control after",
      "alicloud_oss_bucket_policy.images bucket after",
      "alicloud_kms_key.main resource",
      "alicloud_kms_secret.token resource after ?",
      "alicloud_cloud_sso_access_configuration.ops.permission_policies[0] identity after",
      "alicloud_cloud_sso_access_configuration.ops.permission_policies[2] identity after ?",
      "alicloud_vpc_gateway_endpoint.oss resource after",
      "data.alicloud_ram_policy_document.unused -",
      "alicloud_ram_policy.untouched identity",
    ]);
    expect(passedOver.map(({ why }) => why)).toEqual([
      "`policy` of `alicloud_oss_bucket.images` is not set in the configuration",
      "`policy` of `alicloud_log_project.app` is empty",
      "`permission_policy_document` of `alicloud_cloud_sso_access_configuration.ops.permission_policies[1]` is null",
      "`document` of `data.alicloud_ram_policy_document.by_bucket` is not known before the deployment",
      '`document` of `data.alicloud_ram_policy_document.share` is the policy of `alicloud_ram_policy.share["images"]`',
    ]);
  });

  test("an updated policy is the one that changes, not the notation that keeps the old text", async () => {
    const found = await find(textOf("plan.json"));
    const action = "ecs:StopInstance";
    expect(outcome(pick(found, "alicloud_ram_policy.stop"), action, "*")).toBe("Allow");
    expect(outcome(pick(found, "alicloud_ram_policy.stop", "before"), action, "*")).toBe("ImplicitDeny");
    expect(outcome(pick(found, "alicloud_ram_policy.follows_key"), action, "*")).toBe("Unknown");
    expect(outcome(pick(found, "alicloud_ram_policy.follows_key", "before"), "ecs:DescribeZones", "*")).toBe("Allow");
  });

  test("what is unknown makes only what depends on it unknown", async () => {
    const legacy = pick(await find(textOf("plan.json")), "alicloud_ram_policy.legacy");
    expect(outcome(legacy, "oss:PutObject", "acs:oss:*:1:archive/a")).toBe("Allow");
    expect(outcome(legacy, "oss:PutObject", "acs:oss:*:1:images/a")).toBe("Unknown");
    expect(outcome(legacy, "oss:DeleteObject", "acs:oss:*:1:images/a")).toBe("ExplicitDeny");
    expect(outcome(legacy, "oss:GetObject", "acs:oss:*:1:images/a")).toBe("ImplicitDeny");
    const [place] = legacy.source.unknown ?? [];
    if (place === undefined) throw new Error("nothing is unknown");
    const range = rangeOf(legacy.source, place);
    expect(textOf("plan.json").slice(range.start, range.end)).toBe("true");
  });

  test("a fault is found where it stands in the plan", async () => {
    const address = "alicloud_cloud_sso_access_configuration.ops.permission_policies[0]";
    const { source, syntax, kind } = pick(await find(textOf("plan.json")), address);
    const parsed = parsePolicy(source.text, { source, syntax, ...(kind && { kind }) });
    const problem = (parsed.ok ? parsed.warnings : parsed.error).find(
      ({ code }) => code === "invalid-condition-operator",
    );
    const plan = textOf("plan.json");
    const { start, end, line } = problem?.range ?? { start: 0, end: 0, line: 0 };
    expect(plan.slice(start, end)).toBe(String.raw`\"StringEqual\"`);
    expect(plan.split("\n")[line - 1]).toContain(String.raw`{\"StringEqual\":`);
    expect(problem?.source).toBe("plan.json");
  });

  test("escapes, values of other attributes, and what the provider adds", async () => {
    const found = await find(textOf("plan.json"));
    const share = pick(found, 'alicloud_ram_policy.share["images"]');
    expect(inFile(share, "oss:GetObjcet")).toBe("oss:GetObjcet");
    expect(inFile(share, String.raw`"vpc-1 & \"2\""`)).toBe(String.raw`\"vpc-1 & \\\"2\\\"\"`);
    const worker = pick(found, "alicloud_ram_role.worker");
    expect(inFile(worker, '"fc.aliyuncs.com"')).toBe('"fc.aliyuncs.com"');
    expect(worker.source.text).toBe(
      '{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":["ecs.aliyuncs.com","fc.aliyuncs.com"]}}],"Version":"1"}',
    );
    const legacy = pick(found, "alicloud_ram_policy.legacy");
    expect(inFile(legacy, '"Deny"')).toBe('"Deny"');
    // Nobody mends a policy in a plan.
    for (const { source } of found.policies) expect(source.host?.editOf({ start: 0, end: 1 }, "x")).toBeUndefined();
  });
});

describe("a state", () => {
  test("as `terraform show -json` prints it, in one line", async () => {
    const text = textOf("state.json");
    const found = await find(text);
    expect(found.policies.map(summary)).toEqual([
      'alicloud_ram_policy.share["images"] identity',
      "alicloud_ram_role.worker trust",
      'module.platform.module.logs["app.v1"].alicloud_ram_policy.reader[0] identity',
    ]);
    const share = pick(found, 'alicloud_ram_policy.share["images"]');
    expect(inFile(share, "vpc-1 & ")).toBe(String.raw`vpc-1 \u0026 `);
    const context = { "acs:SourceVpc": 'vpc-1 & "2"' };
    expect(outcome(share, "oss:GetObject", "acs:oss:*:1:images/a", context)).toBe("Allow");
  });

  test("as Terraform and OpenTofu store it", async () => {
    const { policies, passedOver } = await find(textOf("opentofu.tfstate"));
    expect(policies.map(summary)).toEqual([
      'alicloud_ram_policy.share["images"] identity',
      'alicloud_ram_policy.share["old \\"$${x}\\""] identity',
      'module.logs["app"].alicloud_ram_policy.reader[0] identity',
      'module.logs["app"].alicloud_ram_policy.reader[0] (deposed object 0a1b2c3d) identity',
      "alicloud_kms_key.main resource",
      "alicloud_ram_role.old trust",
    ]);
    expect(passedOver.map(({ why }) => why)).toEqual([
      "`policy` of `alicloud_oss_bucket.images` is empty",
      '`document` of `data.alicloud_ram_policy_document.share` is the policy of `alicloud_ram_policy.share["images"]`',
    ]);
  });
});

describe("nothing is left out without a word", () => {
  const resource = (type: string, values: object) => ({
    address: `${type}.x`,
    mode: "managed",
    type,
    name: "x",
    values,
  });
  const state = (...resources: object[]) => ({ format_version: "1.0", values: { root_module: { resources } } });
  const change = (type: string, actions: string[], rest: object) => ({
    address: `${type}.x`,
    mode: "managed",
    type,
    name: "x",
    change: { actions, before: null, after: null, after_unknown: {}, ...rest },
  });
  const plan = (...resource_changes: object[]) => ({ format_version: "1.2", resource_changes });
  const deny = '{"Version":"1","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';
  const role = "alicloud_ram_role";
  const policy = "alicloud_ram_policy";

  test.each<[string, object, readonly string[], readonly string[]]>([
    ["an empty state", { format_version: "1.0" }, [], ["no resources"]],
    ["other resources", state(resource("alicloud_vpc", {})), [], ["1 resource, none of a type that holds a policy"]],
    ["no attribute", state(resource(policy, {})), [], ["`policy_document` of `alicloud_ram_policy.x` is not set"]],
    [
      "a document that is no text",
      state(resource(policy, { policy_document: {} })),
      ["alicloud_ram_policy.x identity ?"],
      [],
    ],
    ["a format of the future", { ...state(), format_version: "2.0" }, [], ["format version 2.0, and only 1.x is read"]],
    [
      "an old state",
      { version: 3, lineage: "x", modules: [] },
      [],
      ["a state of version 3, and only version 4 is read"],
    ],
    ["an encrypted state", { serial: 1, lineage: "x", encrypted_data: "x" }, [], ["the state is encrypted"]],
    [
      "a plan that failed",
      { ...plan(), planned_values: {}, errored: true },
      ["unplanned - ?"],
      ["planning failed before all resources were seen, so that policies may be missing"],
    ],
    [
      "planned values alone",
      { format_version: "0.1", planned_values: state(resource(policy, { policy_name: "x" })).values },
      ["alicloud_ram_policy.x identity ?"],
      [],
    ],
    [
      "a change that has to wait",
      {
        ...plan(),
        deferred_changes: [
          {
            reason: "x",
            resource_change: change(policy, ["create"], { after: {}, after_unknown: { document: true } }),
          },
        ],
      },
      ["alicloud_ram_policy.x identity after ?"],
      [],
    ],
    [
      "blocks of which not even the number is known",
      plan(
        change("alicloud_cloud_sso_access_configuration", ["create"], {
          after: {},
          after_unknown: { permission_policies: true },
        }),
      ),
      ["alicloud_cloud_sso_access_configuration.x.permission_policies identity after ?"],
      [],
    ],
    [
      "statements of which not even the number is known, beside a document",
      plan(
        change(policy, ["create"], {
          after: { document: deny },
          after_unknown: { statement: true, policy_document: true },
        }),
      ),
      ["alicloud_ram_policy.x identity after"],
      [],
    ],
    [
      "a statement that is unknown",
      plan(
        change(policy, ["create"], {
          after: { statement: [{ effect: "Deny", action: ["*"], resource: ["*"] }] },
          after_unknown: { statement: [{}, true] },
        }),
      ),
      ["alicloud_ram_policy.x identity after …?"],
      [],
    ],
    [
      "users that may be unknown because nobody names them",
      plan(change(role, ["create"], { after: { services: ["ecs.aliyuncs.com"] }, after_unknown: { ram_users: true } })),
      ["alicloud_ram_role.x trust after …?"],
      [],
    ],
    [
      "an object that was left behind",
      plan({ ...change(policy, ["delete"], { before: { document: deny } }), deposed: "12345678" }),
      ["alicloud_ram_policy.x (deposed object 12345678) identity before"],
      [],
    ],
    [
      "a change of the deprecated notation",
      plan(
        change(policy, ["update"], {
          before: { policy_document: "{}", document: "{}", statement: [] },
          after: { policy_document: "{}", document: deny, statement: [] },
        }),
      ),
      ["alicloud_ram_policy.x identity before", "alicloud_ram_policy.x identity after"],
      [],
    ],
  ])("%s", async (_, file, policies, whys) => {
    const found = await find(JSON.stringify(file));
    expect(found.policies.map(summary)).toEqual(policies);
    expect(found.passedOver.map(({ why }) => why)).toEqual(whys);
    if (_ === "a change of the deprecated notation") {
      expect(outcome(pick(found, "alicloud_ram_policy.x"), "ecs:StopInstance", "*")).toBe("ExplicitDeny");
    }
  });

  test("a file that was cut off has more than what is left", async () => {
    const text = textOf("plan.json");
    const { policies, passedOver } = await find(text.slice(0, text.indexOf('"alicloud_ram_policy.follows_key"')));
    expect(policies.map(summary)).toContain("unreadable - ?");
    expect(passedOver.map(({ why }) => why)).toContain("the file cannot be read here, so that policies may be missing");
  });

  test.each([
    { format_version: "1.0", provider_schemas: {} },
    { format_version: "1.0", valid: true, diagnostics: [] },
    { version: 4, resources: [] },
    { lineage: "x", resources: [] },
    { version: "4", lineage: "x", resources: [] },
    [],
  ])("not taken for a plan or state: %j", async (value) => {
    expect((await findPolicies(JSON.stringify(value), { isMeant: false })).format).not.toBe("terraform-json");
  });
});

describe("whatever the file holds", () => {
  const texts = ["plan.json", "state.json", "opentofu.tfstate"].map(textOf);
  const json = fc.json({ maxDepth: 5 });

  test("it is read without a throw, and every policy stands in it", async () => {
    const piece = fc.tuple(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(300),
      fc.oneof(json, fc.constant("true"), fc.string()),
    );
    await fc.assert(
      fc.asyncProperty(piece, async ([text, seed, length, more]) => {
        const at = seed % text.length;
        const changed = text.slice(0, at) + more + text.slice(at + length);
        const content = await findPolicies(changed, { isMeant: false });
        if (content.format === undefined) return;
        for (const { source } of content.policies) {
          for (const at of [0, source.text.length >> 1, source.text.length]) {
            const range = rangeOf(source, { start: at, end: source.text.length });
            expect(range.start).toBeLessThanOrEqual(range.end);
            expect(range.end).toBeLessThanOrEqual(changed.length);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("each character of a document stands where the file writes it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 30 }), async (rest) => {
        const document = `{${rest}`;
        const values = { policy_document: document };
        const resources = [{ address: "a.b", mode: "managed", type: "alicloud_ram_policy", name: "b", values }];
        const text = JSON.stringify({ format_version: "1.0", values: { root_module: { resources } } });
        const [found] = (await find(text)).policies;
        expect(found?.source.text).toBe(document);
        if (found === undefined) return;
        for (let at = 0; at < document.length; at++) {
          const { start, end } = rangeOf(found.source, { start: at, end: at + 1 });
          expect(JSON.parse(`"${text.slice(start, end)}"`)).toBe(document[at]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("a policy in several notations", () => {
  const document = (statement: unknown) => JSON.stringify({ Version: "1", Statement: statement });
  const state = (values: object) =>
    JSON.stringify({
      format_version: "1.0",
      values: {
        root_module: {
          resources: [
            { address: "alicloud_ram_policy.x", mode: "managed", type: "alicloud_ram_policy", name: "x", values },
          ],
        },
      },
    });
  const allow = { Effect: "Allow", Action: ["oss:GetObject", "oss:PutObject"], Resource: "*" };
  const block = { effect: "Allow", action: ["oss:GetObject", "oss:PutObject"], resource: ["*"] };
  const deny = { effect: "Deny", action: ["oss:*"], resource: ["*"] };

  test.each<[string, unknown, readonly object[]]>([
    ["one text for a list of one", [{ ...allow, Action: "oss:GetObject" }], [{ ...block, action: ["oss:GetObject"] }]],
    ["another order", [allow, { Effect: "Deny", Action: "oss:*", Resource: "*" }], [deny, block]],
    [
      "a condition, of which blocks say nothing",
      [{ ...allow, Condition: { Bool: { "acs:MFAPresent": "true" } } }],
      [block],
    ],
    ["no actions", [{ Effect: "Allow", NotAction: "ram:*", Resource: "*" }], [{ ...block, action: [""] }]],
    ["no resources", [{ Effect: "Allow", Action: allow.Action }], [{ ...block, resource: [null] }]],
    ["the same twice", [allow, allow], [block]],
    ["a statement that is no list", allow, [block]],
    ["no blocks", [allow], []],
  ])("%s: the document counts", async (_, statement, blocks) => {
    const { policies, passedOver } = await find(
      state({ policy_document: document(statement), document: document(statement), statement: blocks }),
    );
    expect(policies.map(summary)).toEqual(["alicloud_ram_policy.x identity"]);
    expect(policies.map(({ source }) => source.text)).toEqual([document(statement)]);
    expect(passedOver).toEqual([]);
  });

  test.each<[string, unknown, readonly object[]]>([
    ["another effect", [allow], [{ ...block, effect: "Deny" }]],
    ["another action", [allow], [{ ...block, action: ["oss:GetObject"] }]],
    ["another resource", [allow], [{ ...block, resource: ["acs:oss:*:*:images/*"] }]],
    ["one more block", [allow], [block, deny]],
    ["one block less", [allow, { Effect: "Deny", Action: "oss:*", Resource: "*" }], [block]],
    ["no statement at all", undefined, [deny]],
  ])("%s: nothing is known, and the file says two things", async (_, statement, blocks) => {
    const text = state({ document: document(statement), statement: blocks });
    const found = await find(text);
    expect(found.policies.map(summary)).toEqual(["alicloud_ram_policy.x identity ?"]);
    expect(outcome(pick(found, "alicloud_ram_policy.x"), "oss:GetObject", "*")).toBe("Unknown");
    expect(found.passedOver).toMatchObject([
      { why: "`document` and `statement` of `alicloud_ram_policy.x` say different things", isFault: true },
    ]);
  });

  test("two documents", async () => {
    const found = await find(state({ policy_document: document([allow]), document: document([]), statement: [block] }));
    expect(found.policies.map(summary)).toEqual(["alicloud_ram_policy.x identity ?"]);
    expect(found.passedOver.map(({ why }) => why)).toEqual([
      "`policy_document` and `document` of `alicloud_ram_policy.x` say different things",
    ]);
  });

  test("a document that is no JSON is read as it is, so that its faults are told", async () => {
    const { policies } = await find(state({ document: document([allow]).slice(1), statement: [deny] }));
    expect(policies.map(summary)).toEqual(["alicloud_ram_policy.x identity"]);
  });

  test("of an update the notation that changes counts", async () => {
    const values = { policy_document: document([allow]), document: document([allow]), statement: [block] };
    const change = (after: object) => ({
      ...{ address: "alicloud_ram_policy.x", mode: "managed", type: "alicloud_ram_policy", name: "x" },
      change: { actions: ["update"], before: values, after: { ...values, ...after }, after_unknown: {} },
    });
    const asked = async (after: object) => {
      const text = JSON.stringify({ format_version: "1.2", planned_values: {}, resource_changes: [change(after)] });
      return outcome(pick(await find(text), "alicloud_ram_policy.x"), "oss:GetObject", "*");
    };
    expect(await asked({ description: "new" })).toBe("Allow");
    expect(await asked({ statement: [deny] })).toBe("ExplicitDeny");
    expect(await asked({ policy_document: document([{ Effect: "Deny", Action: "*", Resource: "*" }]) })).toBe(
      "ExplicitDeny",
    );
  });
});
