import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { lintOptions } from "../../src/cli/commands/lint-options.ts";
import { readConfig } from "../../src/config/index.ts";
import { builtInRules, type Rule } from "../../src/lint/index.ts";
import { kinds, type PolicyKind } from "../../src/policy/index.ts";
import { apiErrorOf, profiles } from "../../src/policy/profiles.ts";
import { lintFormats } from "../../src/report/lint-formats.ts";

const path = new URL("../../docs/lint.md", import.meta.url);
const page = readFileSync(path, "utf8");
const START = "<!-- generated: UPDATE_DOCS=1 npx vitest run test/cli/lint-docs.test.ts -->\n";
const END = "<!-- end -->";

/** Every error of the API and every name of the policy check, with the rules that report it. */
function tableOf(rules: readonly Rule[]): string {
  const rows = new Map<string, { readonly names: readonly [string, string]; readonly ids: Set<string> }>();
  for (const { id, codes, check } of rules) {
    const facts = codes.map((code) => profiles[code]);
    for (const fact of facts.length === 0 ? [{ check }] : facts) {
      const names = ["apiError" in fact ? (fact.apiError ?? "") : "", fact.check ?? ""] as const;
      if (names.every((name) => name === "")) continue;
      const key = names.join("|");
      rows.set(key, { names, ids: new Set([...(rows.get(key)?.ids ?? []), id]) });
    }
  }
  const cell = (name: string) => (name === "" ? "–" : name);
  const lines = [...rows.values()]
    .map(({ names, ids }) => {
      const [apiError, check] = names;
      const list = [...ids].sort().map((id) => `\`${id}\``);
      return `| ${apiError === "" ? "–" : `\`${apiError}\``} | ${cell(check)} | ${list.join(", ")} |`;
    })
    .sort();
  return ["| API error | Policy check | Rules |", "| --- | --- | --- |", ...lines, ""].join("\n");
}

/** What each kind's API answers. */
function errorsByKind(): string {
  const rows = new Map<string, string[]>();
  for (const kind of Object.keys(kinds) as PolicyKind[]) {
    const [form, length] = (["missing-action", "policy-too-large"] as const).map((code) => apiErrorOf(code, kind));
    const cells = [form, length].map((error) => (error === undefined ? "–" : `\`${error}\``)).join(" | ");
    rows.set(cells, [...(rows.get(cells) ?? []), kind]);
  }
  const lines = [...rows].map(([cells, of]) => `| ${of.join(", ")} | ${cells} |`);
  return ["| Kind | Malformed | Too long |", "| --- | --- | --- |", ...lines, ""].join("\n");
}

test("the table of API errors is what the rules say (UPDATE_DOCS=1 writes it)", () => {
  const [before = "", rest = ""] = page.split(START);
  const after = rest.slice(rest.indexOf(END));
  const wanted = `${before}${START}\n${tableOf(builtInRules)}\n${errorsByKind()}\n${after}`;
  expect(after.startsWith(END)).toBe(true);
  if (process.env.UPDATE_DOCS) writeFileSync(path, wanted);
  else expect(page).toBe(wanted);
});

test("every format and the sample configuration are right", () => {
  for (const { name } of lintFormats) expect(page).toContain(`| \`${name}\` |`);
  const sample = /```yaml\n([^`]*)```/.exec(page)?.[1] ?? "";
  expect(readConfig(sample)).toMatchObject({ findings: [], faults: [] });
  expect(Object.keys(parse(sample))).toContain("ownRules");
});

test("every option that the page names is one", () => {
  const named = [...page.matchAll(/--([a-z][a-z-]+)/g)].map((found) => found[1] ?? "");
  expect(named.filter((name) => !Object.hasOwn(lintOptions, name))).toEqual([]);
});
