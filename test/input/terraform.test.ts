import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { terraform } from "../../src/cli/hcl-parser.ts";
import { createSource, rangeOf } from "../../src/core/span.ts";
import { compilePolicies, evaluate } from "../../src/evaluate/index.ts";
import { type FoundPolicies, type FoundPolicy, findPolicies, terraformFiles } from "../../src/input/index.ts";
import { parsePolicy } from "../../src/reading/index.ts";
import { onlyPolicy, policyOf, readTerraform } from "./terraform-files.ts";

const textOf = (name: string) => readFileSync(`fixtures/inputs/terraform/${name}`, "utf8");

async function fixture(name: string): Promise<FoundPolicies & { at(address: string): FoundPolicy }> {
  const found = await readTerraform(textOf(name), name);
  return {
    ...found,
    at(address) {
      const policy = found.policies.find(({ source }) => source.host?.address === address);
      if (policy === undefined) throw new Error(`no ${address}`);
      return policy;
    },
  };
}

function read({ source, syntax, kind }: FoundPolicy) {
  return parsePolicy(source.text, { source, syntax, ...(kind && { kind }) });
}

function problemsOf(policy: FoundPolicy) {
  const parsed = read(policy);
  return parsed.ok ? parsed.warnings : parsed.error;
}

function outcome(policy: FoundPolicy, action: string, resource: string, context = {}): string {
  const parsed = read(policy);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return evaluate({ identity: compilePolicies([parsed.value]) }, { action, resource, context }).outcome;
}

/** Address, kind and the unknown parts of each policy. */
function summary({ policies }: FoundPolicies) {
  return policies.map(({ source, kind }) => [
    source.host?.address,
    kind,
    ...(source.unknown ?? []).map(({ start, end }) => {
      const range = rangeOf(source, { start, end });
      return source.host?.source.text.slice(range.start, range.end);
    }),
  ]);
}

function reasons(file: string, { passedOver }: FoundPolicies): readonly string[] {
  const source = createSource("file", file);
  return passedOver.map(({ span, why }) => `${rangeOf(source, span).line}: ${why}`);
}

