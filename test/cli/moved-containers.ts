/** A policy that is simple enough to be decided by looking at it. */
export interface SmallPolicy {
  readonly effect: "Allow" | "Deny";
  readonly action: "oss:GetObject" | "oss:*" | "ecs:StopInstance" | "*";
  readonly resource: "*" | "acs:oss:*:*:images/*" | "acs:oss:*:*:other/*";
  /** Whether it asks for a connection that is, or is not, encrypted. */
  readonly secure?: "true" | "false" | undefined;
}

/** What a file makes of a policy that was put into it, said by hand and not by what the product does. */
export interface Placed {
  readonly policy: SmallPolicy;
  /** `perhaps`: if it is there; `open`: its resource is not known; `hidden`: nothing is known of it. */
  readonly state: "counts" | "perhaps" | "open" | "hidden";
  /** Left out: before and after. */
  readonly stage?: "before" | "after";
  /** Left out: a policy of users and roles. Others count only where somebody means them. */
  readonly kind?: "control" | "trust";
  /** By which it is chosen; none for a file that is a policy itself. */
  readonly addresses: readonly string[];
}

/** A file with policies in it. */
export interface MovedFile {
  /** With its ending: `{name}` stands for a name that no other file has. */
  readonly name: string;
  readonly text: string;
  readonly placed: readonly Placed[];
  /** The command has to stop, and to name the file: its form is not known, or it is broken. */
  readonly isRefused?: true;
}

/** Puts policies into a file. `other` is a policy that must not count where the file speaks of an older or a newer one. */
export type Container = (policies: readonly SmallPolicy[], other: SmallPolicy) => MovedFile;

const json = JSON.stringify;

/** The document of a policy. */
function documentOf({ effect, action, resource, secure }: SmallPolicy) {
  const Condition = { Bool: { "acs:SecureTransport": secure } };
  const statement = { Effect: effect, Action: action, Resource: resource, ...(secure && { Condition }) };
  return { Version: "1", Statement: [statement] };
}

const textOf = (policy: SmallPolicy) => json(documentOf(policy));
const prettyOf = (policy: SmallPolicy) => json(documentOf(policy), null, 2);
const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, " ".repeat(by));

function yamlOf({ effect, action, resource, secure }: SmallPolicy): string {
  const condition = secure && `    Condition:\n      Bool:\n        acs:SecureTransport: '${secure}'\n`;
  return `Version: "1"\nStatement:\n  - Effect: ${effect}\n    Action: "${action}"\n    Resource: "${resource}"\n${condition ?? ""}`;
}

const bare = (name: string, write: (policy: SmallPolicy) => string): Container => {
  return ([policy = neverUsed]) => ({
    name,
    text: write(policy),
    placed: [{ policy, state: "counts", addresses: [] }],
  });
};

/** What stands for a policy that a file does not have; nothing may come of it. */
const neverUsed: SmallPolicy = { effect: "Deny", action: "*", resource: "*" };

const refused = (name: string, write: (policies: readonly SmallPolicy[]) => string): Container => {
  return (policies) => ({ name, text: write(policies), placed: [], isRefused: true });
};

/** All policies at addresses. */
const at = (
  policies: readonly SmallPolicy[],
  address: (index: number) => string | readonly string[],
  more: Pick<Placed, "stage" | "kind"> & { readonly state?: Placed["state"] } = {},
): readonly Placed[] =>
  policies.map((policy, index) => ({ policy, state: "counts", addresses: [address(index)].flat(), ...more }));

const named = (index: number) => `alicloud_ram_policy.p${index}`;
const inModule = (index: number) => `module.m["x"].${named(index)}`;

// Plans and states

const values = (policy: SmallPolicy) => ({ policy_name: "p", policy_document: textOf(policy) });
const resource = (policy: SmallPolicy, address: string, index: number) => ({
  ...{ address, mode: "managed", type: "alicloud_ram_policy", name: `p${index}`, values: values(policy) },
});
const changeOf = (
  index: number,
  actions: readonly string[],
  before: SmallPolicy | undefined,
  after: SmallPolicy | undefined,
  more: object = {},
) => ({
  ...{ address: named(index), mode: "managed", type: "alicloud_ram_policy", name: `p${index}` },
  change: {
    actions,
    before: before === undefined ? null : values(before),
    after: after === undefined ? null : values(after),
    after_unknown: {},
    before_sensitive: {},
    after_sensitive: {},
    ...more,
  },
});

