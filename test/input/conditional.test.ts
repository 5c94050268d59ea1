import { expect, test } from "vitest";
import { terraform } from "../../src/cli/hcl-parser.ts";
import { rangeOf, type Source } from "../../src/core/span.ts";
import { compilePolicies, evaluate } from "../../src/evaluate/index.ts";
import { type FindPoliciesOptions, type FoundPolicy, findPolicies, type InputFormat } from "../../src/input/index.ts";
import { parsePolicy } from "../../src/reading/index.ts";

/** What a program gets that does with a file what the documentation shows, and nothing more. */
async function found(text: string, options: FindPoliciesOptions = {}): Promise<readonly FoundPolicy[]> {
  const content = await findPolicies(text, { source: "file", isMeant: false, formats: [terraform], ...options });
  if (content.format === undefined) throw new Error(content.why);
  return content.policies;
}

function decide(policies: readonly FoundPolicy[], form: "source" | "written" = "source") {
  const documents = policies.map(({ [form]: source, syntax }) => {
    const parsed = parsePolicy(source.text, { source, syntax });
    if (!parsed.ok) throw new Error(parsed.error.map(({ message }) => message).join("\n"));
    return parsed.value;
  });
  const request = { action: "oss:GetObject", resource: "acs:oss:*:1:images/a" };
  return evaluate({ identity: compilePolicies(documents) }, request);
}

const document = (Effect: string) => ({
  Version: "1",
  Statement: [{ Effect, Action: "oss:GetObject", Resource: "acs:oss:*:*:images/*" }],
});
const policyText = (effect: string) => JSON.stringify(document(effect));
const json = JSON.stringify;

const template = (properties: object, more: object) =>
  json({
    ROSTemplateFormatVersion: "2015-09-01",
    Resources: { P: { Type: "ALIYUN::RAM::ManagedPolicy", ...more, Properties: properties } },
  });

/** Files with one policy that is there or not, and what the file says of that. */
const files: Readonly<Record<string, readonly [where: string, (effect: string) => string]>> = {
  "Terraform: count": [
    "var.number",
    (effect) =>
      `resource "alicloud_ram_policy" "p" {\n count = var.number\n policy_document = ${json(policyText(effect))}\n}\n`,
  ],
  "Terraform: a data source": [
    "var.names",
    (effect) => `data "alicloud_ram_policy_document" "d" {
  for_each = var.names
  statement {
    effect = "${effect}"
    action = ["oss:GetObject"]
    resource = ["acs:oss:*:*:images/*"]
  }
}
`,
  ],
  "Terraform in JSON": [
    '"${var.number}"',
    (effect) =>
      json({
        resource: { alicloud_ram_policy: { p: { count: "${var.number}", policy_document: policyText(effect) } } },
      }),
  ],
  "a template: a map": [
    '"Condition":"C"',
    (effect) => template({ PolicyDocument: document(effect) }, { Condition: "C" }),
  ],
  "a template: a text": [
    '"Count":{"Ref":"N"}',
    (effect) => template({ PolicyDocument: policyText(effect) }, { Count: { Ref: "N" } }),
  ],
};

test.each(Object.entries(files))("%s: what may not be there decides nothing for certain", async (_, [where, write]) => {
  for (const effect of ["Allow", "Deny"]) {
    const text = write(effect);
    const policies = await found(text);
    expect(policies).toHaveLength(1);
    const { outcome, undetermined } = decide(policies);
    expect({ effect, outcome, undetermined: undetermined.length }).toEqual({
      effect,
      outcome: "Unknown",
      undetermined: 1,
    });
    const told = policies.flatMap(({ source }) => (source.unknown ?? []).map((span) => rangeOf(source, span)));
    expect(told.map(({ start, end }) => text.slice(start, end))).toEqual([where]);
    // As it is written it is asked for by name.
    expect(decide(policies, "written").outcome).toBe(effect === "Allow" ? "Allow" : "ExplicitDeny");
  }
});

test("what is there for certain is the same in both forms", async () => {
  const policies = await found(json({ PolicyVersion: { PolicyDocument: policyText("Allow") } }));
  expect(policies.map(({ source, written }) => source === written)).toEqual([true]);
  expect(decide(policies).outcome).toBe("Allow");
});

test("a policy that a plan takes away is handed out to who asks for it", async () => {
  const change = (name: string, before: string | null, after: string | null) => ({
    ...{ address: `alicloud_ram_policy.${name}`, mode: "managed", type: "alicloud_ram_policy", name },
    change: {
      actions: before === null ? ["create"] : ["delete"],
      before: before && { policy_document: before },
      after: after && { policy_document: after },
      after_unknown: {},
    },
  });
  const text = json({
    format_version: "1.2",
    planned_values: { root_module: {} },
    resource_changes: [change("old", policyText("Allow"), null), change("new", null, policyText("Deny"))],
  });
  const list = async (stage?: "before" | "after" | "both") =>
    (await found(text, stage ? { stage } : {})).map(({ source }) => source.host?.address.split(".")[1]);
  expect(await list()).toEqual(["new"]);
  expect(await list("after")).toEqual(["new"]);
  expect(await list("before")).toEqual(["old"]);
  expect(await list("both")).toEqual(["old", "new"]);
  expect(decide(await found(text)).outcome).toBe("ExplicitDeny");
});