describe("a configuration with policies in every notation", () => {
  test("each policy is found, with what is unknown of it", async () => {
    const found = await fixture("image-sharing.tf");
    expect(summary(found)).toEqual([
      ["alicloud_ram_policy.share", "identity", "${var.account_id}"],
      ["alicloud_ram_policy.guardrail", "identity"],
      ["alicloud_ram_policy.read_only", "identity", "var.office"],
      ["alicloud_ram_policy.from_file", "identity", 'file("${path.module}/policies/share.json")'],
      [
        "alicloud_ram_policy.from_template",
        "identity",
        'templatefile("policies/share.json.tftpl", { account = var.account_id })',
      ],
      ["alicloud_ram_role.images", "trust", "${var.account_id}"],
    ]);
    expect(reasons(textOf("image-sharing.tf"), found)).toEqual([
      "85: `policy_document` of `alicloud_ram_policy.from_file` is read from `policies/share.json`: lint that file besides",
      "90: `policy_document` of `alicloud_ram_policy.from_template` is made from the template `policies/share.json.tftpl`: a plan shows it",
      "100: `policy_document` of `alicloud_ram_policy.unset` is null",
    ]);
  });

  test("a fault is told at its place in the file", async () => {
    const found = await fixture("image-sharing.tf");
    const problems = found.policies.flatMap(problemsOf).filter(({ severity }) => severity === "error");
    expect(problems.map(({ code, range }) => [code, range.line, range.column])).toEqual([["invalid-effect", 75, 20]]);
    expect(textOf("image-sharing.tf").split("\n")[74]?.slice(19)).toBe('"Alow"');
  });

  test("decisions depend on what is unknown only where they have to", async () => {
    const { at } = await fixture("image-sharing.tf");
    const image = "acs:swas-open:cn-hangzhou:1234567890123456:customimage/m-1";
    const share = at("alicloud_ram_policy.share");
    expect(outcome(share, "swas-open:ListCustomImages", image)).toBe("Unknown");
    expect(outcome(share, "swas-open:DeleteCustomImage", image)).toBe("ImplicitDeny");
    const instance = "acs:swas-open:cn-hangzhou:1234567890123456:instance/i-1";
    expect(outcome(share, "swas-open:ListInstances", instance)).toBe("Allow");
    expect(outcome(share, "swas-open:ListInstances", instance.replace("hangzhou", "beijing"))).toBe("ImplicitDeny");
    expect(outcome(at("alicloud_ram_policy.guardrail"), "swas-open:DeleteCustomImage", image)).toBe("ExplicitDeny");
    expect(outcome(at("alicloud_ram_policy.from_file"), "ecs:StopInstance", "*")).toBe("Unknown");
  });

  test("every type of resource is read, each as the kind of policy that it holds", async () => {
    const found = await fixture("every-place.tf");
    expect(summary(found)).toEqual([
      ["alicloud_ram_policy.older", "identity"],
      ["alicloud_ram_policy.oldest", "identity"],
      ["alicloud_ram_role.older", "trust"],
      ["alicloud_ram_role.oldest", "trust", "${var.account_id}"],
      ["alicloud_resource_manager_control_policy.regions", "control"],
      ["alicloud_resource_manager_policy.read", "identity"],
      ["alicloud_resource_manager_policy_version.read", "identity"],
      ["alicloud_resource_manager_role.audit", "trust"],
      ["alicloud_oss_bucket.reports", "bucket"],
      ["alicloud_oss_bucket_policy.reports", "bucket"],
      ["alicloud_kms_key.reports", "resource"],
      ["alicloud_kms_secret.database", "resource"],
      ["alicloud_log_project.audit", "resource"],
      [
        "alicloud_cloud_sso_access_configuration.operators.permission_policies[0].permission_policy_document",
        "identity",
      ],
      [
        "alicloud_cloud_sso_access_configuration.operators.permission_policies[].permission_policy_document",
        "identity",
        "permission_policies.value",
      ],
      ["alicloud_vpc_gateway_endpoint.oss", "resource"],
      ["alicloud_privatelink_vpc_endpoint.service", "resource"],
    ]);
    expect(found.at("alicloud_ram_policy.oldest").source.text).toBe(
      '{"Statement":[{"Effect":"Allow","Action":["oss:GetObject","oss:ListObjects"],"Resource":["acs:oss:*:*:reports/*"]}],"Version":"1"}',
    );
    expect(found.at("alicloud_ram_role.oldest").source.text).toBe(
      '{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":["ecs.aliyuncs.com","fc.aliyuncs.com"],"RAM":["acs:ram::${var.account_id}:root","acs:ram::1234567890123456:user/deploy"]}}],"Version":"1"}',
    );
  });

  test("line breaks of Windows", async () => {
    const text = textOf("crlf.tf");
    const { policies } = await readTerraform(text);
    const [policy] = policies;
    const [problem] = policy === undefined ? [] : problemsOf(policy);
    expect(problem).toMatchObject({ code: "invalid-effect", range: { line: 7, column: 21 } });
    expect(text.split("\r\n")[6]?.slice(20)).toBe('"Alow",');
  });
});

