import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { terraform } from "../../src/cli/hcl-parser.ts";
import { createSource } from "../../src/core/span.ts";
import { type Attachment, findPolicies } from "../../src/input/index.ts";
import { fileFindings } from "../../src/lint/index.ts";

async function attachmentsIn(text: string): Promise<readonly Attachment[]> {
  const content = await findPolicies(text, { formats: [terraform] });
  if (content.format === undefined) throw new Error(content.why);
  return content.attachments ?? [];
}

/** `address: kind name gets Type policy`, with `→` before what is a reference, and what else is known of it. */
async function told(text: string): Promise<readonly string[]> {
  return (await attachmentsIn(text)).map(({ to, policy, scope, address, isStored, stage, span }) => {
    const name = (one: Attachment["to"] | Attachment["policy"]) => `${one.isReference ? "→" : ""}${one.name}`;
    const more = [to.of, scope, isStored ? "stored" : undefined, stage].filter((each) => each !== undefined);
    expect(text.slice(span.start, span.end)).not.toBe("");
    return [`${address}: ${to.kind} ${name(to)} gets ${policy.type} ${name(policy)}`, ...more].join(", ");
  });
}

const userAttachment = (body: string) => `resource "alicloud_ram_user_policy_attachment" "x" {\n${body}\n}\n`;
const known = 'user_name = "alice"\npolicy_type = "Custom"\npolicy_name = "share"';

describe("a Terraform configuration", () => {
  test("names, references and locals", async () => {
    const text = `
locals { role = "deploy" }
resource "alicloud_ram_role_policy_attachment" "a" {
  role_name   = local.role
  policy_type = "System"
  policy_name = "AliyunOSSReadOnlyAccess"
}
resource "alicloud_ram_group_policy_attachment" "b" {
  provider    = alicloud.eu
  group_name  = alicloud_ram_group.ops.id
  policy_type = alicloud_ram_policy.share.type
  policy_name = "\${alicloud_ram_policy.share.name}"
}
resource "alicloud_resource_manager_policy_attachment" "c" {
  principal_type    = "IMSUser"
  principal_name    = var.principal
  policy_type       = "Custom"
  policy_name       = alicloud_resource_manager_policy.share.policy_name
  resource_group_id = var.group
}
`;
    expect(await told(text)).toEqual([
      "alicloud_ram_role_policy_attachment.a: role deploy gets System AliyunOSSReadOnlyAccess",
      "alicloud_ram_group_policy_attachment.b: group →alicloud_ram_group.ops gets Custom →alicloud_ram_policy.share, alicloud.eu",
      "alicloud_resource_manager_policy_attachment.c: user →var.principal gets Custom →alicloud_resource_manager_policy.share, ${var.group}",
    ]);
  });

  test.each([
    ["a count that only the deployment knows", `count = var.on ? 1 : 0\n${known}`],
    ["a count of none", `count = 0\n${known}`],
    ["for_each", `for_each = toset(["a"])\n${known}`],
    ["the switch of OpenTofu", `lifecycle {\n  enabled = var.on\n}\n${known}`],
    ["a policy by a variable", known.replace('"share"', "var.policy")],
    ["a policy that was found", known.replace('"share"', "data.alicloud_ram_policy.share.name")],
    ["a policy by an index", known.replace('"share"', "alicloud_ram_policy.share[0].policy_name")],
    ["a user by an index", known.replace('"alice"', "alicloud_ram_user.team[var.index].name")],
    ["a part of a name", known.replace('"alice"', '"${var.prefix}-alice"')],
    ["a type by a variable", known.replace('"Custom"', "var.type")],
    ["a type of something else", known.replace('"Custom"', "alicloud_ram_policy.share.name")],
    ["no name", known.replace(/policy_name.*/, "")],
    ["an empty name", known.replace('"share"', '" "')],
    ["a name twice", `${known}\npolicy_name = "other"`],
    ["a broken block", `${known}\n= `],
  ])("%s: not certain, so none", async (_, body) => {
    expect(await told(userAttachment(body))).toEqual([]);
  });

  test("a count that is written there, and a lifecycle without a switch", async () => {
    const body = `count = 2\nlifecycle {\n  create_before_destroy = true\n}\n${known}`;
    expect(await told(userAttachment(body))).toEqual([
      "alicloud_ram_user_policy_attachment.x: user alice gets Custom share",
    ]);
  });

  test("the same in JSON", async () => {
    const made = { user_name: "${alicloud_ram_user.a.name}", policy_type: "Custom", policy_name: "share" };
    const resource = (body: object) =>
      JSON.stringify({ resource: { alicloud_ram_user_policy_attachment: { x: body } } });
    const line = "alicloud_ram_user_policy_attachment.x: user →alicloud_ram_user.a gets Custom share";
    expect(await told(resource(made))).toEqual([line]);
    expect(await told(resource({ ...made, count: 1, provider: "alicloud.eu" }))).toEqual([`${line}, alicloud.eu`]);
    for (const more of [
      { count: "${var.n}" },
      { count: 0 },
      { for_each: "${var.all}" },
      { lifecycle: { enabled: "${var.on}" } },
      { lifecycle: [{ enabled: false }] },
      { user_name: "${alicloud_ram_user.a[0].name}" },
      { user_name: "${var.a}${var.b}" },
      { policy_name: "${var.a}" },
      { policy_name: 1 },
    ])
      expect(await told(resource({ ...made, ...more })), JSON.stringify(more)).toEqual([]);
  });
});