/** A format of a user's own: the whole file is a policy in YAML, there if its first line says so. */
const own: InputFormat = {
  name: "own",
  title: "a file of our own",
  recognises: ({ source }) => source.text.startsWith("# if"),
  find({ source }) {
    const condition = { start: 0, end: source.text.indexOf("\n") };
    return { policies: [{ written: source, syntax: "yaml", condition }], passedOver: [] };
  },
};

test.each([
  ["statements", 'Statement:\n  - Effect: Allow\n    Action: "oss:*"\n    Resource: "*"\n'],
  ["a flow", 'Statement: [{Effect: Allow, Action: "oss:*", Resource: "*"}]\n'],
  [
    "an alias",
    'Statement:\n  - &a\n    Effect: &e Allow\n    Action: "oss:*"\n    Resource: "*"\n  - *a\n  - Effect: *e\n    Action: "*"\n    Resource: "*"\n',
  ],
])("a format of one's own, with %s of YAML", async (_, text) => {
  const policies = await found(`# if wanted\nVersion: "1"\n${text}`, { formats: [own] });
  expect(decide(policies, "written").outcome).toBe("Allow");
  expect(decide(policies)).toMatchObject({ outcome: "Unknown", matched: [] });
});

test("a wrong effect is found in what may not be there", async () => {
  const [policy] = await found(template({ PolicyDocument: document("Alow") }, { Condition: "C" }));
  const problems = ({ source, syntax }: Pick<FoundPolicy, "source" | "syntax">) => {
    const parsed = parsePolicy(source.text, { source, syntax });
    return (parsed.ok ? parsed.warnings : parsed.error).map(({ code }) => code);
  };
  if (policy === undefined) throw new Error("no policy");
  expect(problems({ ...policy, source: policy.written })).toEqual(["invalid-effect"]);
  expect(problems(policy)).toEqual([]);
});

test("what was unknown before stays unknown", async () => {
  const text = `resource "alicloud_ram_policy" "p" {
  count = var.number
  policy_document = jsonencode({
    Version = "1"
    Statement = [
      { Effect = "Allow", Action = "oss:GetObject", Resource = var.arn },
      { Effect = var.effect, Action = "oss:*", Resource = "*" },
    ]
  })
}
`;
  const places = ({ source, written }: FoundPolicy) =>
    [source, written].map((each: Source) =>
      (each.unknown ?? []).map((span) => {
        const { start, end } = rangeOf(each, span);
        return text.slice(start, end);
      }),
    );
  const [policy] = await found(text);
  expect(policy && places(policy)).toEqual([
    ["var.number", "var.arn", "var.effect"],
    ["var.arn", "var.effect"],
  ]);
});

/** A resource that writes its policy in several ways, which no provider takes. */
const several = (attributes: Readonly<Record<string, string>>, blocks = "") =>
  `resource "alicloud_ram_policy" "p" {\n${Object.entries(attributes)
    .map(([name, value]) => `  ${name} = ${value}\n`)
    .join("")}${blocks}}\n`;
const heredocOf = (effect: string) => json(policyText(effect));
const statementBlock = `  statement {\n    effect = "Allow"\n    action = ["oss:*"]\n    resource = ["*"]\n  }\n`;

test.each([
  ["two documents", several({ policy_document: heredocOf("Allow"), document: heredocOf("Deny") }), "document"],
  ["two equal documents", several({ policy_document: heredocOf("Allow"), document: heredocOf("Allow") }), "document"],
  ["a document and statements", several({ document: heredocOf("Deny") }, statementBlock), "statement"],
  ["one that is unknown", several({ policy_document: "var.d" }, statementBlock), "statement"],
  [
    "JSON",
    json({
      resource: {
        alicloud_ram_policy: {
          p: {
            policy_document: policyText("Allow"),
            statement: { effect: "Allow", action: ["oss:GetObject"], resource: ["acs:oss:*:*:images/*"] },
          },
        },
      },
    }),
    "statement",
  ],
  [
    "JSON, one unknown",
    json({
      resource: {
        alicloud_ram_policy: {
          p: { policy_document: "${var.d}", statement: [{ effect: "Allow", action: ["oss:*"], resource: ["*"] }] },
        },
      },
    }),
    "statement",
  ],
])("several notations in one resource: %s", async (_, text, second) => {
  const content = await findPolicies(text, { source: "file", isMeant: false, formats: [terraform] });
  if (content.format === undefined) throw new Error(content.why);
  expect(decide(content.policies).outcome).toBe("Unknown");
  expect(content.passedOver.filter(({ isFault }) => isFault).map(({ why }) => why)).toEqual([
    expect.stringMatching(new RegExp(`and \`${second}\` of \`alicloud_ram_policy.p\` are both given`)),
  ]);
});

test.each([
  several({ policy_document: heredocOf("Allow"), document: "null" }),
  several({ document: heredocOf("Allow") }),
  several({}, statementBlock),
  json({ resource: { alicloud_ram_policy: { p: { policy_document: policyText("Allow"), document: null } } } }),
])("one notation is certain: %s", async (text) => {
  expect(decide(await found(text)).outcome).toBe("Allow");
});
