import { expect, test } from "vitest";
import { memoryFiles } from "./memory-files.ts";
import { runHere } from "./test-world.ts";

const run = (tree: Readonly<Record<string, string>>, args: readonly string[]) => {
  const files = memoryFiles(Object.fromEntries(Object.entries(tree).map(([name, text]) => [`/project/${name}`, text])));
  return runHere(args, { cwd: "/project", files });
};

const id = "too-many-versions-or-attachments";

/** A configuration that attaches so many custom policies to one role, and holds none. */
const attaching = (count: number) =>
  Array.from(
    { length: count },
    (_, index) =>
      `resource "alicloud_ram_role_policy_attachment" "p${index}" {
  role_name   = "deploy"
  policy_type = "Custom"
  policy_name = "policy-${index}"
}\n`,
  ).join("\n");

const question = ["--action", "oss:GetObject", "--resource", "*"];

test("a file that only attaches policies is looked at", async () => {
  const tree = { "main.tf": attaching(11) };
  const { out, code } = await run(tree, ["lint", "main.tf", "--format", "json", "--fail-on", "warning"]);
  expect(code).toBe(1);
  const { results, summary } = JSON.parse(out);
  expect(summary).toMatchObject({ policies: 0, findings: 1 });
  const [finding] = results;
  expect(finding).toMatchObject({
    ruleId: id,
    address: "alicloud_ram_role_policy_attachment.p10",
    specRule: "R-LIM-6",
  });
  expect(tree["main.tf"].slice(finding.range.start, finding.range.end)).toBe('"policy-10"');
});

test("with few attachments it passes, and a note says that it holds no policy", async () => {
  const { code, out, err } = await run({ "main.tf": attaching(3) }, ["lint", "main.tf"]);
  expect(code).toBe(0);
  expect(out).toContain("no findings");
  expect(err).toContain("main.tf:1:1  note  3 resources; none holds a policy here");
});

test("where nobody counts the attachments, nothing was looked at", async () => {
  const tree = { "main.tf": attaching(11) };
  expect((await run(tree, ["lint", "main.tf", "--rule", `${id}=off`])).code).toBe(2);
  expect((await run(tree, ["lint", "main.tf", "--stage", "before"])).code).toBe(2);
  expect((await run(tree, ["lint", "main.tf", "--policy", "alicloud_ram_policy.*"])).code).toBe(2);
  expect((await run(tree, ["check", "main.tf", ...question])).code).toBe(2);
});

test("--policy chooses among the attachments; those that are left out are counted all the same", async () => {
  const tree = { "main.tf": attaching(11) };
  const found = async (pattern: string) => (await run(tree, ["lint", "main.tf", "--policy", pattern])).out.includes(id);
  expect(await found("*.p10")).toBe(true);
  expect(await found("*.p1")).toBe(false);
});

test("options and waivers hold for it", async () => {
  const lint = (more: string, others: Readonly<Record<string, string>> = {}) =>
    run({ "main.tf": attaching(11), "ram-policy.config.yaml": `files: ["*.tf"]\n${more}`, ...others }, [
      "lint",
      "--fail-on",
      "warning",
    ]);
  expect((await lint("")).code).toBe(1);
  const raised = `rules:\n  ${id}: { level: warning, options: { custom: 11 } }\n`;
  expect((await lint(raised)).code).toBe(0);
  expect((await lint(`paths:\n  - files: main.tf\n    rules: { ${id}: off }\n`)).code).toBe(0);
  const waiver = `waivers:\n  - rule: ${id}\n    policy: main.tf#*.p10\n    reason: the quota is raised on Monday\n`;
  const waived = await lint("", { "ram-policy.waivers.yaml": waiver });
  expect(waived.out).toContain("may stay: 1 by waivers");
  expect(waived.code).toBe(0);
  expect((await lint("", { "ram-policy.waivers.yaml": waiver.replace("p10", "p9") })).out).toContain("waiver-unused");
});

test("findings of the baseline stay", async () => {
  const files = memoryFiles({ "/project/main.tf": attaching(11) });
  const args = ["lint", "main.tf", "--fail-on", "warning", "--baseline", "b.json"];
  const updated = await runHere([...args, "--update-baseline"], { cwd: "/project", files });
  expect(updated.code).toBe(0);
  const baseline = updated.written.get("b.json") ?? updated.written.get("/project/b.json") ?? "";
  expect(baseline).toContain(id);
  const again = memoryFiles({ "/project/main.tf": attaching(11), "/project/b.json": baseline });
  expect((await runHere(args, { cwd: "/project", files: again })).code).toBe(0);
});