const address = (name: string) => `alicloud_ram_role_policy_attachment.${name}`;
const values = (policy: string, more = {}) => ({
  role_name: "deploy",
  policy_type: "Custom",
  policy_name: policy,
  ...more,
});

interface WrittenChange {
  readonly name: string;
  readonly actions: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly unknown?: unknown;
  readonly expressions?: unknown;
}

/** A plan of these changes; `module` is where they are, as addresses and as the configuration call it. */
function planOf(changes: readonly WrittenChange[], [module, called]: readonly [string, string] = ["", ""]): string {
  const resources = changes.map(({ name, expressions = {} }) => ({
    address: address(name),
    provider_config_key: "alicloud",
    expressions,
  }));
  const root = called === "" ? { resources } : { module_calls: { [called]: { module: { resources } } } };
  return JSON.stringify({
    format_version: "1.2",
    resource_changes: changes.map(({ name, actions, before = null, after = null, unknown = {} }) => ({
      address: `${module}${address(name)}`,
      mode: "managed",
      type: "alicloud_ram_role_policy_attachment",
      change: { actions, before, after, after_unknown: unknown },
    })),
    configuration: { root_module: root },
  });
}

describe("a plan", () => {
  test("what is there, what is made and what is taken away", async () => {
    const text = planOf([
      { name: "kept", actions: ["no-op"], before: values("a"), after: values("a") },
      { name: "made", actions: ["create"], after: values("b") },
      { name: "gone", actions: ["delete"], before: values("c") },
      { name: "replaced", actions: ["delete", "create"], before: values("d"), after: values("e") },
      { name: "forgotten", actions: ["forget"], before: values("f") },
    ]);
    expect(await told(text)).toEqual([
      `${address("kept")}: role deploy gets Custom a, alicloud, stored`,
      `${address("made")}: role deploy gets Custom b, alicloud, after`,
      `${address("gone")}: role deploy gets Custom c, alicloud, stored, before`,
      `${address("replaced")}: role deploy gets Custom d, alicloud, stored, before`,
      `${address("replaced")}: role deploy gets Custom e, alicloud, after`,
      `${address("forgotten")}: role deploy gets Custom f, alicloud, stored`,
    ]);
  });

  const refers = (name: string) => ({ references: [name, name.split(".").slice(0, 2).join(".")] });
  const created: WrittenChange = {
    name: "x",
    actions: ["create"],
    after: {},
    unknown: { role_name: true, policy_type: true, policy_name: true },
    expressions: {
      role_name: refers("alicloud_ram_role.deploy.id"),
      policy_type: refers("alicloud_ram_policy.a.type"),
      policy_name: refers("alicloud_ram_policy.a.id"),
    },
  };

  test("the configuration says what unknown names refer to", async () => {
    const line = `${address("x")}: role →alicloud_ram_role.deploy gets Custom →alicloud_ram_policy.a, alicloud, after`;
    expect(await told(planOf([created]))).toEqual([line]);
    const inside = await told(planOf([created], ["module.app.", "app"]));
    expect(inside).toEqual([`module.app.${line.replaceAll("→", "→module.app.")}`]);
  });

  test("not where a module or what it refers to is there several times, nor without the configuration", async () => {
    expect(await told(planOf([created], ['module.app["a"].', "app"]))).toEqual([]);
    for (const references of [
      ["alicloud_ram_role.deploy", "each.key"],
      ["alicloud_ram_role.deploy[0].id", "alicloud_ram_role.deploy[0]", "alicloud_ram_role.deploy"],
      ["alicloud_ram_role.deploy"],
      [],
    ]) {
      const expressions = { ...(created.expressions as object), role_name: { references } };
      expect(await told(planOf([{ ...created, expressions }]))).toEqual([]);
    }
    const { configuration: _, ...rest } = JSON.parse(planOf([{ name: "x", actions: ["create"], after: values("a") }]));
    expect(await told(JSON.stringify(rest))).toEqual([]);
  });

  test("a state holds what the platform has taken", async () => {
    const state = {
      version: 4,
      lineage: "l",
      resources: [
        {
          mode: "managed",
          type: "alicloud_ram_role_policy_attachment",
          name: "x",
          instances: [{ attributes: values("a") }, { index_key: "k", attributes: values("b") }],
        },
      ],
    };
    expect(await told(JSON.stringify(state))).toEqual([
      `${address("x")}: role deploy gets Custom a, stored`,
      `${address("x")}["k"]: role deploy gets Custom b, stored`,
    ]);
  });
});

