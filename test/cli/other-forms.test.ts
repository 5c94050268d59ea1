import { describe, expect, test } from "vitest";
import { memoryFiles } from "./memory-files.ts";
import { runHere } from "./test-world.ts";

/** A Deny in a form that is not read must never be passed over without a word: beside it another policy allows. */

const policy = (Effect: string) => ({ Version: "1", Statement: [{ Effect, Action: "oss:GetObject", Resource: "*" }] });
const deny = policy("Deny");
const share = JSON.stringify(policy("Allow"));
const guard = JSON.stringify(deny);
const json = JSON.stringify;
const question = ["--action", "oss:GetObject", "--resource", "acs:oss:*:1:images/a"];

const check = async (name: string, text: string, more: readonly string[] = []) => {
  const files = memoryFiles({ "/project/p/share.json": share, [`/project/p/${name}`]: text });
  return runHere(["check", "p", ...more, ...question], { cwd: "/project", files });
};

const yaml = 'Version: "1"\nStatement:\n  - Effect: Deny\n    Action: oss:*\n    Resource: "*"\n';
const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, " ".repeat(by));
const template = (resource: string) => `ROSTemplateFormatVersion: "2015-09-01"\nResources:\n${indented(resource, 2)}`;
const resource = (values: object, type = "alicloud_ram_policy") => ({
  ...{ address: `${type}.guard`, mode: "managed", type, name: "guard" },
  values,
});
const state = (...resources: readonly object[]) =>
  json({ format_version: "1.0", values: { root_module: { resources } } });

describe("as a text in a text", () => {
  test.each([
    ["a string in a string", json(json(guard))],
    ["a string in a string of an object", json({ body: json(guard) })],
    ["URL-encoded in an object", json({ body: encodeURIComponent(guard) })],
    ["URL-encoded twice", encodeURIComponent(encodeURIComponent(guard))],
    ["URL-encoded, with a line break", encodeURIComponent(guard).replace("Effect", "Effect\n")],
    ["lines of answers, URL-encoded", `${json({ body: encodeURIComponent(guard) })}\n`.repeat(2)],
    ["YAML in a string", json({ body: yaml })],
    ["YAML in a text of YAML", `|\n${indented(yaml, 2)}`],
  ])("%s", async (_, text) => {
    const { code, err } = await check("guard.json", text);
    expect(code).toBe(2);
    expect(err).toContain("p/guard.json");
  });
});

describe("in an answer of the platform", () => {
  test.each([
    ["a policy beside an answer", json([{ PolicyDocument: share }, deny])],
    ["a text beside an answer", json([{ PolicyDocument: share }, guard])],
    ["a plan beside an answer", json([{ PolicyDocument: share }, { values: { document: guard } }])],
    ["a member that no answer has", json({ PolicyDocument: share, Extra: deny })],
    ["a policy as it stands", json({ RequestId: "x", Policy: deny })],
    ["a document below another name", json({ RequestId: "x", Policy: { PolicyDocument: share }, Data: { a: guard } })],
    ["a document by another name", json({ RequestId: "x", Policies: { Policy: [{ Document: guard }] } })],
    ["a merged mapping", `a: &a { b: '${guard}' }\nPolicies:\n  - PolicyDocument: '${share}'\n  - <<: *a\n`],
    [
      "the default version left out",
      json({ PolicyVersions: [{ IsDefaultVersion: true }, { IsDefaultVersion: false, PolicyDocument: guard }] }),
    ],
  ])("%s", async (_, text) => {
    expect((await check("guard.yaml", text)).code).toBe(3);
  });
});

describe("in a template", () => {
  const properties = (document: string) => `Properties:\n${indented(`PolicyDocument:\n${indented(document, 2)}`, 2)}`;
  const typed = (type: string, rest: string) => template(`Guard:\n  Type: ${type}\n${indented(rest, 2)}`);
  const inner = template(`Guard:\n  Type: ALIYUN::RAM::ManagedPolicy\n${indented(properties(yaml), 2)}`);
  test.each([
    ["merged into a resource", typed("ALIYUN::RAM::ManagedPolicy", `<<:\n${indented(properties(yaml), 2)}`)],
    ["a type that is not known yet", typed("!Ref Type", properties(yaml))],
    ["properties in other letters", typed("ALIYUN::RAM::ManagedPolicy", properties(yaml).toLowerCase())],
    ["a property of another name", typed("ALIYUN::RAM::Thing", properties(yaml).replace("PolicyDocument", "Text"))],
    ["a list that is none", typed("ALIYUN::RAM::User", `Properties:\n  Policies:\n    PolicyDocument: ${guard}\n`)],
    ["a template in it", typed("ALIYUN::ROS::Stack", `Properties:\n  TemplateBody:\n${indented(inner, 4)}`)],
    ["resources in other letters", inner.replace("Resources", "resources")],
  ])("%s", async (_, text) => {
    expect((await check("guard.yaml", text)).code).toBe(3);
  });
});

