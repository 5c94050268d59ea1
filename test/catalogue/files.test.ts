import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import {
  type ApiFile,
  apiOf,
  findAction,
  loadService,
  type ServiceFile,
  serviceCodes,
  serviceOf,
} from "../../src/catalogue/index.ts";

const home = new URL("../../src/catalogue/services/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, home), "utf8"));
const names = readdirSync(home).filter((name) => name.endsWith(".json"));
const serviceFiles = names.filter((name) => !name.endsWith(".api.json"));

const schema = JSON.parse(readFileSync(new URL("../../schemas/service.schema.json", import.meta.url), "utf8"));
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

test("the index lists every service file", () => {
  expect(serviceCodes).toEqual(serviceFiles.map((name) => name.slice(0, -".json".length)).sort());
});

test.each(names)("%s fits the schema", (name) => {
  validate(read(name));
  expect(validate.errors ?? []).toEqual([]);
});

test("the schema refuses what a typing slip would write", () => {
  const file = read("swas-open.json") as Record<string, unknown>;
  for (const slip of [{ actoins: [] }, { list: "all" }, { code: undefined }, { templates: ["instance/*"] }]) {
    expect(validate({ ...file, ...slip }), JSON.stringify(slip)).toBe(false);
  }
});

describe.each(serviceFiles)("%s", (name) => {
  const file = read(name) as ServiceFile;
  const service = serviceOf(file);

  test("names its own code", () => expect(`${file.code}.json`).toBe(name));

  test("is sorted, and lists nothing twice", () => {
    const rows = (file.actions ?? []).map((row) => row.name);
    const lists = [
      rows,
      ...Object.values(file.names ?? {}),
      file.templates ?? [],
      Object.keys(file.conditionKeys ?? {}),
    ];
    for (const list of lists) expect(list).toEqual([...new Set(list)].sort());
    const all = service.actions.map((action) => action.name);
    expect(new Set(all).size).toBe(all.length);
  });

  test("uses every row of its tables", () => {
    const kinds = new Set((file.actions ?? []).flatMap((row) => (Array.isArray(row.resources) ? row.resources : [])));
    expect(kinds.size).toBe(file.resources?.length ?? 0);
    const tables = [...(file.resources ?? []).map(([, , indexes]) => indexes)];
    const templates = new Set([...tables, ...(file.otherResources ?? []).map(([, indexes]) => indexes)].flat());
    expect(templates.size).toBe(file.templates?.length ?? 0);
  });

  test("every name of an action can be an action of a request", () => {
    for (const action of service.actions) expect(action.name).toMatch(/^[A-Za-z0-9_]+$/);
  });
});

describe("what belongs to no service", () => {
  const part = (name: string): Record<string, unknown> =>
    JSON.parse(readFileSync(new URL(`../../src/catalogue/${name}.json`, import.meta.url), "utf8"));
  const rows = (name: string, list: string) => part(name)[list] as readonly Record<string, unknown>[];

  test.each<[string, string, string]>([
    ["condition-keys", "keys", "name"],
    ["ram-codes", "codes", "code"],
    ["regions", "regions", "id"],
    ["system-policies", "policies", "name"],
  ])("%s fits its schema, is sorted, and lists nothing twice", (name, list, member) => {
    const own = JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), "utf8"));
    const fits = new Ajv2020({ strict: true, allErrors: true }).compile(own);
    fits(part(name));
    expect(fits.errors ?? []).toEqual([]);
    expect(fits({ ...part(name), other: 1 })).toBe(false);
    const names = rows(name, list).map((row) => String(row[member]));
    expect(names).toEqual([...new Set(names)].sort());
    const folded = new Set(names.map((entry) => entry.toLowerCase()));
    expect(folded.size).toBe(names.length);
  });

  test("every service has a RAM code that is documented if the service's is, and every policy a code", () => {
    const basis = new Map(rows("ram-codes", "codes").map(({ code, basis }) => [code, basis]));
    for (const name of serviceFiles) {
      const file = read(name) as ServiceFile;
      // The code may be documented although nobody says that these products use it.
      expect(["documented", file.codeBasis], name).toContain(basis.get(file.code));
    }
    for (const { name, services } of rows("system-policies", "policies")) {
      for (const code of (services ?? []) as string[]) expect(basis.has(code), `${name} ${code}`).toBe(true);
    }
  });

  test("condition keys of a service, and the actions that take them, are listed there", async () => {
    for (const { name, services, actions } of rows("condition-keys", "keys")) {
      for (const code of (services ?? []) as string[]) expect(serviceCodes, String(name)).toContain(code);
      for (const action of (actions ?? []) as string[]) {
        const service = await loadService(action.split(":")[0] ?? "");
        expect(service && findAction(service, action).kind, `${name} ${action}`).toBe("known");
      }
    }
  });
});

