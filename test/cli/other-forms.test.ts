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

test.each([
  ["guard.yaml", `ROSTemplateFormatVersion: "2015-09-01"\n${yaml}`],
  ["guard.json", json({ format_version: "1.0", values: {}, ...deny })],
])("a policy with members of another format is refused: %s", async (name, text) => {
  const { code, err } = await check(name, text);
  expect(code).toBe(2);
  expect(err).toContain(`p/${name}`);
});