describe("a template", () => {
  test("short and long forms of references", async () => {
    const text = `
ROSTemplateFormatVersion: "2015-09-01"
Resources:
  Deploy: { Type: "ALIYUN::RAM::Role", Properties: { PolicyAttachments: { System: [ A ], Custom: [ !Ref Share, !Ref Name ] } } }
  Share: { Type: "ALIYUN::RAM::ManagedPolicy", Properties: { Users: [ bob ], Groups: [ !Ref Team ], Roles: [ !GetAtt Deploy.RoleName ] } }
  One:
    Type: ALIYUN::RAM::AttachPolicyToRole
    Properties: { RoleName: !Ref Deploy, PolicyType: Custom, PolicyName: !GetAtt [Share, PolicyName] }
  Two:
    Type: ALIYUN::RAM::AttachPolicyToRole
    Properties: { RoleName: { "Fn::GetAtt": Deploy.RoleName }, PolicyType: System, PolicyName: B }
  Other:
    Type: ALIYUN::RAM::AttachPolicyToRole
    Properties: { RoleName: !GetAtt Deploy.RoleId, PolicyType: System, PolicyName: B }
  Maybe:
    Type: ALIYUN::RAM::AttachPolicyToRole
    Count: !Ref Number
    Properties: { RoleName: deploy, PolicyType: System, PolicyName: B }
  Joined:
    Type: ALIYUN::RAM::AttachPolicyToRole
    Properties: { RoleName: !Join ["-", [a, b]], PolicyType: System, PolicyName: B }
`;
    expect(await told(text)).toEqual([
      "Resources.Deploy: role →Deploy gets System A",
      "Resources.Deploy: role →Deploy gets Custom →Share",
      "Resources.Share: user bob gets Custom →Share",
      "Resources.Share: group →Team gets Custom →Share",
      "Resources.Share: role →Deploy gets Custom →Share",
      "Resources.One: role →Deploy gets Custom →Share",
      "Resources.Two: role →Deploy gets System B",
      "Resources.Other: role →Deploy.RoleId gets System B",
    ]);
  });

  test("aliases do not make more of a file than it is", async () => {
    const list = Array.from({ length: 400 }, (_, index) => `p${index}`).join(", ");
    const roles = Array.from(
      { length: 400 },
      (_, index) => `  R${index}: { Type: "ALIYUN::RAM::Role", Properties: { PolicyAttachments: *all } }`,
    );
    const text = `ROSTemplateFormatVersion: "2015-09-01"\nall: &all { Custom: [${list}] }\nResources:\n${roles.join("\n")}\n`;
    expect((await attachmentsIn(text)).length).toBeLessThanOrEqual(100_000);
  });
});

