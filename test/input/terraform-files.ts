import { terraform } from "../../src/cli/hcl-parser.ts";
import { type FoundPolicies, type FoundPolicy, findPolicies } from "../../src/input/index.ts";

/** What a Terraform file holds. */
export async function readTerraform(text: string, name = "main.tf"): Promise<FoundPolicies> {
  const found = await findPolicies(text, { source: name, formats: [terraform] });
  if (found.format !== "terraform") throw new Error(`taken for ${found.format}`);
  return found;
}

/** The only policy of a file. */
export async function onlyPolicy(text: string): Promise<FoundPolicy> {
  const { policies } = await readTerraform(text);
  const [only, ...others] = policies;
  if (only === undefined || others.length > 0) throw new Error(`${policies.length} policies`);
  return only;
}

/** A file with one policy, by the expression of its document. */
export function policyOf(expression: string, others = ""): string {
  return `resource "alicloud_ram_policy" "p" {\n  policy_document = ${expression}\n}\n${others}`;
}
