import { describe, expect, test } from "vitest";
import { inputText, look } from "./inputs.ts";

const template = (name: string) => look(inputText(`ros/${name}`));

describe("templates", () => {
  test("JSON: which policies there are, and what is unknown of them", async () => {
    const found = await template("share.json");
    expect(found.format).toBe("ros");
    expect(found.list).toEqual([
      "Resources.Bucket bucket",
      "Resources.SharePolicy identity",
      "Resources.PartnerPolicy identity",
    ]);
    expect(found.unknown("Resources.Bucket")).toEqual(['{ "Ref": "Partner" }']);
    expect(found.unknown("Resources.SharePolicy")).toEqual([
      '{ "Fn::Sub": "acs:oss:*:${ALIYUN::AccountId}:${BucketName}" }',
    ]);
    expect(found.unknown("Resources.PartnerPolicy")).toEqual(['"Condition": "HasPartner"']);
    expect(found.passedOver).toEqual([
      '"PolicyDocument": { => `PolicyDocument` of `Resources.PartnerPolicy` is ignored, since `PolicyDocumentUnchecked` is given',
    ]);
    expect(found.faults).toEqual([]);
  });

  test("JSON: a finding stands where the template writes it", async () => {
    const found = await template("share.json");
    expect(found.problems("Resources.PartnerPolicy")).toEqual(['invalid-policy-element 66:108 "Efect"']);
    expect(found.problems("Resources.SharePolicy")).toEqual([]);
    expect(found.problems("Resources.Bucket")).toEqual([]);
  });

  test("JSON: decisions", async () => {
    const found = await template("share.json");
    const share = (action: string, resource: string) => found.outcome(["Resources.SharePolicy"], { action, resource });
    expect(share("oss:GetObject", "acs:oss:*:1:reports/public/x")).toBe("Allow");
    expect(share("oss:GetObject", "acs:oss:*:1:reports/secret")).toBe("Unknown");
    expect(share("oss:DeleteObject", "acs:oss:*:1:reports/public/x")).toBe("ExplicitDeny");
    expect(share("oss:PutObject", "acs:oss:*:1:reports/public/x")).toBe("ImplicitDeny");
    const partner = (action: string, resource: string) =>
      found.outcome(["Resources.PartnerPolicy"], { action, resource });
    expect(partner("oss:PutObject", "acs:oss:*:1:inbox/x")).toBe("Unknown");
    expect(partner("oss:ListBuckets", "acs:oss:*:1:*")).toBe("ImplicitDeny");
  });

  test("YAML with short forms: which policies there are, and what is unknown of them", async () => {
    const found = await template("app.yml");
    expect(found.list).toEqual([
      "Resources.JobRole.AssumeRolePolicyDocument trust",
      "Resources.JobRole.Policies[0] identity",
      "Resources.JobRole.Policies[1] identity",
      "Resources.AuditRole.AssumeRolePolicyDocument trust",
      "Resources.Deployer.Policies[0] identity",
      "Resources.Generated identity",
    ]);
    expect(found.unknown("Resources.JobRole.AssumeRolePolicyDocument")).toEqual([]);
    expect(found.unknown("Resources.JobRole.Policies[0]")).toEqual(["!Sub acs:oss:*:*:${BucketName}/*"]);
    expect(found.unknown("Resources.JobRole.Policies[1]")[0]).toMatch(/^!If\n/);
    expect(found.unknown("Resources.AuditRole.AssumeRolePolicyDocument")).toEqual(["Condition: IsProduction"]);
    expect(found.unknown("Resources.Deployer.Policies[0]")[0]).toMatch(/^!Join\n/);
    expect(found.unknown("Resources.Generated")).toEqual(["!Jq [.policy, !GetAtt [Builder, Result]]"]);
    expect(found.faults).toEqual([]);
    expect(found.passedOver).toEqual([]);
  });

  test("YAML: findings stand where the template writes them", async () => {
    const found = await template("app.yml");
    expect(found.problems("Resources.JobRole.Policies[0]")).toEqual(["invalid-condition-operator 43:19 IpAddres"]);
    for (const { source } of found.policies) {
      const address = source.host?.address ?? "";
      if (address !== "Resources.JobRole.Policies[0]") expect(found.problems(address)).toEqual([]);
    }
  });

  test("YAML: decisions", async () => {
    const found = await template("app.yml");
    const policy = ["Resources.JobRole.Policies[0]"];
    const log = { action: "log:PostLogStoreLogs", resource: "acs:log:*:1:project/reports/logstore/a" };
    const put = { action: "oss:PutObject", resource: "acs:oss:*:1:x/y" };
    expect(found.outcome(policy, log)).toBe("Allow");
    expect(found.outcome(policy, put)).toBe("Unknown");
    expect(found.outcome(policy, { ...put, action: "oss:GetObject" })).toBe("ImplicitDeny");
    // The second policy may be there, and may deny.
    expect(found.outcome([...policy, "Resources.JobRole.Policies[1]"], log)).toBe("Unknown");
    expect(found.outcome(["Resources.Generated"], log)).toBe("Unknown");
  });

  test("documents in strings", async () => {
    const found = await template("control-policy.yml");
    expect(found.list).toEqual(["Resources.KeepTrail control", "Resources.Endpoint resource"]);
    expect(found.problems("Resources.KeepTrail")).toEqual(['invalid-condition-operator 17:17 "StringNotEqual"']);
    expect(found.unknown("Resources.KeepTrail")).toEqual([]);
    expect(found.unknown("Resources.Endpoint")).toEqual(["Count: !If [HasOss, 1, 0]"]);
  });

  test("a template without policies says so", async () => {
    const found = await template("network.yml");
    expect(found.list).toEqual([]);
    expect(found.passedOver).toEqual(["Resources => 2 resources, none of them holds a policy"]);
  });

  test("a template of Terraform code is not followed, and not taken for one without policies", async () => {
    const found = await template("terraform.yml");
    expect(found.list).toEqual(["Workspace ?"]);
    expect(found.passedOver).toEqual([
      "Transform: Aliyun::Terraform-v1.5 => its resources are Terraform code (`Aliyun::Terraform-v1.5`), which is read from .tf and .tofu files",
    ]);
    const without = await look(inputText("ros/terraform.yml").replaceAll("policy", "x").replaceAll("share", "y"));
    expect(without.list).toEqual([]);
    expect(without.passedOver).toHaveLength(1);
  });
});