describe("in the JSON of Terraform", () => {
  const two = state(resource({ policy_document: share, document: guard }));
  test.each([
    ["two documents of one resource", two],
    ["a member that stands there twice", two.replace(/}$/, ',"values":{}}')],
    ["a resource of a type that is not known", state(resource({ text: guard }, "alicloud_ram_thing"))],
  ])("%s", async (_, text) => {
    expect((await check("guard.json", text)).code).toBe(3);
  });
});

const block = (name: string, rest: string) => `resource "alicloud_ram_policy" "${name}" {\n${rest}\n}\n`;
const heredoc = (text: string) => `  policy_document = <<EOF\n${text}\nEOF`;
const document = (effect: string) => `statement {\n effect = "${effect}"\n action = ["oss:*"]\n resource = ["*"]\n}`;

describe("in a configuration of Terraform", () => {
  test.each([
    ["handed to a module", "guard.tf", `module "guard" {\n  source = "./m"\n  text = <<EOF\n${guard}\nEOF\n}\n`],
    [
      "in a resource of a type that is not known",
      "guard.tf",
      block("guard", heredoc(guard)).replace("_policy", "_thing"),
    ],
    ["in a data source of JSON", "guard.tf.json", json({ data: { alicloud_ram_policy_document: { guard: {} } } })],
    [
      "in the second of two resources",
      "guard.tf.json",
      json({ resource: { alicloud_ram_policy: { a: { policy_document: guard }, b: {} } } }),
    ],
  ])("%s", async (_, name, text) => {
    expect([1, 3]).toContain((await check(name, text)).code);
  });

  test("a policy that another resource takes counts where that one is chosen", async () => {
    const text = `data "alicloud_ram_policy_document" "guard" {\n${document("Deny")}\n}\n${block(
      "guard",
      "  policy_document = data.alicloud_ram_policy_document.guard.document",
    )}`;
    expect((await check("guard.tf", text, ["--policy", "alicloud_ram_policy.guard"])).code).toBe(1);
    expect((await check("guard.tf", text, ["--policy", "alicloud_ram_policy.other"])).code).toBe(0);
  });
});

test("--policy with a wildcard takes in what nobody has seen", async () => {
  const { values, ...rest } = JSON.parse(state(resource({ policy_document: share })));
  const plan = json({ ...rest, planned_values: values, errored: true });
  expect((await check("plan.json", plan, ["--policy", "alicloud_ram_policy.*"])).code).toBe(3);
  expect((await check("plan.json", plan, ["--policy", "alicloud_ram_policy.guard"])).code).toBe(0);
});

describe("a policy that need not be there allows nothing for certain", () => {
  const alone = async (name: string, text: string) => {
    const files = memoryFiles({ [`/project/${name}`]: text });
    const { code, out, err } = await runHere(["check", name, ...question], { cwd: "/project", files });
    return { code, text: out + err };
  };
  test.each([
    ["count = 1", 0],
    ["count = var.count", 3],
    ["count = var.is_there ? 1 : 0", 3],
    ['for_each = toset(["a"])', 0],
    ["for_each = { a = 1 }", 0],
    ["for_each = var.names", 3],
    ["for_each = { for name in var.names : name => 1 }", 3],
    ["lifecycle {\n enabled = var.is_there\n}", 3],
    ["lifecycle {\n prevent_destroy = true\n}", 0],
    ["for_each = {}", 2],
    ["for_each = toset([])", 2],
    ["count = 0", 2],
  ])("%s", async (line, code) => {
    const ended = await alone("main.tf", block("share", `  ${line}\n${heredoc(share)}`));
    expect(ended.code).toBe(code);
    if (code === 3) expect(ended.text).toMatch(/[23] │ .*var\./);
  });

  test.each([
    [{ count: 1 }, 0],
    [{ count: "1" }, 0],
    [{ count: "${var.count}" }, 3],
    [{ for_each: { a: 1 } }, 0],
    [{ for_each: "${var.names}" }, 3],
    [{ lifecycle: { enabled: "${var.is_there}" } }, 3],
    [{ for_each: {} }, 2],
    [{ count: "0" }, 2],
  ])("%j", async (more, code) => {
    const text = json({ resource: { alicloud_ram_policy: { share: { ...more, policy_document: share } } } });
    expect((await alone("main.tf.json", text)).code).toBe(code);
  });

  test("a document that only such a policy takes", async () => {
    const data = `data "alicloud_ram_policy_document" "share" {\n${document("Allow")}\n}\n`;
    const taken = "  policy_document = data.alicloud_ram_policy_document.share.document";
    expect((await alone("main.tf", data + block("a", `  count = var.n\n${taken}`))).code).toBe(3);
    expect((await alone("main.tf", data + block("a", `  count = var.n\n${taken}`) + block("b", taken))).code).toBe(0);
  });
});

test.each([
  ["guard.yaml", `ROSTemplateFormatVersion: "2015-09-01"\n${yaml}`],
  ["guard.json", json({ format_version: "1.0", values: {}, ...deny })],
])("a policy with members of another format is refused: %s", async (name, text) => {
  const { code, err } = await check(name, text);
  expect(code).toBe(2);
  expect(err).toContain(`p/${name}`);
});
