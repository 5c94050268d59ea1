import { expect, test } from "vitest";
import { memoryFiles } from "./memory-files.ts";
import { reportErrors } from "./report-schema.ts";
import { runHere, type Surroundings } from "./test-world.ts";

const share = (resource = "acs:oss:*:*:images/*") =>
  JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "oss:GetObject", Resource: resource }] });
const guard = JSON.stringify({ Version: "1", Statement: [{ Effect: "Deny", Action: "oss:*", Resource: "*" }] });
const trust = JSON.stringify({
  Version: "1",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["ecs.aliyuncs.com"] } }],
});

/** A state of Terraform: resources by address, each with one attribute. */
const state = (resources: Readonly<Record<string, string>>) => {
  const list = Object.entries(resources).map(([address, document]) => {
    const [type = "", name = ""] = address.split(".");
    const attribute = type === "alicloud_ram_role" ? "assume_role_policy_document" : "policy_document";
    return { address, mode: "managed", type, name, values: { [attribute]: document } };
  });
  return JSON.stringify({ format_version: "1.0", values: { root_module: { resources: list } } }, null, 2);
};

const run = (tree: Readonly<Record<string, string>>, args: readonly string[], more: Partial<Surroundings> = {}) => {
  const files = memoryFiles(Object.fromEntries(Object.entries(tree).map(([name, text]) => [`/project/${name}`, text])));
  return runHere(args, { cwd: "/project", files, ...more });
};

/** Lints with `--fix`; what was written, by path. */
const fix = async (name: string, text: string) => {
  const { written, ...ending } = await run({ [name]: text }, ["lint", ".", "--fix"]);
  return { ...ending, written: Object.fromEntries(written) };
};

const question = ["--action", "oss:GetObject", "--resource", "acs:oss:*:1:images/a"];

test("check reads the policies of a plan, and leaves out those of others than users and roles", async () => {
  const tree = { "state.json": state({ "alicloud_ram_policy.share": share(), "alicloud_ram_role.app": trust }) };
  const { out, err, code } = await run(tree, ["check", "state.json", ...question]);
  expect(code).toBe(0);
  expect(out).toContain("state.json#alicloud_ram_policy.share");
  expect(err).toContain("1 policy is left out");
});

test("--policy chooses policies by address", async () => {
  const tree = {
    "state.json": state({ "alicloud_ram_policy.share": share(), "alicloud_ram_policy.guard": guard }),
  };
  expect((await run(tree, ["check", "state.json", ...question])).code).toBe(1);
  expect((await run(tree, ["check", "state.json", "--policy", "*.share", ...question])).code).toBe(0);
  const none = await run(tree, ["check", "state.json", "--policy", "*.nobody", ...question]);
  expect(none.code).toBe(2);
  expect(none.err).toContain("left out by --policy");
});

test("what only limits others is not decided beside them", async () => {
  const control = "alicloud_resource_manager_control_policy.all";
  const all = JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });
  const tree = { "state.json": state({ "alicloud_ram_policy.guard": share("acs:oss:*:*:other/*"), [control]: all }) };
  const check = (...args: readonly string[]) => run(tree, ["check", "state.json", ...question, ...args]);
  expect((await check()).code).toBe(1);
  expect((await check("--policy", "*.guard")).code).toBe(1);
  expect((await check("--policy", control)).code).toBe(0);
  const { code, err } = await check("--policy", "*");
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("a control policy only limits") });
  expect(err).toContain(`state.json#${control}  error`);
  // Whoever says what all of them are has one question about one kind.
  expect((await check("--policy", "*", "--kind", "control")).code).toBe(0);
});

test("lint points into the file; what Terraform wrote is not repaired", async () => {
  const twice = share().replace('"oss:GetObject"', '["oss:GetObject", "oss:PutObject", "oss:GetObject"]');
  const text = state({ "alicloud_ram_policy.share": twice });
  const files = memoryFiles({ "/project/state.json": text });
  const found = await runHere(["lint", "state.json", "--format", "json"], { cwd: "/project", files });
  const [finding] = JSON.parse(found.out).results;
  expect(finding.address).toBe("alicloud_ram_policy.share");
  expect(text.slice(finding.range.start, finding.range.end)).toBe(String.raw`\"oss:GetObject\"`);
  expect((await fix("state.json", text)).written).toEqual({});
});