describe("the data source for documents", () => {
  const rendered = async (body: string) =>
    (await onlyPolicy(`data "alicloud_ram_policy_document" "d" {\n${body}\n}\n`)).source;
  const statement = (rest: string) => `statement {\n action = ["a:B"]\n${rest}\n}`;
  const element = async (rest: string) => (await rendered(statement(rest))).text;

  test("it is the policy of whoever refers to it", async () => {
    const found = await fixture("data-source.tf");
    expect(summary(found).map(([address, kind]) => [address, kind])).toEqual([
      ["data.alicloud_ram_policy_document.buckets", "identity"],
      ["data.alicloud_ram_policy_document.trust", "trust"],
      ["data.alicloud_ram_policy_document.per_bucket", undefined],
      ["alicloud_resource_manager_control_policy.regions", "control"],
    ]);
    expect(reasons(textOf("data-source.tf"), found)).toEqual([
      "65: `policy_document` of `alicloud_ram_policy.buckets` is made by `data.alicloud_ram_policy_document.buckets`, where it is looked at",
      "70: `assume_role_policy_document` of `alicloud_ram_role.uploader` is made by `data.alicloud_ram_policy_document.trust`, where it is looked at",
      "76: `policy_document` of `alicloud_resource_manager_control_policy.regions` is made by `data.alicloud_ram_policy_document.elsewhere`, which is in another file",
    ]);
  });

  test("each value stands where the block has it", async () => {
    const { at } = await fixture("data-source.tf");
    const { source } = at("data.alicloud_ram_policy_document.buckets");
    const file = textOf("data-source.tf");
    for (const part of [
      '"oss:ListObjects"',
      '"acs:oss:*:*:reports/*"',
      '"Bool"',
      '"Deny"',
      '"vpc-bp1dddddddddddddddddd"',
    ]) {
      const start = source.text.indexOf(part);
      const range = rangeOf(source, { start, end: start + part.length });
      expect(file.slice(range.start, range.end)).toBe(part);
    }
    const allow = source.text.indexOf('"Allow"');
    const range = rangeOf(source, { start: allow, end: allow + 7 });
    expect(file.slice(range.start, range.end)).toBe("statement {");
    expect(range.line).toBe(2);
  });

  test("statements that the deployment makes are unknown, and with them what they could deny", async () => {
    const { at } = await fixture("data-source.tf");
    const policy = at("data.alicloud_ram_policy_document.per_bucket");
    expect(policy.source.text).toBe(
      '{"Statement":[{"Effect":"Allow","Action":"oss:PutObject","Resource":"acs:oss:*:*:uploads/*"},null],"Version":"1"}',
    );
    expect(outcome(policy, "oss:PutObject", "acs:oss:*:1:uploads/a")).toBe("Unknown");
  });

  test.each([
    ["", '{"Effect":"Allow","Action":"a:B"}'],
    ["resource = []", '{"Effect":"Allow","Action":"a:B"}'],
    ["resource = null\neffect = null", '{"Effect":"Allow","Action":"a:B"}'],
    ['effect = "Deny"\nresource = ["x"]', '{"Effect":"Deny","Action":"a:B","Resource":"x"}'],
    ['resource = ["x", "y"]', '{"Effect":"Allow","Action":"a:B","Resource":["x","y"]}'],
    [
      'principal {\n entity = "RAM"\n identifiers = ["a", "c", "b"]\n}',
      '{"Effect":"Allow","Action":"a:B","Principal":{"RAM":["c","b","a"]}}',
    ],
    [
      'principal {\n entity = "Service"\n identifiers = ["s"]\n}\nprincipal {\n entity = "RAM"\n identifiers = ["a"]\n}',
      '{"Effect":"Allow","Action":"a:B","Principal":{"RAM":["a"],"Service":["s"]}}',
    ],
    [
      'principal {\n entity = "RAM"\n identifiers = ["a"]\n}\nprincipal {\n entity = "RAM"\n identifiers = ["b"]\n}',
      '{"Effect":"Allow","Action":"a:B","Principal":{"RAM":["a","b"]}}',
    ],
    [
      'condition {\n operator = "NumericEquals"\n variable = "k"\n values = [1]\n}',
      '{"Effect":"Allow","Action":"a:B","Condition":{"NumericEquals":{"k":"1"}}}',
    ],
  ])("%s", async (rest, json) => {
    expect(await element(rest)).toBe(`{"Statement":[${json}],"Version":"1"}`);
  });

  const condition = (values: string, variable = '"k"') =>
    `condition {\n operator = "StringEquals"\n variable = ${variable}\n values = ${values}\n}\n`;

  test.each([
    ["lists are joined", condition('["a", "b"]') + condition('["c", "d"]'), '{"StringEquals":{"k":["a","b","c","d"]}}'],
    ["the same block twice is one", condition('["a"]') + condition('["a"]'), '{"StringEquals":{"k":"a"}}'],
    ["other keys stay apart", condition('["a"]') + condition('["b"]', '"j"'), '{"StringEquals":{"j":"b","k":"a"}}'],
  ])("conditions: %s", async (_, rest, json) => {
    expect(await element(rest)).toContain(`"Condition":${json}}`);
  });

  test.each([
    ["of two single values one is lost, by an order of the provider's own", condition('["a"]') + condition('["b"]')],
    ["a single value beside a list", condition('["a", "b"]') + condition('["c"]')],
    ["a list that is not known beside another", condition("var.a") + condition('["b", "c"]')],
    ["a list that is not known", condition("var.a")],
  ])("conditions: %s", async (_, rest) => {
    const { text, unknown } = await rendered(statement(rest));
    expect(text).toContain('"Condition":{"StringEquals":{"k":null}}}');
    expect(unknown?.length).toBe(1);
  });

  test.each([
    condition('["a"]', "var.key"),
    'dynamic "condition" {\n for_each = var.c\n content {\n operator = "Bool"\n }\n}',
  ])("conditions that are not known: %s", async (rest) => {
    const { text, unknown } = await rendered(statement(rest));
    expect(text).toContain('"Condition":null}');
    expect(unknown?.length).toBe(1);
  });

  test("nothing to say", async () => {
    const { policies, passedOver } = await readTerraform('data "alicloud_ram_policy_document" "d" {\n}\n');
    expect(policies).toEqual([]);
    expect(passedOver.map(({ why }) => why)).toEqual(["`data.alicloud_ram_policy_document.d` has no `statement`"]);
  });

  test("a choice between two gives both their kind", async () => {
    const source = (name: string) => `data "alicloud_ram_policy_document" "${name}" {\n${statement("")}\n}\n`;
    const role =
      'resource "alicloud_ram_role" "r" {\n assume_role_policy_document = var.a ? data.alicloud_ram_policy_document.one.document : data.alicloud_ram_policy_document.two.document\n}\n';
    expect(summary(await readTerraform(source("one") + source("two") + role)).map((each) => each.slice(0, 2))).toEqual([
      ["data.alicloud_ram_policy_document.one", "trust"],
      ["data.alicloud_ram_policy_document.two", "trust"],
      ["alicloud_ram_role.r", "trust"],
    ]);
  });

  test("who serves for two kinds is taken for what it looks like", async () => {
    const source = `data "alicloud_ram_policy_document" "d" {\n${statement("")}\n}\n`;
    const uses = ["alicloud_ram_policy", "alicloud_resource_manager_control_policy"].map(
      (type) => `resource "${type}" "r" {\n policy_document = data.alicloud_ram_policy_document.d.document\n}\n`,
    );
    expect(summary(await readTerraform(source + uses.join("")))).toEqual([
      ["data.alicloud_ram_policy_document.d", undefined],
    ]);
  });
});