/** A template with one resource, as its JSON. */
function withResource(resource: unknown): string {
  return JSON.stringify({ ROSTemplateFormatVersion: "2015-09-01", Resources: { R: resource } });
}

const document = { Version: "1", Statement: [{ Effect: "Allow", Action: "oss:*", Resource: "*" }] };
const request = { action: "oss:GetObject", resource: "acs:oss:*:1:b/o" };

describe("resources", () => {
  test.each<[string, unknown, readonly string[]]>([
    [
      "a group",
      { Type: "ALIYUN::RAM::Group", Properties: { Policies: [{ PolicyDocument: document }] } },
      ["Resources.R.Policies[0] identity"],
    ],
    [
      "an access configuration",
      {
        Type: "ALIYUN::CloudSSO::PermissionPolicyToAccessConfigurationAddition",
        Properties: { InlinePolicyDocument: document },
      },
      ["Resources.R identity"],
    ],
    ["a key", { Type: "ALIYUN::KMS::Key", Properties: { Policy: document } }, ["Resources.R resource"]],
    [
      "a type that is not known to hold policies",
      { Type: "ALIYUN::New::Thing", Properties: { PolicyDocument: JSON.stringify(document) } },
      ["Resources.R.PolicyDocument ?"],
    ],
    ["no policy of a security group", { Type: "ALIYUN::ECS::SecurityGroup", Properties: { Policy: "accept" } }, []],
    [
      "properties that are a function",
      { Type: "ALIYUN::RAM::ManagedPolicy", Properties: { "Fn::If": ["A", {}, {}] } },
      ["Resources.R identity"],
    ],
    [
      "policies that are a function",
      { Type: "ALIYUN::RAM::User", Properties: { Policies: { Ref: "P" } } },
      ["Resources.R.Policies identity"],
    ],
    ["a resource that is a function", { "Fn::If": ["A", {}, {}] }, ["Resources.R ?"]],
    [
      "both documents, one of them null",
      { Type: "ALIYUN::RAM::ManagedPolicy", Properties: { PolicyDocumentUnchecked: null, PolicyDocument: document } },
      ["Resources.R identity"],
    ],
  ])("%s", async (_, resource, list) => {
    expect((await look(withResource(resource))).list).toEqual(list);
  });

  test.each<[string, unknown, string]>([
    [
      "no document",
      { Type: "ALIYUN::RAM::ManagedPolicy", Properties: {} },
      "`Resources.R` (`ALIYUN::RAM::ManagedPolicy`) has no document",
    ],
    [
      "an entry without a document",
      { Type: "ALIYUN::RAM::User", Properties: { Policies: [{}] } },
      "`Resources.R.Policies[0]` has no `PolicyDocument`",
    ],
    [
      "a nested stack",
      { Type: "ALIYUN::ROS::Stack", Properties: {} },
      "`Resources.R` is a stack of its own, whose template is not followed",
    ],
    ["no type", { Properties: {} }, "`Resources.R` has no type that could be read"],
  ])("passed over: %s", async (_, resource, why) => {
    const found = await look(withResource(resource));
    expect(found.list).toEqual([]);
    expect(found.passedOver[0]).toContain(` => ${why}`);
  });

  test.each<[string, object, string]>([
    ["without a condition", {}, "Allow"],
    ["with a condition", { Condition: "C" }, "Unknown"],
    ["once", { Count: 1 }, "Allow"],
    ["not at all, or several times", { Count: { Ref: "N" } }, "Unknown"],
    ["not at all", { Count: 0 }, "Unknown"],
  ])("a policy deployed %s", async (_, more, outcome) => {
    for (const value of [document, JSON.stringify(document)]) {
      const properties = { Type: "ALIYUN::RAM::ManagedPolicy", Properties: { PolicyDocument: value } };
      const found = await look(withResource({ ...properties, ...more }));
      expect(found.outcome(["Resources.R"], request)).toBe(outcome);
      expect(found.outcome(["Resources.R"], { ...request, action: "ecs:RunInstances" })).toBe("ImplicitDeny");
    }
  });

  test("a condition of which nothing can be told makes all of the document unknown", async () => {
    const broken = { Version: "1", Statement: "Allow" };
    const resource = { Type: "ALIYUN::RAM::ManagedPolicy", Condition: "C", Properties: { PolicyDocument: broken } };
    expect((await look(withResource(resource))).outcome(["Resources.R"], request)).toBe("Unknown");
  });
});