test("a file in a folder that is no policy does not count, and is no fault", async () => {
  const tree = { "p/share.json": share(), "p/package.json": '{ "name": "x", "scripts": {} }' };
  const { out, err, code } = await run(tree, ["lint", "p", "--fail-on", "error"]);
  expect(code).toBe(0);
  expect(out).toContain("1 policy");
  expect(err).toBe("");
});

test("a broken policy in a folder counts", async () => {
  const { out, code } = await run({ "p/share.json": share().slice(0, -2) }, ["lint", "p"]);
  expect(code).toBe(1);
  expect(out).toContain("json-syntax");
});

test("no policy at all ends with 2 and says what was looked at, unless that is fine", async () => {
  const tree = { "p/package.json": '{ "name": "x", "scripts": {} }', "p/notes.yaml": "hello" };
  for (const args of [
    ["lint", "p"],
    ["check", "p", ...question],
  ]) {
    const { out, err, code } = await run(tree, args);
    expect(code).toBe(2);
    expect(out + err).toContain("no policy was found in 2 files looked at");
    expect(out + err).toContain("p/package.json  error  no policy: an object with `name` and `scripts`");
    expect(out + err).toContain("p/notes.yaml  error  no policy: a single value");
  }
  expect((await run(tree, ["lint", "p", "--allow-empty"])).code).toBe(0);
});

test("a named file is taken for a policy whatever it looks like", async () => {
  const { out, code } = await run({ "package.json": '{ "name": "x" }' }, ["lint", "package.json"]);
  expect(code).toBe(1);
  expect(out).toContain("package.json");
});

test("the report names the file and the address of each policy", async () => {
  const tree = { "state.json": state({ "alicloud_ram_policy.share": share() }) };
  const { out } = await run(tree, ["check", "state.json", ...question, "--format", "json"]);
  expect(reportErrors(out)).toEqual([]);
  const report = JSON.parse(out);
  expect(report.policies).toMatchObject([{ path: "state.json", address: "alicloud_ram_policy.share" }]);
  const [{ range }] = report.checks[0].matched;
  expect(tree["state.json"].slice(range.start, range.start + 12)).toBe(String.raw`{\"Effect\":`);
});

test("a stream of requests is answered by the policies of a plan, too", async () => {
  const tree = {
    "state.json": state({ "alicloud_ram_policy.share": share() }),
    "requests.ndjson": `${JSON.stringify({ action: "oss:GetObject", resource: "acs:oss:*:1:images/a" })}\n`,
  };
  const { out, code } = await run(tree, ["check", "state.json", "--requests", "requests.ndjson"]);
  expect(code).toBe(0);
  expect(out).toContain("state.json#alicloud_ram_policy.share");
});

const template = (effect: string, rest = "") => `ROSTemplateFormatVersion: "2015-09-01"
Resources:
  Share:
    Type: ALIYUN::RAM::ManagedPolicy
    Properties:
      PolicyName: share
      PolicyDocument:
        Version: "1"
        Statement:
          - Effect: ${effect}
            Action: [oss:GetObject, oss:PutObject, oss:GetObject]
            Resource: !Sub acs:oss:*:*:\${Bucket}/*
${rest}`;

test("a repair that a template cannot take as it stands is not made", async () => {
  const { err, code, written } = await fix("template.yaml", template("Allow"));
  expect({ err, code, written }).toEqual({ err: "", code: 0, written: {} });
});

test("a file that is broken around its policies is told, and decides nothing", async () => {
  const tree = { "template.yaml": template("Allow", "  Broken: [") };
  const linted = await run(tree, ["lint", "template.yaml", "--format", "compact"]);
  expect(linted.code).toBe(1);
  expect(linted.out).toMatch(/^template\.yaml:\d+:\d+: error json-syntax: /m);
  expect((await run(tree, ["check", "template.yaml", ...question])).code).toBe(2);
});

test("what a template makes up later is unknown to a decision", async () => {
  const { out, code } = await run({ "template.yaml": template("Allow") }, ["check", "template.yaml", ...question]);
  expect(code).toBe(3);
  expect(out).toContain("template.yaml#Resources.Share");
});

const configuration = `resource "alicloud_ram_policy" "share" {
  policy_name     = "share"
  policy_document = <<-EOF
    {
      "Version": "1",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ["oss:GetObject", "oss:PutObject", "oss:GetObject"],
          "Resource": "acs:oss:*:*:images/*"
        }
      ]
    }
  EOF
}
`;

