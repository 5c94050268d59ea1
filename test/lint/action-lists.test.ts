import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadCatalogueFor } from "../../src/catalogue/index.ts";
import type { RightsFile, Way } from "../../src/lint/privilege/granted.ts";

const home = join(import.meta.dirname, "../../src/lint/rules");
const lists = [
  "audit-tampering",
  "credentials-exposure",
  "data-exfiltration",
  "image-or-snapshot-sharing",
  "privilege-escalation",
  "resource-exposure",
];

const fileOf = <T>(id: string, name: string) => JSON.parse(readFileSync(join(home, id, name), "utf8")) as T;
const rightsOf = (id: string) => {
  const { ways, logs = [] } = fileOf<RightsFile & { readonly logs?: readonly Way[] }>(id, "rights.json");
  return [...ways, ...logs].flatMap(({ needs }) => needs);
};
const catalogueOf = (actions: readonly string[]) => loadCatalogueFor({ actions, resources: [], conditionKeys: [] });

/** Holes of the catalogue and of a list are alike; a policy of the system is one of its two forms. */
const shapeOf = (form: string) =>
  form
    .replace(":system:policy/AdministratorAccess", ":_:policy/_")
    .replace("}orsystem:", "}:")
    .replaceAll(/\{[^{}]*\}|\*/g, "_");

test.each(lists)("%s: its actions are in the catalogue, on the resources that are documented", async (id) => {
  const rights = rightsOf(id);
  const catalogue = await catalogueOf(rights.map(({ action }) => action));
  for (const { action, on } of rights) {
    const found = catalogue.action(action);
    expect(found.kind, action).toBe("known");
    if (found.kind !== "known") continue;
    expect(found.action.deprecated, action).toBe(false);
    const { resources } = found.action;
    if (resources.state === "all") expect(on, action).toEqual(["*"]);
    if (resources.state !== "listed") continue;
    const published = resources.entries.flatMap(({ templates }) => templates.map(({ text }) => shapeOf(text)));
    for (const form of on) expect(published, action).toContain(shapeOf(form));
  }
});

test("deny-list-bypass: actions of a group are in the catalogue, of one service, and in one group only", async () => {
  const file = fileOf<{ readonly groups: readonly string[][]; readonly similar: readonly string[][] }>(
    "deny-list-bypass",
    "equivalents.json",
  );
  const groups = [...file.groups, ...file.similar];
  const catalogue = await catalogueOf(groups.flat());
  for (const action of groups.flat()) expect(catalogue.action(action).kind, action).toBe("known");
  for (const group of groups) expect(new Set(group.map((action) => action.split(":")[0])).size).toBe(1);
  expect(new Set(groups.flat()).size).toBe(groups.flat().length);
});