describe("YAML that a template may use", () => {
  const yaml = (properties: string) =>
    look(`ROSTemplateFormatVersion: '2015-09-01'
Base: &base
  Effect: Allow
  Action: oss:*
Resources:
  R:
    Type: ALIYUN::RAM::ManagedPolicy
    Properties:
${properties.replaceAll(/^/gm, "      ")}
`);

  test("an alias is followed, and stands where it is written", async () => {
    const found = await yaml("PolicyDocument:\n  Version: '1'\n  Statement: [*base]");
    expect(found.problems("Resources.R")).toEqual(["missing-resource 11:21 *base"]);
  });

  test("a mapping that takes in another one is not known", async () => {
    const found = await yaml("PolicyDocument:\n  Version: '1'\n  Statement:\n    - <<: *base\n      Resource: '*'");
    expect(found.unknown("Resources.R")).toEqual(["<<: *base\n            Resource: '*'"]);
    expect(found.outcome(["Resources.R"], request)).toBe("Unknown");
  });

  test("a document in a folded block", async () => {
    const found = await yaml('PolicyDocument: >\n  {"Version": "1", "Statement":\n  [{"Effect": "Alow"}]}');
    expect(found.problems("Resources.R")).toContain('invalid-effect 11:21 "Alow"');
  });

  test("a star that should be in quotes is a fault of the file, and its value unknown", async () => {
    const found = await yaml(
      "PolicyDocument:\n  Version: '1'\n  Statement: {Effect: Allow, Action: 'oss:*', Resource: *}",
    );
    expect(found.faults).toEqual(["yaml-unquoted-star: *"]);
    expect(found.outcome(["Resources.R"], request)).toBe("Unknown");
  });

  test("a template that is broken: what may be missing is unknown, and the fault is told", async () => {
    const found = await yaml('PolicyDocument: {Version: "1", Statement: []}\n Other: [');
    expect(found.faults.length).toBeGreaterThan(0);
    expect(found.list.at(-1)).toBe("unreadable ?");
    expect(found.passedOver.at(-1)).toContain("the file cannot be read here, so that policies may be missing");
  });

  test("aliases by the million cost what a large file costs", async () => {
    const long = `Long: &long ${"x".repeat(200_000)}\n`;
    const entries = Array.from(
      { length: 2_000 },
      (_, index) => `  R${index}: {Type: ALIYUN::A::B, Properties: {PolicyDocument: *long}}`,
    );
    const found = await look(`${long}Resources:\n${entries.join("\n")}\n`);
    expect(found.policies).toHaveLength(2_000);
    const length = found.policies.reduce((sum, { source }) => sum + source.text.length, 0);
    expect(length).toBeLessThan(4_000_000);
    expect(found.policies.at(-1)?.source.unknown).toEqual([{ start: 0, end: 4 }]);
  });
});

describe("what ROS makes of a document", () => {
  const withNumber = { ...document, Version: 1 };

  test("a version that is a number is deployed as the string that its schema asks for", async () => {
    const checked = { Type: "ALIYUN::RAM::ManagedPolicy", Properties: { PolicyDocument: withNumber } };
    const found = await look(withResource(checked));
    expect(found.problems("Resources.R")).toEqual([]);
    const unchecked = { Type: "ALIYUN::RAM::ManagedPolicy", Properties: { PolicyDocumentUnchecked: withNumber } };
    expect((await look(withResource(unchecked))).problems("Resources.R")).toEqual(["invalid-version 1:147 1"]);
  });

  test("spaces and line breaks of a map do not count towards its length", async () => {
    const actions = Array.from({ length: 150 }, (_, index) => `oss:GetObjectNumber${index}`);
    const long = { Version: "1", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] };
    const template = (value: unknown) =>
      JSON.stringify(
        { Resources: { R: { Type: "ALIYUN::RAM::ManagedPolicy", Properties: { PolicyDocument: value } } } },
        undefined,
        8,
      );
    expect((await look(template(long))).problems("Resources.R")).toEqual([]);
    // As a string it is sent as it is.
    const text = (await look(template(JSON.stringify(long, undefined, 40)))).problems("Resources.R");
    expect(text.map((each) => each.split(" ")[0])).toEqual(["policy-too-large"]);
  });
});
