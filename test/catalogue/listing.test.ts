import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { listActions, listActionsOn, loadCatalogueFor } from "../../src/catalogue/index.ts";

const schema = JSON.parse(readFileSync(new URL("../../schemas/actions-report.schema.json", import.meta.url), "utf8"));
const fits = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
const catalogue = await loadCatalogueFor({ actions: ["swas-open:*", "ecs:*", "slb:*", "oss:*"] });

describe("what a pattern covers", () => {
  test("sorted, with what each is checked on and how sure that is", () => {
    const { actions, services, notSearched } = listActions(catalogue, "swas-open:*ImageShare*");
    expect(actions).toEqual([
      {
        action: "swas-open:AddCustomImageShareAccount",
        accessLevel: "none",
        resources: [
          {
            type: "CustomImage",
            required: true,
            template: "acs:swas-open:{#regionId}:{#accountId}:customimage/{#ImageId}",
          },
        ],
        allResources: false,
        partial: false,
        conditionKeys: [],
        dependentActions: [],
        apis: null,
        deprecated: false,
        grade: "documented",
        basis: "docs-page",
        date: "2024-10/2026-07",
      },
      expect.objectContaining({ action: "swas-open:ListCustomImageShareAccounts" }),
      expect.objectContaining({ action: "swas-open:ModifyImageShareStatus", accessLevel: "update" }),
      expect.objectContaining({ action: "swas-open:RemoveCustomImageShareAccount" }),
    ]);
    expect(services).toEqual([
      { code: "swas-open", list: "complete", grade: "documented", actions: 98, resourcesUnknown: 13 },
    ]);
    expect(notSearched).toEqual([]);
  });

  test("what is not known is null, all resources are an empty list", () => {
    const rows = new Map(listActions(catalogue, "swas-open:*").actions.map((row) => [row.action, row]));
    expect(rows.get("swas-open:ResetSystem")).toMatchObject({ resources: null, allResources: false });
    const all = [...rows.values()].filter((row) => row.allResources);
    expect(all).not.toEqual([]);
    for (const row of all) expect(row.resources).toEqual([]);
  });

  test("of which services nothing is known is told", () => {
    const { notSearched } = listActions(catalogue, "*:Describe*");
    expect(notSearched).toEqual([...notSearched].sort());
    expect(notSearched).toEqual(expect.arrayContaining(["pai", "vpc"]));
  });
});

describe("what can be done to a resource", () => {
  const { actions, services } = listActionsOn(catalogue, "acs:ecs:cn-hangzhou:1:image/m-1");

  test("only what fits is listed, once for each action, with its values", () => {
    expect(new Set(actions.map(({ action }) => action)).size).toBe(actions.length);
    expect(actions.map(({ action }) => action)).toEqual(actions.map(({ action }) => action).sort());
    expect(actions.find(({ action }) => action === "ecs:DeleteImage")?.resources).toEqual([
      {
        type: "Image",
        required: true,
        template: "acs:ecs:{#regionId}:{#accountId}:image/{#imageId}",
        fit: "exact",
        values: { regionId: "cn-hangzhou", accountId: "1", imageId: "m-1" },
      },
    ]);
    expect(services).toMatchObject([{ code: "ecs", list: "operations" }]);
  });
});

test.each(["swas-open:*", "*", "nope:*", "x"])("the report on %s fits its schema", (pattern) => {
  fits(JSON.parse(JSON.stringify(listActions(catalogue, pattern))));
  expect(fits.errors ?? []).toEqual([]);
});

test.each(["*", "acs:ecs:*:*:*", "acs:oss:*:*:b/k", "acs:slb:%s:%s:certificate/%", "x"])(
  "the report on the resource %s fits its schema",
  (resource) => {
    fits(JSON.parse(JSON.stringify(listActionsOn(catalogue, resource))));
    expect(fits.errors ?? []).toEqual([]);
  },
);
