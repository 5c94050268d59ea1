import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rangeOf } from "../../src/core/span.ts";
import { compilePolicies, evaluate } from "../../src/evaluate/index.ts";
import { type FoundPolicy, findPolicies } from "../../src/input/index.ts";
import { parsePolicy } from "../../src/reading/index.ts";

const text = readFileSync("fixtures/inputs/terraform-json-config/main.tf.json", "utf8");

async function found(file: string = text) {
  const content = await findPolicies(file, { source: "main.tf.json", isMeant: false });
  if (content.format !== "terraform-json-config") throw new Error(`taken for ${content.format}`);
  return content;
}

async function policyAt(address: string): Promise<FoundPolicy> {
  const policy = (await found()).policies.find(({ source }) => source.host?.address === address);
  if (policy === undefined) throw new Error(`no ${address}`);
  return policy;
}

function outcome({ source, syntax, kind }: FoundPolicy, action: string, resource: string) {
  const parsed = parsePolicy(source.text, { source, syntax, ...(kind && { kind }) });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return evaluate({ identity: compilePolicies([parsed.value]) }, { action, resource }).outcome;
}

describe("a configuration in JSON", () => {
  test("every policy, what is a template being unknown", async () => {
    const { policies, passedOver } = await found();
    expect(policies.map(({ source, kind }) => [source.host?.address, kind, source.unknown?.length ?? 0])).toEqual([
      ["alicloud_ram_policy.share", "identity", 0],
      ["alicloud_ram_policy.by_bucket", "identity", 1],
      ["alicloud_ram_policy.legacy", "identity", 1],
      ["alicloud_ram_policy.some", "identity", 1],
      ["alicloud_ram_role.worker", "trust", 0],
      ["alicloud_cloud_sso_access_configuration.ops.permission_policies[0]", "identity", 0],
      ["data.alicloud_ram_policy_document.share", undefined, 1],
    ]);
    expect(passedOver.map(({ why }) => why)).toEqual([
      "`count` of `alicloud_ram_policy.never` is 0",
      "`data.alicloud_ram_policy_document.share` is not read: a plan shows it",
    ]);
  });

  test("decisions depend on what is known", async () => {
    const legacy = await policyAt("alicloud_ram_policy.legacy");
    expect(outcome(legacy, "oss:PutObject", "acs:oss:*:1:archive/a")).toBe("Allow");
    expect(outcome(legacy, "oss:PutObject", "acs:oss:*:1:images/a")).toBe("Unknown");
    expect(outcome(legacy, "oss:DeleteObject", "acs:oss:*:1:archive/a")).toBe("ExplicitDeny");
    expect(outcome(await policyAt("alicloud_ram_policy.some"), "oss:PutObject", "*")).toBe("Unknown");
    expect(outcome(await policyAt("alicloud_ram_policy.by_bucket"), "ecs:StopInstance", "*")).toBe("Unknown");
  });

  test("places are those of the file", async () => {
    const { source } = await policyAt("alicloud_ram_policy.share");
    const start = source.text.indexOf('"oss:GetObject"');
    const range = rangeOf(source, { start, end: start + '"oss:GetObject"'.length });
    expect(text.slice(range.start, range.end)).toBe(String.raw`\"oss:GetObject\"`);
    expect(text.split("\n")[range.line - 1]).toContain('"policy_document"');
  });

  test("what was cut off may have held more", async () => {
    const { policies } = await found(text.slice(0, text.indexOf('"alicloud_ram_role"')));
    expect(policies.at(-1)?.source).toMatchObject({ text: "null", host: { address: "unreadable" } });
  });

  test.each([
    { data: { items: [] } },
    { resource: "x" },
    { resource: {} },
    { resource: { alicloud_ram_policy: {} }, Resources: {} },
    { variable: {} },
  ])("not taken for one: %j", async (value) => {
    expect((await findPolicies(JSON.stringify(value), { isMeant: false })).format).not.toBe("terraform-json-config");
  });

  test("a configuration without policies says so", async () => {
    const { passedOver } = await found(JSON.stringify({ resource: { alicloud_vpc: { x: {} } } }));
    expect(passedOver.map(({ why }) => why)).toEqual(["1 resource, none of a type that holds a policy"]);
  });
});