test("a Terraform configuration is linted and repaired where it stands", async () => {
  const { code, written } = await fix("main.tf", configuration);
  expect({ code, written }).toEqual({
    code: 0,
    written: { "main.tf": configuration.replace(', "oss:GetObject"]', "]") },
  });
});

test("a Terraform configuration is checked", async () => {
  const { out, code } = await run({ "main.tf": configuration }, ["check", "main.tf", ...question]);
  expect(code).toBe(0);
  expect(out).toContain("main.tf#alicloud_ram_policy.share");
});

/** A plan: what each policy is and will be. */
const plan = (policies: Readonly<Record<string, readonly [before: string | null, after: string | null]>>) => {
  const resource_changes = Object.entries(policies).map(([name, [before, after]]) => ({
    address: `alicloud_ram_policy.${name}`,
    mode: "managed",
    type: "alicloud_ram_policy",
    name,
    change: {
      actions: [before === after ? "no-op" : before === null ? "create" : after === null ? "delete" : "update"],
      before: before && { policy_document: before },
      after: after && { policy_document: after },
      after_unknown: {},
    },
  }));
  return JSON.stringify({ format_version: "1.2", planned_values: { root_module: {} }, resource_changes });
};

test("a policy that a plan leaves alone counts before and after; one that it makes or takes away, once", async () => {
  const codes = async (text: string) => {
    const asked = (stage: string) => run({ "plan.json": text }, ["check", "plan.json", "--stage", stage, ...question]);
    return [(await asked("before")).code, (await asked("after")).code];
  };
  expect(await codes(plan({ share: [share(), share("*")], guard: [guard, guard] }))).toEqual([1, 1]);
  expect(await codes(plan({ share: [share(), share()], guard: [null, guard] }))).toEqual([0, 1]);
  expect(await codes(plan({ share: [share(), share()], guard: [guard, null] }))).toEqual([1, 0]);
});

test("--stage before keeps what has no stages", async () => {
  const tree = {
    "plan.json": plan({ share: [share(), share()] }),
    "state.json": state({ "alicloud_ram_policy.guard": guard }),
  };
  expect((await run(tree, ["check", "plan.json", "state.json", "--stage", "before", ...question])).code).toBe(1);
});

test("--policy never leaves out a file that is a policy", async () => {
  const tree = { "state.json": state({ "alicloud_ram_policy.share": share() }), "guard.json": guard };
  expect((await run(tree, ["check", "state.json", "guard.json", "--policy", "*.share", ...question])).code).toBe(1);
});

test.each([
  ["wrapped", `{"Policy": ${guard}}`],
  ["in a list", `[${guard}]`],
  ["as a text", JSON.stringify({ body: guard })],
  ["in other letters", '{"rules": [{"effect": "deny", "notAction": "oss:GetObject"}]}'],
])("a file of a folder that may hold a Deny decides nothing: %s", async (_, text) => {
  const tree = { "p/share.json": share(), "p/other.json": text };
  const { err, code } = await run(tree, ["check", "p", ...question]);
  expect(code).toBe(2);
  expect(err).toContain("p/other.json  error  ");
  expect(err).toContain("it speaks of statements in a form that is not known; --ignore leaves it out");
  expect((await run(tree, ["check", "p", "--ignore", "p/other.json", ...question])).code).toBe(0);
  const linted = await run(tree, ["lint", "p"]);
  expect(linted.code).toBe(0);
  expect(linted.err).toContain("p/other.json  note  ");
});

test("scenario files beside policies are no policies", async () => {
  const tree = { "p/share.json": share(), "p/share.ramtest.yaml": `policies: { share: ${share()} }` };
  expect((await run(tree, ["check", "p", ...question])).code).toBe(0);
});

test("what is neither a file nor a folder is told", async () => {
  const files = memoryFiles({ "/project/p/share.json": share() });
  const list: typeof files.list = async (path) => {
    const found = await files.list(path);
    return found.ok ? { ok: true, value: [...found.value, { name: "guard.json", kind: "other" }] } : found;
  };
  const { err, code } = await runHere(["check", "p", ...question], { cwd: "/project", files: { ...files, list } });
  expect(code).toBe(2);
  expect(err).toContain("p/guard.json  error  neither a file nor a folder");
});
