import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, test } from "vitest";
import {
  type Action,
  type ApiFile,
  apiOf,
  type Parameter,
  type ParameterShape,
  type Service,
  type ServiceFile,
  serviceOf,
} from "../../src/catalogue/index.ts";

const script = fileURLToPath(new URL("../../scripts/import-catalogue.mjs", import.meta.url));
const sample = fileURLToPath(new URL("./sample", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "catalogue-"));
afterAll(() => rmSync(work, { recursive: true }));

function run(folder: string, ...more: string[]): { out: string; extras: string; status: number | null; said: string } {
  const out = mkdtempSync(join(work, "out-"));
  const { status, stderr } = spawnSync(process.execPath, [script, folder, "--out", out, ...more], { encoding: "utf8" });
  return { out: join(out, "services"), extras: out, status, said: stderr };
}

const read = (folder: string, name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
const { out, extras } = run(sample);

interface FactAction {
  readonly name: string;
  readonly basis: string;
  readonly [member: string]: unknown;
}

/** An action of the catalogue in the shape of the fact files. */
function asFact(action: Action): Record<string, unknown> {
  const { resources } = action;
  const listed = resources.state === "listed" ? resources.entries : [];
  return {
    name: action.name,
    accessLevel: action.accessLevel ?? null,
    resources: listed.map(({ type, required, templates }) => ({
      type,
      required: required ?? null,
      arn: templates.map((template) => template.text),
    })),
    allResources: resources.state === "all",
    resourcesKnown: resources.state === "all" || resources.state === "listed",
    conditionKeys: action.conditionKeys,
    dependentActions: action.dependentActions,
    basis: action.evidence.basis,
    ...(action.apis === undefined ? {} : { apis: action.apis }),
    ...(action.deprecated ? { deprecated: true } : {}),
    ...(resources.state === "listed" && resources.partial ? { resourcesPartial: true } : {}),
    ...(resources.state === "unpublished" ? { authorizationPublished: false } : {}),
    ...(action.metadataAccessLevel === undefined ? {} : { metadataAccessLevel: action.metadataAccessLevel }),
  };
}

/** Numbers and Booleans of the fact files are texts. */
function asFactShape({ items, properties, ...shape }: ParameterShape | Parameter): Record<string, unknown> {
  const texts = { minimum: shape.minimum, maximum: shape.maximum, default: shape.default };
  const given = Object.entries(texts).filter(([, value]) => value !== undefined);
  return {
    ...shape,
    ...Object.fromEntries(given.map(([key, value]) => [key, String(value)])),
    ...(shape.enum === undefined ? {} : { enum: shape.enum.map(String) }),
    ...(items === undefined ? {} : { items: asFactShape(items) }),
    ...(properties === undefined ? {} : { properties: properties.map((member) => omitIn(asFactShape(member))) }),
  };
}

function omitIn({ in: _, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest;
}

describe.each(["library", "museum"])("%s comes back as it went in", (code) => {
  const facts = read(sample, `services/${code}.json`) as Record<string, unknown>;
  const service: Service = serviceOf(read(out, `${code}.json`) as ServiceFile);

  test("actions, field by field", () => {
    expect(service.actions.map(asFact)).toEqual(facts.actions);
  });

  test("the service itself", () => {
    expect(service.code).toBe(facts.ramCode);
    expect(service.codeBasis).toBe(facts.ramCodeBasis === "documented" ? "documented" : "assumed");
    expect(service.products.map(({ code, version }) => ({ product: code.toLowerCase(), code, version }))).toEqual(
      facts.apiProducts,
    );
    const keys = [...service.conditionKeys].map(([key, type]) => ({ key, type: type ?? null }));
    expect(keys).toHaveLength((facts.conditionKeys as unknown[]).length);
    expect(keys).toEqual(expect.arrayContaining(facts.conditionKeys as unknown[]));
    const types = [...service.resourceTypes].map(([type, templates]) => ({ type, arn: templates.map((t) => t.text) }));
    const given = (facts.resourceTypes as { type: string; arn: string[] }[]).map(({ type, arn }) => ({
      type,
      arn: [...arn].sort(),
    }));
    expect(types).toEqual(given);
  });
});

describe("a service whose API is known whole", () => {
  const facts = read(sample, "library.json") as Record<string, unknown>;
  const actions = facts.actions as readonly FactAction[];
  const service = serviceOf(read(out, "library.json") as ServiceFile);
  const api = apiOf(read(out, "library.api.json") as ApiFile);

  test("says so, and keeps what the whole file adds", () => {
    expect(service).toMatchObject({
      list: "complete",
      codes: facts.ramCodes,
      granularity: "resource",
      arnPrefix: facts.arnPrefix,
    });
    expect(api).toMatchObject({ product: "Library", version: "2020-06-01", style: "RPC", regions: facts.endpoints });
  });

  test.each(actions)("$name: operation, field by field", (fact) => {
    const operation = api.operations.get(fact.name);
    expect(operation?.methods).toEqual(fact.methods);
    expect(operation?.kind).toBe(fact.readWrite);
    expect(operation?.group).toBe(fact.group);
    expect(operation?.errors.map(({ code, httpStatus }) => ({ httpStatus, code }))).toEqual(fact.errorCodes);
    expect(operation?.parameters.map(asFactShape)).toEqual(fact.parameters);
  });
});

test("every basis has its date; a list is complete, of operations, or partial", () => {
  const library = serviceOf(read(out, "library.json") as ServiceFile);
  const dates = new Map(library.actions.map(({ evidence }) => [evidence.basis, [evidence.date, evidence.grade]]));
  expect(Object.fromEntries(dates)).toEqual({
    "docs-page": ["2024-10/2026-07", "documented"],
    "legacy-docs": ["2018-06-08/2021-06-15", "older"],
    "metadata-api": ["2025-08-22", "assumed"],
    "metadata-ram": ["2025-08-22", "documented"],
  });
  const museum = serviceOf(read(out, "museum.json") as ServiceFile);
  expect([museum.list, museum.listEvidence.date, museum.listEvidence.grade]).toEqual([
    "operations",
    "2025-12-19",
    "assumed",
  ]);
});

test("what is written fits the schema", () => {
  const schema = JSON.parse(readFileSync(new URL("../../schemas/service.schema.json", import.meta.url), "utf8"));
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
  for (const name of readdirSync(out).filter((entry) => entry.endsWith(".json"))) {
    validate(read(out, name));
    expect(validate.errors ?? [], name).toEqual([]);
  }
});

test("the same facts give the same bytes, in whatever order they come", () => {
  const shuffled = join(work, "shuffled");
  cpSync(sample, shuffled, { recursive: true });
  for (const name of ["library.json", "services/library.json"]) {
    const facts = read(shuffled, name) as { actions: unknown[] };
    writeFileSync(join(shuffled, name), JSON.stringify({ ...facts, actions: [...facts.actions].reverse() }));
  }
  const again = run(shuffled).out;
  for (const name of readdirSync(out))
    expect(readFileSync(join(again, name), "utf8"), name).toBe(readFileSync(join(out, name), "utf8"));
});

test("what belongs to no service comes back, sorted", () => {
  expect(read(extras, "regions.json")).toMatchObject({
    date: "2025-12-19",
    regions: [
      { id: "north-1", products: 7, ecs: true, swasOpen: true },
      { id: "north-2", products: 1 },
    ],
  });
  expect(read(extras, "ram-codes.json")).toMatchObject({
    codes: [
      { code: "library", basis: "documented", granularity: ["resource"], services: ["Library"], with: ["vault"] },
      { code: "museum", basis: "assumed" },
      // Named by scripts/further-actions.json.
      { code: "ram", basis: "documented" },
      { code: "vault", basis: "documented", with: ["library"] },
    ],
  });
  expect(read(extras, "system-policies.json")).toMatchObject({
    policies: [
      { name: "AliyunLibraryFullAccess", services: ["library", "vault"] },
      { name: "AliyunLibraryReadOnlyAccess", version: "v1", updated: "2021-05-11", document: { Version: "1" } },
    ],
  });
});

test("what is known of an action by hand is added to its list, and takes nothing from it", () => {
  const folder = mkdtempSync(join(work, "by-hand-"));
  cpSync(sample, folder, { recursive: true });
  const museum = JSON.parse(readFileSync(join(folder, "services", "museum.json"), "utf8"));
  const entry = { type: "Bucket", required: null, arn: ["acs:oss:*:*:{#bucket}"] };
  const imported = (more: object) => {
    const actions = [{ ...museum.actions[0], name: "ListBuckets", ...more }];
    writeFileSync(join(folder, "services", "oss.json"), JSON.stringify({ ...museum, ramCode: "oss", actions }));
    const result = run(folder, "--only", "oss");
    expect(result.said).toContain("1 services");
    return serviceOf(read(result.out, "oss.json") as ServiceFile).actions.find(({ name }) => name === "ListBuckets");
  };
  expect(imported({})?.resources).toEqual({ state: "all" });
  expect(imported({})?.evidence.basis).toBe("docs-page");
  const listed = imported({ resourcesKnown: true, resources: [entry], basis: "metadata-ram" });
  expect(listed?.resources.state).toBe("listed");
  expect(listed?.evidence.basis).toBe("metadata-ram");
});

test("actions on resources of another service are told in the index", () => {
  const index = readFileSync(join(out, "index.ts"), "utf8");
  expect(index).toMatch(/export const elsewhere: [^=]* = \{/);
});

test("a full import removes the files of codes that are gone; `--only` leaves them", () => {
  const folder = mkdtempSync(join(work, "out-"));
  const go = (...more: string[]) => spawnSync(process.execPath, [script, sample, "--out", folder, ...more]);
  const services = join(folder, "services");
  mkdirSync(services);
  writeFileSync(join(services, "gone.json"), "{}");
  go("--only", "museum");
  expect(readdirSync(services).sort()).toEqual(["gone.json", "index.ts", "museum.json"]);
  go();
  expect(readdirSync(services).sort()).toEqual(["index.ts", "library.api.json", "library.json", "museum.json"]);
});

describe("facts that cannot be read", () => {
  const broken = (name: string, edit: (text: string) => string) => {
    const folder = mkdtempSync(join(work, "broken-"));
    cpSync(sample, folder, { recursive: true });
    writeFileSync(join(folder, name), edit(readFileSync(join(folder, name), "utf8")));
    return run(folder);
  };

  test.each<[string, string, (text: string) => string, RegExp]>([
    ["no JSON", "services/museum.json", () => "{", /services\/museum\.json: not JSON/],
    [
      "a wrong type",
      "services/museum.json",
      (t) => t.replace('"get"', "7").replace('"list"', "7"),
      /museum\.json, actions ListVisitors: accessLevel is not a text/,
    ],
    [
      "an unknown basis",
      "services/museum.json",
      (t) => t.replace('"metadata-api"', '"hearsay"'),
      /AdmitVisitor: basis is hearsay, not one of/,
    ],
    [
      "resources that contradict",
      "services/museum.json",
      (t) => t.replace('"allResources": false', '"allResources": true'),
      /AdmitVisitor: resources are given although they are not known/,
    ],
    ["another code", "services/museum.json", (t) => t.replace('"museum"', '"zoo"'), /ramCode is not the file's name/],
    ["no date", "SOURCES.md", (t) => t.replace("Compiled", "Made"), /SOURCES\.md: the date of compilation not found/],
    [
      "two lists that differ",
      "library.json",
      (t) => t.replace('"RenewBook"', '"ReturnBook"'),
      /its actions are not those of .*ReturnBook/,
    ],
  ])("%s", (_, name, edit, message) => {
    const { status, said, out: folder } = broken(name, edit);
    expect(said).toMatch(message);
    expect(said).not.toMatch(/\n\s+at /);
    expect(status).toBe(1);
    expect(existsSync(folder)).toBe(false);
  });

  test("no folder, and an unknown code", () => {
    expect(run(join(work, "nowhere")).said).toMatch(/SOURCES\.md: cannot be read/);
    expect(run(sample, "--only", "zoo").said).toBe("no fact file services/zoo.json\n");
  });
});
