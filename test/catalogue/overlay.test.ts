import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCatalogue, loadCatalogueFor, type Overlay, readOverlay } from "../../src/catalogue/index.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../schemas/catalogue-overlay.schema.json", import.meta.url), "utf8"),
);
const fits = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);

function overlay(value: unknown): Overlay {
  fits(value);
  expect(fits.errors ?? []).toEqual([]);
  const read = readOverlay(value);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const said = {
  services: {
    "swas-open": {
      list: "operations",
      actions: {
        ModifyImageShareStatus: { accessLevel: "write" },
        ResetSystem: {
          resources: [{ type: "Instance", arn: ["acs:swas-open:{#regionId}:{#accountId}:instance/{#InstanceId}"] }],
        },
        StopInstance: "absent",
        TurnInstance: null,
      },
      conditionKeys: ["swas-open:Plan"],
    },
    intranet: {
      actions: { OpenDoor: { resources: "all", dependentActions: ["kms:Decrypt"], deprecated: true, apis: ["Open"] } },
      resourceTypes: { Door: ["acs:intranet:*:{#accountId}:door/{#DoorId}"] },
    },
  },
  conditionKeys: [
    { name: "acs:SourceArn", type: "arn", services: ["intranet"] },
    { name: "intranet:Badge", type: "string", actions: ["intranet:OpenDoor"] },
  ],
  regions: ["moon-1"],
};

const catalogue = await loadCatalogueFor({ actions: ["swas-open:*"] }, { overlay: overlay(said) });

describe("a user's facts", () => {
  test("correct a member and leave the others", () => {
    const found = catalogue.action("swas-open:ModifyImageShareStatus");
    expect(found).toMatchObject({
      kind: "known",
      evidence: { grade: "user", basis: "user" },
      action: { accessLevel: "write", resources: { state: "listed", entries: [{ type: "CustomImage" }] } },
    });
    expect(catalogue.resourcesOf("swas-open:ResetSystem")).toMatchObject({ resources: { state: "listed" } });
  });

  test("add an action, and take one away", () => {
    expect(catalogue.action("swas-open:TurnInstance")).toMatchObject({ kind: "known" });
    expect(catalogue.action("swas-open:StopInstance")).toMatchObject({ kind: "unknownAction", list: "operations" });
    expect(catalogue.action("swas-open:StartInstance")).toMatchObject({ evidence: { grade: "documented" } });
    expect(catalogue.services.get("swas-open")?.actions.map(({ name }) => name)).toEqual(
      [...(catalogue.services.get("swas-open")?.actions ?? [])].map(({ name }) => name).sort(),
    );
  });

  test("add a service", () => {
    expect(catalogue.action("intranet:opendoor")).toMatchObject({
      action: { resources: { state: "all" }, apis: ["Open"] },
    });
    expect(catalogue.identify("acs:intranet:*:1:door/d-1").map(({ type }) => type)).toEqual(["Door"]);
    expect(catalogue.check({ action: "intranet:OpenDor", resource: "*" })).toMatchObject([
      { code: "unknown-action", level: "note" },
    ]);
  });

  test("add condition keys and regions", () => {
    expect(catalogue.conditionKey("acs:SourceArn")).toMatchObject({
      kind: "known",
      key: { evidence: { grade: "user" } },
    });
    expect(catalogue.conditionKey("swas-open:Plan")).toMatchObject({ kind: "known" });
    expect(catalogue.keysFor("intranet:OpenDoor")?.map(({ key }) => key.name)).toContain("intranet:Badge");
    expect(catalogue.region("moon-1")).toMatchObject({ kind: "known" });
  });

  test("nothing said is nothing changed", () => {
    expect(createCatalogue([], { overlay: overlay({}) }).services.size).toBe(0);
  });
});

describe("faults", () => {
  const faults = (value: unknown) => {
    const read = readOverlay(value);
    return read.ok ? [] : read.error.map(({ path, code, nearest }) => [path.join("."), code, nearest]);
  };

  test("are all told at once", () => {
    expect(
      faults({
        servics: {},
        services: {
          ECS: {},
          ecs: {
            list: "whole",
            actions: {
              "ecs:Run": null,
              Run: { accessLvel: "read", accessLevel: "reed", resources: [{ type: 1, arn: [] }, "x"] },
              Stop: 7,
            },
            resourceTypes: { Instance: ["instance/*", "acs:x"] },
          },
        },
        conditionKeys: [{ name: "acs:Tag/x", typ: "string" }],
        regions: "cn-hangzhou",
      }),
    ).toEqual([
      ["servics", "unknown-member", "services"],
      ["services.ECS", "wrong-value", undefined],
      ["services.ecs.list", "wrong-value", undefined],
      ["services.ecs.actions.ecs:Run", "wrong-value", undefined],
      ["services.ecs.actions.Run.accessLvel", "unknown-member", "accessLevel"],
      ["services.ecs.actions.Run.accessLevel", "wrong-value", "read"],
      ["services.ecs.actions.Run.resources.0.type", "wrong-type", undefined],
      ["services.ecs.actions.Run.resources.0.arn", "wrong-value", undefined],
      ["services.ecs.actions.Run.resources.1", "wrong-type", undefined],
      ["services.ecs.actions.Run.resources.1.type", "wrong-type", undefined],
      ["services.ecs.actions.Run.resources.1.arn", "wrong-type", undefined],
      ["services.ecs.actions.Stop", "wrong-type", undefined],
      ["services.ecs.resourceTypes.Instance.0", "wrong-value", undefined],
      ["services.ecs.resourceTypes.Instance", "wrong-value", undefined],
      ["conditionKeys.0.typ", "unknown-member", "type"],
      ["conditionKeys.0.name", "wrong-value", undefined],
      ["regions", "wrong-type", undefined],
    ]);
  });

  test.each([null, 1, "x", [], undefined])("%j is no such file", (value) => {
    expect(faults(value)).toEqual([["", "wrong-type", undefined]]);
  });

  test("the schema refuses what the reader refuses, and nothing is thrown", () => {
    const text = fc.constantFrom("ecs", "Run", "all", "absent", "read", "acs:a:*:*:b", "acs:x", "trust", "");
    const names = fc.constantFrom(
      "services",
      "conditionKeys",
      "regions",
      "actions",
      "list",
      "resources",
      "type",
      "arn",
      "name",
      "ecs",
      "Run",
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: "small" },
        text,
        fc.constantFrom(null, true, 1),
        fc.array(tie("any"), { maxLength: 3 }),
        fc.dictionary(names, tie("any"), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(value, (given) => {
        if (!fits(given)) expect(readOverlay(given).ok, JSON.stringify(fits.errors)).toBe(false);
        else readOverlay(given);
      }),
      { numRuns: 2000 },
    );
  });
});