describe("versions of policies", () => {
  const type = "alicloud_resource_manager_policy_version";
  const versions = async (text: string) => {
    const content = await findPolicies(text, { formats: [terraform] });
    if (content.format === undefined) throw new Error(content.why);
    return (content.versions ?? []).map(({ policy: { name, isReference, of }, address: at, isStored, stage }) =>
      [at, `${isReference ? "→" : ""}${name}`, of, isStored ? "stored" : undefined, stage]
        .filter((each) => each !== undefined)
        .join(" "),
    );
  };

  test("of a configuration", async () => {
    const block = (name: string, body: string) =>
      `resource "${type}" "${name}" {\n${body}\npolicy_document = "{}"\n}\n`;
    const text = [
      block("a", 'policy_name = "share"'),
      block("b", "policy_name = alicloud_resource_manager_policy.share.id\nprovider = alicloud.eu"),
      block("c", "policy_name = var.policy"),
      block("d", "policy_name = alicloud_resource_manager_policy.all[0].id"),
      block("e", 'count = var.on ? 1 : 0\npolicy_name = "share"'),
    ].join("");
    expect(await versions(text)).toEqual([
      `${type}.a share`,
      `${type}.b →alicloud_resource_manager_policy.share alicloud.eu`,
      `${type}.c →var.policy`,
    ]);
  });

  test("of a plan", async () => {
    const change = (name: string, actions: readonly string[], before: unknown, after: unknown) => ({
      address: `${type}.${name}`,
      mode: "managed",
      type,
      change: { actions, before, after, after_unknown: {} },
    });
    const share = { policy_name: "share", policy_document: "{}" };
    const text = JSON.stringify({
      format_version: "1.2",
      resource_changes: [
        change("a", ["no-op"], share, share),
        change("b", ["create"], null, share),
        change("c", ["delete"], share, null),
      ],
      configuration: {
        root_module: { resources: [{ address: `${type}.b`, provider_config_key: "alicloud", expressions: {} }] },
      },
    });
    expect(await versions(text)).toEqual([
      `${type}.a share stored`,
      `${type}.b share alicloud after`,
      `${type}.c share stored before`,
    ]);
  });
});

test("a finding holds whatever the deployment fills in", async () => {
  const name = (pool: string) =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pool) },
      fc.constantFrom("P1", "P2").map((Ref) => ({ Ref })),
    );
  const attachment = fc.record({ UserName: name("uv"), PolicyType: name("SC"), PolicyName: name("abcd") });
  const rule = { "too-many-versions-or-attachments": { system: 2, custom: 2 } };
  const types: Readonly<Record<string, string>> = { S: "System", C: "Custom" };
  let findings = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(attachment, { maxLength: 10 }),
      fc.record({ P1: fc.constantFrom(..."uvSabcd"), P2: fc.constantFrom(..."uvCabcd") }),
      async (all, given) => {
        const Resources = Object.fromEntries(
          all.map(({ PolicyType, ...rest }, index) => [
            `A${index}`,
            {
              Type: "ALIYUN::RAM::AttachPolicyToUser",
              Properties: { ...rest, PolicyType: typeof PolicyType === "string" ? types[PolicyType] : PolicyType },
            },
          ]),
        );
        const text = JSON.stringify({ ROSTemplateFormatVersion: "2015-09-01", Resources });
        const attachments = await attachmentsIn(text);
        const found = fileFindings({ attachments }, createSource("t", text), { settings: { options: rule } });
        findings += found.length;
        const filled = (value: string | { Ref: string }) =>
          typeof value === "string" ? value : (given[value.Ref as "P1" | "P2"] ?? "");
        const policies = new Map<string, Set<string>>();
        for (const { UserName, PolicyType, PolicyName } of all) {
          const key = `${filled(UserName)} ${filled(PolicyType)}`;
          policies.set(key, (policies.get(key) ?? new Set()).add(filled(PolicyName)));
        }
        const most = Math.max(0, ...[...policies.values()].map(({ size }) => size));
        for (const { args } of found) expect(most).toBeGreaterThanOrEqual(Number(args.count));
      },
    ),
    { numRuns: 500 },
  );
  expect(findings).toBeGreaterThan(4);
});