describe("templates around documents", () => {
  test("what a directive decides is unknown, and nothing else", async () => {
    const found = await fixture("templates.tf");
    const perBucket = found.at("alicloud_ram_policy.per_bucket");
    expect(outcome(perBucket, "oss:DeleteObject", "*")).toBe("ExplicitDeny");
    expect(outcome(perBucket, "ecs:StopInstance", "*")).toBe("Unknown");
    const lists = found.at("alicloud_ram_policy.lists");
    expect(problemsOf(lists)).toEqual([]);
    expect(outcome(lists, "oss:ListObjects", "acs:oss:*:1:x/y/z")).toBe("Unknown");
    expect(outcome(lists, "ecs:DescribeInstances", "*")).toBe("Unknown");
    for (const name of ["chosen", "outside"]) {
      expect(found.at(`alicloud_ram_policy.${name}`).source.text).toBe("null");
    }
    expect(reasons(textOf("templates.tf"), found)).toEqual([
      "51: `policy_document` of `alicloud_ram_policy.chosen` is known only at the deployment: a plan shows it",
      "56: `policy_document` of `alicloud_ram_policy.outside` is known only at the deployment: a plan shows it",
      "61: `count` of `alicloud_ram_policy.none` is 0",
    ]);
  });
});

describe("a file that is broken", () => {
  test("what can be read is read, and no policy is left out", async () => {
    const found = await fixture("broken.tf");
    expect(summary(found)).toEqual([
      ["alicloud_ram_policy.whole", "identity"],
      ["alicloud_ram_policy.torn", "identity", expect.any(String)],
      ["alicloud_ram_role.open", "trust", expect.any(String)],
      ["alicloud_kms_key.lost", "resource", expect.any(String)],
    ]);
    expect(outcome(found.at("alicloud_ram_policy.whole"), "ecs:DescribeZones", "*")).toBe("Allow");
    expect(outcome(found.at("alicloud_ram_policy.torn"), "ecs:DescribeInstances", "*")).toBe("Unknown");
    expect(reasons(textOf("broken.tf"), found)).toEqual(["13: this part could not be read as Terraform"]);
  });

  test("a brace that is missing hides nothing", async () => {
    const torn = policyOf('jsonencode({ Version = "1" })').replace(/\}\n$/, "");
    const whole = policyOf('jsonencode({ Version = "1" })').replace('"p"', '"q"');
    const { policies } = await readTerraform(torn + whole);
    expect(policies.map(({ source }) => source.host?.address)).toEqual([
      "alicloud_ram_policy.p",
      "alicloud_ram_policy.q",
    ]);
  });

  test("with one character too many or too few, every policy is found, and none is taken for another", async () => {
    const names = ["image-sharing.tf", "data-source.tf", "every-place.tf", "templates.tf"];
    const places = names.flatMap((name) =>
      [...textOf(name).matchAll(/["{}[\]()<=,$\\-]/g)].map(({ index }) => ({ name, index })),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.boolean(), async ({ name, index }, isDoubled) => {
        const whole = textOf(name);
        const rest = whole.slice(isDoubled ? index : index + 1);
        const before = await fixture(name);
        const after = await readTerraform(whole.slice(0, isDoubled ? index + 1 : index) + rest);
        const isBroken = after.passedOver.some(({ why }) => why.includes("could not be read"));
        for (const { source } of before.policies) {
          const address = source.host?.address ?? "";
          const resource = address.replace(/\.permission_policies.*$/, "");
          const same = after.policies.filter((each) => each.source.host?.address.startsWith(resource));
          const isTold = after.passedOver.some(({ why }) => why.includes(`\`${address}\``));
          expect([address, same.length > 0 || isTold]).toEqual([address, true]);
          for (const each of same) {
            const isSame = each.source.host?.address !== address || each.source.text === source.text;
            if (isBroken && !isSame) expect([address, each.source.unknown]).toEqual([address, expect.any(Array)]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ["ends too early", 'statement {\n action = ["a:B"]\n}}\n statement {\n effect = "Deny"\n}\n}'],
    ["ends too early, and too late", '}\nstatement {\n action = ["a:B"]\n'],
    ["has no value for an attribute", 'statement {\n action =\n resource = ["*"]\n}\n}'],
    ["has one attribute twice", 'statement {\n action = ["a:B"]\n action = ["a:C"]\n}\n}'],
  ])("a data source that %s is not known", async (_, rest) => {
    const { policies } = await readTerraform(
      `data "alicloud_ram_policy_document" "d" {\n statement {\n action = ["a:A"]\n}\n${rest}\n`,
    );
    expect(policies.map(({ source }) => source.host?.address)).toEqual(["data.alicloud_ram_policy_document.d"]);
    expect(policies[0]?.source.unknown).toEqual(expect.any(Array));
  });

  test.each(['"{}" "Statement"', '"{}" [1]', "jsonencode({}) {}"])(
    "what follows the value takes it away: %s",
    async (rest) => {
      const { policies } = await readTerraform(policyOf(rest));
      expect(policies.map(({ source }) => source.text)).toEqual(["null"]);
    },
  );

  test("a line in a heredoc or a comment begins no block", async () => {
    const text = policyOf(`<<EOT\n${policyOf('"x"')}EOT`, `/*\n${policyOf('"y"')}*/\n`);
    expect((await readTerraform(text)).policies.length).toBe(1);
  });

  test.each([
    ["does not load", () => Promise.reject(new Error("no WebAssembly"))],
    [
      "fails",
      () =>
        Promise.resolve({
          parse: () => {
            throw new Error("no WebAssembly");
          },
        }),
    ],
  ])("where the parser %s, every policy is unknown", async (_, load) => {
    const found = await findPolicies(textOf("data-source.tf"), { formats: [terraformFiles(load)] });
    if (found.format === undefined) throw new Error(found.why);
    expect(found.policies.map(({ source, kind }) => [source.host?.address, source.text, kind])).toEqual([
      ["data.alicloud_ram_policy_document.buckets", "null", undefined],
      ["data.alicloud_ram_policy_document.trust", "null", undefined],
      ["data.alicloud_ram_policy_document.per_bucket", "null", undefined],
      ["alicloud_ram_policy.buckets", "null", "identity"],
      ["alicloud_ram_role.uploader", "null", "trust"],
      ["alicloud_resource_manager_control_policy.regions", "null", "control"],
    ]);
    expect(found.passedOver.map(({ why }) => why)).toEqual(["the file could not be read as Terraform: no WebAssembly"]);
  });
});

test("the grammar is the one that its page speaks of", () => {
  const folder = "src/cli/hcl-grammar";
  const sum = createHash("sha256")
    .update(readFileSync(`${folder}/tree-sitter-hcl.wasm`))
    .digest("hex");
  expect(readFileSync(`${folder}/README.md`, "utf8")).toContain(`\`${sum}\``);
});

describe("which files are Terraform", () => {
  test("files without a policy say what they hold", async () => {
    const found = await fixture("network.tf");
    expect(found.policies).toEqual([]);
    expect(reasons(textOf("network.tf"), found)).toEqual(["1: 2 resources, 1 module; none holds a policy here"]);
    const whyOf = async (text: string) => (await readTerraform(text)).passedOver.map(({ why }) => why);
    expect(await whyOf('data "alicloud_account" "a" {}\n')).toEqual(["1 data source; none holds a policy here"]);
    expect(await whyOf('variable "a" {}\n')).toEqual(["nothing that could hold a policy"]);
  });

  test.each([
    "locals {\n  a = 1\n}\n",
    "terraform {}\n",
    "\ufeffresource alicloud_ram_policy share {\n}\n",
    '# first\nvariable "a" {}\n',
    'module "m" {\n}\n',
    'data "alicloud_account" "current" {}\n',
  ])("%j is", (text) => {
    expect(terraform.recognises({ source: createSource("x", text), tree: () => expect.fail("read as a tree") })).toBe(
      true,
    );
  });

  test.each([
    "",
    '{"Version":"1","Statement":[]}',
    "Version: '1'\nStatement: []\n",
    '{\n"a": "\nresource \\"a\\" \\"b\\" {\n"}',
    'Resources:\n  Main:\n    Code: |\n      resource "alicloud_ram_policy" "share" {\n      }\n',
    "resource: a\ndata: b\nlocals: {}\n",
    'resource "a" {\n}\n',
    '[\nresource "a" "b" {\n]',
  ])("%j is not", (text) => {
    expect(terraform.recognises({ source: createSource("x", text), tree: () => expect.fail("read as a tree") })).toBe(
      false,
    );
  });
});

describe("whatever a file holds", () => {
  const names = ["image-sharing.tf", "data-source.tf", "every-place.tf", "templates.tf", "broken.tf", "crlf.tf"];

  test("nothing throws, and each policy stands inside the file", async () => {
    const change = fc.record({
      name: fc.constantFrom(...names),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(40),
      text: fc.oneof(
        fc.string({ unit: "binary", maxLength: 8 }),
        fc.constantFrom(
          '"',
          "{",
          "}",
          "[",
          "(",
          "<<-EOF\n",
          "${",
          "%{ if x }",
          "~}",
          "\\",
          "\n",
          "EOF",
          "=",
          "/*",
          "data",
        ),
      ),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ name, at, length, text }) => {
        const whole = textOf(name);
        const start = Math.floor(at * whole.length);
        const file = whole.slice(0, start) + text + whole.slice(start + length);
        const found = await findPolicies(file, { formats: [terraform] });
        for (const policy of found.format === "terraform" ? found.policies : []) {
          const { source } = policy;
          const range = rangeOf(source, { start: 0, end: source.text.length });
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.start).toBeLessThanOrEqual(range.end);
          expect(range.end).toBeLessThanOrEqual(file.length);
          expect(file.slice(range.start, range.end)).not.toBe("");
          problemsOf(policy);
        }
        for (const { span } of found.format === "terraform" ? found.passedOver : []) {
          expect(span.end).toBeLessThanOrEqual(file.length);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("what is unknown is no fault", async () => {
    for (const name of names.filter((each) => !["broken.tf", "crlf.tf", "image-sharing.tf"].includes(each))) {
      const { policies } = await fixture(name);
      for (const policy of policies) {
        const { unknown = [] } = policy.source;
        if (unknown.length > 0) expect(problemsOf(policy).map(({ code }) => code)).toEqual([]);
      }
    }
  });

  test.each([
    ["lists", "[".repeat(20_000)],
    ["objects", "{a=".repeat(20_000)],
    ["strings in interpolations", '"${'.repeat(20_000)],
    ["calls", "jsonencode(".repeat(20_000)],
    ["parentheses", "(".repeat(20_000)],
    ["choices", "a ? b : ".repeat(5_000)],
    ["heredocs", "<<A\n${".repeat(2_000)],
  ])("nesting without end: %s", async (_, expression) => {
    const { policies } = await readTerraform(policyOf(expression));
    expect(policies.length).toBeGreaterThan(0);
  });

  test("a file that nobody wrote is unknown as a whole", async () => {
    const { policies, passedOver } = await readTerraform(policyOf('"x"', "#".repeat(4_000_000)));
    expect(policies.map(({ source }) => source.text)).toEqual(["null"]);
    expect(passedOver.map(({ why }) => why)).toEqual(["the file is longer than 4000000 characters"]);
  });
});
