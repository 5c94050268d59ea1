import { existsSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { operators } from "../../src/operators/index.ts";

const root = new URL("../../", import.meta.url);
const page = readFileSync(new URL("docs/editors.md", root), "utf8");
const schema = JSON.parse(readFileSync(new URL("schemas/policy.schema.json", root), "utf8"));

type Schema = { readonly [keyword: string]: unknown };

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What an editor shows for a schema: its own description, or that of what it points to. */
function descriptionOf(node: Schema): string {
  if (typeof node.description === "string") return node.description;
  const steps = typeof node.$ref === "string" ? node.$ref.split("/").slice(1) : undefined;
  const target = steps?.reduce<unknown>((at, step) => (isSchema(at) ? at[step] : undefined), schema);
  return isSchema(target) ? descriptionOf(target) : "";
}

test("every schema that the page names is in the package", () => {
  const named = [...page.matchAll(/(?:node_modules\/ram-policy|\.\.)\/(schemas\/[\w.-]+)/g)].map(
    (found) => found[1] ?? "",
  );
  expect(new Set(named).size).toBe(3);
  expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  const { files, exports } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
  expect(files).toContain("schemas");
  expect(Object.keys(exports)).toContain("./schemas/*.json");
});

test("the settings are JSON, and their paths are those of the table", () => {
  const settings = JSON.parse(/```json\n([^`]*)```/.exec(page)?.[1] ?? "");
  const urls = [
    ...settings["json.schemas"].map(({ url }: { url: string }) => url),
    ...Object.keys(settings["yaml.schemas"]),
  ];
  for (const url of urls) expect(page).toContain(`| \`${url.slice(2)}\` |`);
});

test("an editor can show what every element, principal and operator means", () => {
  const kinds = ["identity", "trust", "control", "session", "bucket", "resource"];
  const statements = ["identityStatement", "trustStatement", "bucketStatement", "resourceStatement"];
  const members = [...kinds, ...statements, "trustPrincipal", "resourcePrincipal", "condition", "ossCondition"].flatMap(
    (name) =>
      Object.entries<Schema>(schema.$defs[name].properties ?? {}).map(([key, value]) => [name, key, value] as const),
  );
  expect(members.length).toBeGreaterThan(80);
  expect(
    members.filter(([, , value]) => descriptionOf(value).length < 15).map(([name, key]) => `${name}.${key}`),
  ).toEqual([]);
  const elements = new Set(members.map(([, key]) => key));
  for (const name of ["Version", "Statement", "Effect", "Action", "NotAction", "Resource", "Principal", "Condition"]) {
    expect(elements).toContain(name);
  }
  for (const { name } of operators) expect(elements).toContain(name);
  expect(schema.$defs.identityStatement.properties.Effect.enum).toEqual(["Allow", "Deny"]);
});

test("older readers know every keyword", () => {
  const draft7 = new Set(
    "$id $schema $ref title description examples type enum const properties patternProperties additionalProperties propertyNames required minProperties maxProperties items contains minItems maxItems uniqueItems pattern minLength maxLength if then else allOf anyOf oneOf not $defs".split(
      " ",
    ),
  );
  const used = new Set<string>();
  const visit = (node: unknown, isNames: boolean): void => {
    if (Array.isArray(node)) for (const item of node) visit(item, false);
    if (!isSchema(node)) return;
    for (const [key, value] of Object.entries(node)) {
      if (!isNames) used.add(key);
      visit(value, !isNames && ["properties", "patternProperties", "$defs"].includes(key));
    }
  };
  visit(schema, false);
  expect([...used].filter((keyword) => !draft7.has(keyword))).toEqual([]);
});

test.each([
  ["Effect", { Effect: "Alow", Action: "oss:GetObject", Resource: "*" }],
  [
    "an operator",
    { Effect: "Allow", Action: "oss:GetObject", Resource: "*", Condition: { StringEqual: { "acs:x": "1" } } },
  ],
  ["an element", { Effect: "Allow", Actions: "oss:GetObject", Resource: "*" }],
])("a slip in %s is marked as it is typed", (_, statement) => {
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect(validate({ Version: "1", Statement: [{ Effect: "Allow", Action: "oss:GetObject", Resource: "*" }] })).toBe(
    true,
  );
  expect(validate({ Version: "1", Statement: [statement] })).toBe(false);
});