const planText = (changes: readonly object[], more: object = {}) =>
  json({ format_version: "1.2", planned_values: { root_module: {} }, resource_changes: changes, ...more });

const plan = (
  change: (policy: SmallPolicy, index: number, other: SmallPolicy) => object,
  placed: (policies: readonly SmallPolicy[], other: SmallPolicy) => readonly Placed[],
): Container => {
  return (policies, other) => ({
    name: "{name}.json",
    text: planText(policies.map((policy, index) => change(policy, index, other))),
    placed: placed(policies, other),
  });
};

const replaced = (actions: readonly string[]): Container =>
  plan(
    (policy, index, other) => changeOf(index, actions, other, policy),
    (policies, other) =>
      policies.flatMap((policy, index) =>
        json(policy) === json(other)
          ? at([policy], () => named(index))
          : [
              ...at([other], () => named(index), { stage: "before" }),
              ...at([policy], () => named(index), { stage: "after" }),
            ],
      ),
  );

const asList = (policies: readonly SmallPolicy[], address: (index: number) => string) =>
  policies.map((policy, index) => resource(policy, address(index), index));

/** What the provider reads of a statement into a block: nothing of its condition. */
const blockOf = ({ effect, action, resource }: SmallPolicy) => ({ effect, action: [action], resource: [resource] });
const without = ({ secure: _, ...policy }: SmallPolicy): SmallPolicy => policy;
const stateOf = (
  policies: readonly SmallPolicy[],
  attributes: (policy: SmallPolicy) => object,
  type = "alicloud_ram_policy",
) => {
  const resources = policies.map((policy, index) => ({
    ...resource(policy, `${type}.p${index}`, index),
    type,
    values: { policy_name: "p", ...attributes(policy) },
  }));
  return json({ format_version: "1.0", values: { root_module: { resources } } });
};

const controlType = "alicloud_resource_manager_control_policy";
const roleType = "alicloud_ram_role";
/** A trust policy with the effect of a policy; it speaks of nothing else. */
const trustOf = ({ effect }: SmallPolicy) =>
  json({
    Version: "1",
    Statement: [{ Effect: effect, Action: "sts:AssumeRole", Principal: { Service: ["ecs.aliyuncs.com"] } }],
  });
const silent = (policy: SmallPolicy): SmallPolicy => ({ ...policy, action: "ecs:StopInstance" });

const unknownDocument = { after: { policy_name: "p" }, after_unknown: { policy_document: true } };

// Configurations

const block = (index: number, content: string, type = "alicloud_ram_policy") =>
  `resource "${type}" "p${index}" {\n${content}\n}\n`;