describe("swas-open", () => {
  const service = serviceOf(read("swas-open.json") as ServiceFile);
  const api = apiOf(read("swas-open.api.json") as ApiFile);
  const count = (claim: (state: string) => boolean) =>
    service.actions.filter((action) => claim(action.resources.state)).length;

  test("is listed whole", () => {
    expect(service.list).toBe("complete");
    expect(service.actions).toHaveLength(98);
    expect([...api.operations.keys()]).toEqual(service.actions.map((action) => action.name));
    expect(service.actions.filter((action) => action.accessLevel === undefined)).toEqual([]);
  });

  test("keeps what is not known apart from what is not published", () => {
    expect(count((state) => state === "listed" || state === "all")).toBe(85);
    expect(count((state) => state === "unpublished")).toBe(2);
    expect(service.actions.flatMap(({ name, resources }) => (resources.state === "unknown" ? [name] : []))).toEqual([
      "AllocatePublicConnection",
      "CreateCustomImage",
      "DeleteCustomImage",
      "DeleteCustomImages",
      "InstallCloudAssistant",
      "InvokeCommand",
      "ModifyDatabaseInstanceDescription",
      "ResetSystem",
      "RestartDatabaseInstance",
      "RunCommand",
      "StopDatabaseInstance",
    ]);
  });

  test("has 454 parameters, and error codes for 55 operations", () => {
    const operations = [...api.operations.values()];
    expect(operations.reduce((sum, operation) => sum + operation.parameters.length, 0)).toBe(454);
    expect(operations.filter((operation) => operation.errors.length > 0)).toHaveLength(55);
    expect(api.regions).toHaveLength(27);
  });

  test("knows ModifyImageShareStatus to the last letter", () => {
    const [action] = service.byName.get("modifyimagesharestatus") ?? [];
    expect(action).toMatchObject({ accessLevel: "update", deprecated: false, conditionKeys: [] });
    expect(action?.evidence).toEqual({ grade: "documented", basis: "docs-page", date: "2024-10/2026-07" });
    expect(action?.resources).toMatchObject({
      state: "listed",
      partial: false,
      entries: [
        {
          type: "CustomImage",
          required: true,
          templates: [{ text: "acs:swas-open:{#regionId}:{#accountId}:customimage/{#ImageId}" }],
        },
      ],
    });
    expect(api.operations.get("ModifyImageShareStatus")).toEqual({
      name: "ModifyImageShareStatus",
      group: "Custom Images",
      kind: "write",
      methods: ["POST", "GET"],
      parameters: [
        { name: "RegionId", in: "query", type: "string", required: true },
        { name: "ClientToken", in: "query", type: "string", required: false },
        { name: "ImageId", in: "query", type: "string", required: true },
        {
          name: "Operation",
          in: "query",
          type: "string",
          required: true,
          enum: ["Share", "UnShare"],
          enumBasis: "description",
        },
      ],
      errors: [
        { code: "InvalidParam.OperationIllegal", httpStatus: 400 },
        { code: "InvalidImageId.NotFound", httpStatus: 404 },
        { code: "InternalError", httpStatus: 500 },
      ],
    });
  });
});

test("loading: any letter case, nothing for an unknown code or a name of Object", async () => {
  expect((await loadService("SWAS-Open"))?.code).toBe("swas-open");
  for (const code of ["nope", "", "constructor", "__proto__"]) expect(await loadService(code)).toBeUndefined();
});