const heredoc = (policy: SmallPolicy) => `  policy_document = <<EOF\n${prettyOf(policy)}\nEOF`;
const hcl = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(hcl).join(", ")}]`;
  if (typeof value !== "object" || value === null) return json(value);
  const members = Object.entries(value).filter(([, held]) => held !== undefined);
  return `{ ${members.map(([name, held]) => `${json(name)} = ${hcl(held)}`).join(", ")} }`;
};
const statement = ({ effect, action, resource, secure }: SmallPolicy) => {
  const condition = `    condition {\n      operator = "Bool"\n      variable = "acs:SecureTransport"\n      values = ["${secure}"]\n    }\n`;
  return `  statement {\n    effect = "${effect}"\n    action = ["${action}"]\n    resource = ["${resource}"]\n${secure ? condition : ""}  }\n`;
};
const configuration = (
  content: (policy: SmallPolicy, index: number) => string,
  { state, ending = "tf" }: { readonly state?: Placed["state"] | "gone"; readonly ending?: string } = {},
): Container => {
  return (policies) => ({
    name: `{name}.${ending}`,
    text: policies.map((policy, index) => block(index, content(policy, index))).join("\n"),
    placed: state === "gone" ? [] : at(policies, named, state ? { state } : {}),
  });
};
const configurationJson = (more: object, state?: "perhaps" | "gone", ending = "tf.json"): Container => {
  return (policies) => ({
    name: `{name}.${ending}`,
    text: json({
      resource: {
        alicloud_ram_policy: Object.fromEntries(policies.map((each, at) => [`p${at}`, { ...values(each), ...more }])),
      },
    }),
    placed: state === "gone" ? [] : at(policies, named, state ? { state } : {}),
  });
};

// Templates

/** A member that stands for spaces. */
const SPACE = "SPACE";

const typeOf = { ManagedPolicy: "ALIYUN::RAM::ManagedPolicy", User: "ALIYUN::RAM::User" };
const template = (
  document: (policy: SmallPolicy) => unknown,
  more: object = {},
  state: Placed["state"] = "counts",
  property = "PolicyDocument",
): Container => {
  return (policies) => ({
    name: "{name}.json",
    text: json({
      ROSTemplateFormatVersion: "2015-09-01",
      Resources: Object.fromEntries(
        policies.map((policy, index) => [
          `P${index}`,
          { Type: typeOf.ManagedPolicy, ...more, Properties: { PolicyName: "p", [property]: document(policy) } },
        ]),
      ),
    }).replaceAll(`,"${SPACE}":0`, " ".repeat(7_000)),
    placed: at(policies, (index) => `Resources.P${index}`, { state }),
  });
};
const templateYaml: Container = (policies) => ({
  name: "{name}.yaml",
  text: `ROSTemplateFormatVersion: "2015-09-01"\nResources:\n${policies
    .map(
      (policy, index) =>
        `  P${index}:\n    Type: ${typeOf.ManagedPolicy}\n    Properties:\n      PolicyDocument:\n${indented(yamlOf(policy), 8)}`,
    )
    .join("")}`,
  placed: at(policies, (index) => `Resources.P${index}`),
});
const inline: Container = (policies) => ({
  name: "{name}.json",
  text: json({
    ROSTemplateFormatVersion: "2015-09-01",
    Resources: {
      U: {
        Type: typeOf.User,
        Properties: { Policies: policies.map((each) => ({ PolicyName: "p", PolicyDocument: documentOf(each) })) },
      },
    },
  }),
  placed: at(policies, (index) => `Resources.U.Policies[${index}]`),
});

/** The document with something in place of its resource. */
const withResource = (value: unknown) => (policy: SmallPolicy) => {
  const [first, ...rest] = documentOf(policy).Statement;
  return { Version: "1", Statement: [{ ...first, Resource: value }, ...rest] };
};

// The platform

const answers = (
  write: (policies: readonly SmallPolicy[], other: SmallPolicy) => unknown,
  address: (index: number) => string,
  kind?: "control",
): Container => {
  return (policies, other) => ({
    name: "{name}.json",
    text: json(write(policies, other), null, 1),
    placed: at(policies, address, kind ? { kind } : {}),
  });
};
const one = (container: Container): Container => {
  return ([policy = neverUsed], other) => container([policy], other);
};

/** Every way to put policies into a file, by what it is called. */
export const containers: Readonly<Record<string, Container>> = {
  JSON: bare("{name}.json", textOf),
  "JSON on many lines": bare("{name}.json", prettyOf),
  "JSON with comments": bare("{name}.jsonc", (policy) => `// guard\n${prettyOf(policy)} /* end */\n`),
  YAML: bare("{name}.yaml", yamlOf),
  "YAML with flow": bare(
    "{name}.yml",
    (policy) => `# guard\nVersion: "1"\nStatement: ${json(documentOf(policy).Statement)}\n`,
  ),
  "YAML with an alias": bare(
    "{name}.yaml",
    (policy) => `Version: "1"\nStatement:\n  - &a ${json(documentOf(policy).Statement[0])}\n  - *a\n`,
  ),

  "plan: create": plan(
    (policy, index) => changeOf(index, ["create"], undefined, policy),
    (policies) => at(policies, named, { stage: "after" }),
  ),
  "plan: delete": plan(
    (policy, index) => changeOf(index, ["delete"], policy, undefined),
    (policies) => at(policies, named, { stage: "before" }),
  ),
  "plan: update": replaced(["update"]),
  "plan: replace": replaced(["delete", "create"]),
  "plan: no-op": plan(
    (policy, index) => changeOf(index, ["no-op"], policy, policy),
    (policies) => at(policies, named),
  ),
  "plan: forget": plan(
    (policy, index) => changeOf(index, ["forget"], policy, undefined),
    (policies) => at(policies, named),
  ),
  "plan: unknown": plan(
    (_, index) => changeOf(index, ["create"], undefined, undefined, unknownDocument),
    (policies) => at(policies, named, { stage: "after", state: "hidden" }),
  ),
  "plan: sensitive": plan(
    (policy, index) =>
      changeOf(index, ["no-op"], policy, policy, {
        before_sensitive: { policy_document: true },
        after_sensitive: { policy_document: true },
      }),
    (policies) => at(policies, named),
  ),
  "plan: deposed": plan(
    (policy, index) => ({ ...changeOf(index, ["delete"], policy, undefined), deposed: "ab12" }),
    (policies) => at(policies, (index) => `${named(index)} (deposed object ab12)`, { stage: "before" }),
  ),
  "plan: state before": (policies) => ({
    name: "{name}.json",
    text: planText([], { prior_state: { values: { root_module: { resources: asList(policies, named) } } } }),
    placed: at(policies, named),
  }),
  "plan: planned values": (policies) => ({
    name: "{name}.json",
    text: planText([], {
      planned_values: { root_module: { child_modules: [{ resources: asList(policies, inModule) }] } },
    }),
    placed: at(policies, inModule),
  }),
  "plan: deferred": (policies) => ({
    name: "{name}.json",
    text: planText([], {
      deferred_changes: policies.map((policy, index) => ({
        reason: "provider_config_unknown",
        resource_change: changeOf(index, ["create"], undefined, policy),
      })),
    }),
    placed: at(policies, named, { stage: "after" }),
  }),
  "plan: drift beside no-op": (policies, other) => ({
    name: "{name}.json",
    text: planText(
      policies.map((policy, index) => changeOf(index, ["no-op"], policy, policy)),
      { resource_drift: policies.map((policy, index) => changeOf(index, ["update"], other, policy)) },
    ),
    placed: at(policies, named),
  }),
  state: (policies) => ({
    name: "{name}.json",
    text: json({ format_version: "1.0", values: { root_module: { resources: asList(policies, named) } } }, null, 2),
    placed: at(policies, named),
  }),
  "state: module": (policies) => ({
    name: "{name}.json",
    text: json({
      format_version: "1.0",
      values: { root_module: { child_modules: [{ child_modules: [{ resources: asList(policies, inModule) }] }] } },
    }),
    placed: at(policies, inModule),
  }),
  "state: statements": (policies) => ({
    name: "{name}.json",
    text: stateOf(policies, (policy) => ({ statement: [blockOf(policy)] })),
    placed: at(policies.map(without), named),
  }),
  "state: all notations": (policies) => ({
    name: "{name}.json",
    text: stateOf(policies, (policy) => ({
      ...{ policy_document: prettyOf(policy), document: textOf(policy), statement: [blockOf(policy)], version: "1" },
    })),
    placed: at(policies, named),
  }),
  "state: statements that say something else": (policies, other) => ({
    name: "{name}.json",
    text: stateOf(policies, (policy) => ({
      policy_document: textOf(policy),
      statement: [blockOf(policy), { ...blockOf(other), action: ["ecs:StartInstance"] }],
    })),
    placed: at(policies, named, { state: "hidden" }),
  }),
  "state: documents that say different things": (policies) => ({
    name: "{name}.json",
    text: stateOf(policies, (policy) => ({
      policy_document: textOf(policy),
      document: json({ ...documentOf(policy), Version: "2" }),
    })),
    placed: at(policies, named, { state: "hidden" }),
  }),
  tfstate: (policies) => ({
    name: "{name}.tfstate",
    text: json({
      ...{ version: 4, terraform_version: "1.9.0", serial: 1, lineage: "x", outputs: {} },
      resources: [
        {
          ...{ mode: "managed", type: "alicloud_ram_policy", name: "p" },
          instances: policies.map((policy, index) => ({ index_key: `k${index}`, attributes: values(policy) })),
        },
      ],
    }),
    placed: at(policies, (index) => `alicloud_ram_policy.p["k${index}"]`),
  }),

  "Terraform: heredoc": configuration(heredoc),
  "Terraform: indented heredoc": configuration((each) => indented(heredoc(each).replace("<<EOF", "<<-EOF"), 4)),
  "Terraform: text": configuration((each) => `  policy_document = ${json(textOf(each))}`),
  "Terraform: jsonencode": configuration((each) => `  policy_document = jsonencode(${hcl(documentOf(each))})`),
  "Terraform: older name": configuration((each) => `  document = jsonencode(${hcl(documentOf(each))})`),
  "Terraform: local": (policies) => ({
    name: "{name}.tf",
    text: `locals {\n${policies.map((policy, index) => `  p${index} = ${hcl(documentOf(policy))}`).join("\n")}\n}\n${policies
      .map((_, index) => block(index, `  policy_document = jsonencode(local.p${index})`))
      .join("")}`,
    placed: at(policies, named),
  }),
  "Terraform: count unknown": configuration((each) => `  count = var.count\n${heredoc(each)}`, { state: "perhaps" }),
  "Terraform: for_each unknown": configuration((each) => `${heredoc(each)}\n  for_each = toset(var.names)`, {
    state: "perhaps",
  }),
  "Terraform: count 2": configuration((each) => `  count = 2\n${heredoc(each)}`),
  "Terraform: count 0": configuration((each) => `  count = 0\n${heredoc(each)}`, { state: "gone" }),
  "Terraform: no for_each": configuration((each) => `${heredoc(each)}\n  for_each = {}`, { state: "gone" }),
  "Terraform: variable": configuration(() => "  policy_document = var.document", { state: "hidden" }),
  "Terraform: a part unknown": configuration(
    (each) => `  policy_document = jsonencode(${hcl(withResource("RESOURCE")(each))})`.replace('"RESOURCE"', "var.arn"),
    { state: "open" },
  ),
  "Terraform: concat": configuration(
    (each) =>
      `  policy_document = jsonencode({ Version = "1", Statement = concat(${hcl(documentOf(each).Statement)}) })`,
    { state: "hidden" },
  ),
  "Terraform: data source": (policies) => ({
    name: "{name}.tf",
    text: policies
      .map((policy, index) => {
        const data = `data "alicloud_ram_policy_document" "d${index}" {\n${statement(policy)}}\n`;
        return data + block(index, `  policy_document = data.alicloud_ram_policy_document.d${index}.document`);
      })
      .join("\n"),
    placed: at(policies, (index) => [`data.alicloud_ram_policy_document.d${index}`, named(index)]),
  }),
  "Terraform: module": (policies) => ({
    name: "{name}.tf",
    text: `module "m" {\n  source = "./m"\n  policies = [${policies.map((each) => json(textOf(each))).join(", ")}]\n}\n`,
    placed: at(policies, () => "module.m", { state: "hidden" }),
  }),
  "OpenTofu: heredoc": configuration(heredoc, { ending: "tofu" }),
  "OpenTofu: count unknown": configuration((each) => `  count = var.count\n${heredoc(each)}`, {
    state: "perhaps",
    ending: "tofu",
  }),
  "OpenTofu JSON": configurationJson({}, undefined, "tofu.json"),
  "Terraform JSON": configurationJson({}),
  "Terraform JSON: count unknown": configurationJson({ count: "${var.count}" }, "perhaps"),
  "Terraform JSON: count 0": configurationJson({ count: 0 }, "gone"),

  "template: map": template(documentOf),
  "template: text": template(textOf),
  "template: YAML": templateYaml,
  "template: inline": inline,
  "template: condition": template(documentOf, { Condition: "IsThere" }, "perhaps"),
  "template: count": template(documentOf, { Count: { Ref: "Count" } }, "perhaps"),
  "template: Ref": template(withResource({ Ref: "Arn" }), {}, "open"),
  "template: Fn::Join": template(withResource({ "Fn::Join": ["", ["acs:", { Ref: "Rest" }]] }), {}, "open"),
  "template: Fn::Sub": template(() => ({ "Fn::Sub": "${Document}" }), {}, "hidden"),

  GetPolicy: one(
    answers(
      ([policy = neverUsed]) => ({
        RequestId: "x",
        Policy: { PolicyType: "Custom", PolicyName: "p" },
        DefaultPolicyVersion: { IsDefaultVersion: true, PolicyDocument: prettyOf(policy), VersionId: "v1" },
      }),
      () => "DefaultPolicyVersion.PolicyDocument",
    ),
  ),
  GetPolicyVersion: one(
    answers(
      ([policy = neverUsed]) => ({ PolicyVersion: { PolicyDocument: encodeURIComponent(textOf(policy)) } }),
      () => "PolicyVersion.PolicyDocument",
    ),
  ),
  ListPolicyVersions: one(
    answers(
      ([policy = neverUsed], other) => ({
        RequestId: "x",
        PolicyVersions: {
          PolicyVersion: [
            { IsDefaultVersion: false, VersionId: "v1", PolicyDocument: textOf(other) },
            { IsDefaultVersion: true, VersionId: "v2", PolicyDocument: textOf(policy) },
          ],
        },
      }),
      () => "PolicyVersions.PolicyVersion[1].PolicyDocument",
    ),
  ),
  "several answers": answers(
    (policies) => policies.map((policy) => ({ PolicyVersion: { PolicyDocument: textOf(policy) } })),
    (index) => `[${index}].PolicyVersion.PolicyDocument`,
  ),
  "an answer beside a policy": (policies) => ({
    name: "{name}.json",
    text: json(
      policies.map((policy, index) => (index === 0 ? { PolicyDocument: textOf(policy) } : documentOf(policy))),
    ),
    placed: policies.map((policy, index) => {
      const address = index === 0 ? "[0].PolicyDocument" : `[${index}].Statement`;
      return { policy, state: index === 0 ? "counts" : "hidden", addresses: [address] };
    }),
  }),
  "a text": one((policies) => ({
    name: "{name}.json",
    text: json(textOf(policies[0] ?? neverUsed)),
    placed: at(policies, () => "decoded"),
  })),
  "URL-encoded": one((policies) => ({
    name: "{name}.json",
    text: encodeURIComponent(textOf(policies[0] ?? neverUsed)),
    placed: at(policies, () => "decoded"),
  })),

  GetControlPolicy: one(
    answers(
      ([policy = neverUsed]) => ({ ControlPolicy: { PolicyId: "cp-1", PolicyDocument: textOf(policy) } }),
      () => "ControlPolicy.PolicyDocument",
      "control",
    ),
  ),
  GetRole: one((policies) => ({
    name: "{name}.json",
    text: json({ Role: { RoleName: "r", AssumeRolePolicyDocument: trustOf(policies[0] ?? neverUsed) } }),
    placed: at(policies.map(silent), () => "Role.AssumeRolePolicyDocument", { kind: "trust" }),
  })),
  "state: control": (policies) => ({
    name: "{name}.json",
    text: stateOf(policies, (policy) => ({ policy_document: textOf(policy) }), controlType),
    placed: at(policies, (index) => `${controlType}.p${index}`, { kind: "control" }),
  }),
  "state: trust": (policies) => ({
    name: "{name}.json",
    text: stateOf(policies, (policy) => ({ assume_role_policy_document: trustOf(policy) }), roleType),
    placed: at(policies.map(silent), (index) => `${roleType}.p${index}`, { kind: "trust" }),
  }),
  "Terraform: control": (policies) => ({
    name: "{name}.tf",
    text: policies.map((each, index) => block(index, heredoc(each), controlType)).join("\n"),
    placed: at(policies, (index) => `${controlType}.p${index}`, { kind: "control" }),
  }),
  "template: trust": (policies) => ({
    name: "{name}.json",
    text: json({
      ROSTemplateFormatVersion: "2015-09-01",
      Resources: Object.fromEntries(
        policies.map((each, index) => [
          `R${index}`,
          {
            Type: "ALIYUN::RAM::Role",
            Properties: { RoleName: "r", AssumeRolePolicyDocument: JSON.parse(trustOf(each)) },
          },
        ]),
      ),
    }),
    placed: at(policies.map(silent), (index) => `Resources.R${index}.AssumeRolePolicyDocument`, { kind: "trust" }),
  }),
  "template: much space": template(
    // A map that may be of any length, since it is written anew.
    (policy) => ({ ...documentOf(policy), [SPACE]: 0 }),
    {},
    "counts",
    "PolicyDocumentUnchecked",
  ),

  "an object of one's own": refused("{name}.json", (policies) => json({ mine: policies.map(documentOf) })),
  "a list": refused("{name}.json", (policies) => json(policies.map(documentOf))),
  "lines of JSON": refused("{name}.json", (policies) => [...policies, neverUsed].map(textOf).join("\n")),
  "a text in a text": refused("{name}.json", ([policy = neverUsed]) => json(json(textOf(policy)))),
  "cut off": refused("{name}.json", ([policy = neverUsed]) => textOf(policy).slice(0, -3)),
  "a Statement twice": refused("{name}.json", ([policy = neverUsed]) =>
    textOf(policy).replace('"Statement"', '"Statement":[],"Statement"'),
  ),
  "in small letters": refused("{name}.json", ([policy = neverUsed]) => textOf(policy).toLowerCase()),
  "a byte order mark": refused("{name}.json", ([policy = neverUsed]) => `\uFEFF${textOf(policy)}`),
  "two documents of YAML": refused("{name}.yaml", (policies) => ["a: 1", ...policies.map(yamlOf)].join("\n---\n")),
  "a plan in YAML": refused("{name}.yaml", (policies) => {
    return `# plan\n${planText(policies.map((each, index) => changeOf(index, ["create"], undefined, each)))}`;
  }),
};
