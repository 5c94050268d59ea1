import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Grade, loadService, type Service, serviceCodes } from "../../src/catalogue/index.ts";

const path = new URL("../../docs/catalogue.md", import.meta.url);
const marks = /(<!-- begin: [^>]*-->\n)[\s\S]*(<!-- end -->)/;

const services = (await Promise.all(serviceCodes.map(loadService))).flatMap((service) => service ?? []);

const hasResources = ({ state }: Service["actions"][number]["resources"]) => state === "all" || state === "listed";
const columns: readonly (readonly [string, (service: Service) => number])[] = [
  ["Actions", ({ actions }) => actions.length],
  ["Access level", ({ actions }) => actions.filter(({ accessLevel }) => accessLevel !== undefined).length],
  ["Resources", ({ actions }) => actions.filter(({ resources }) => hasResources(resources)).length],
  ["Documented", (service) => graded(service, "documented")],
  ["Older", (service) => graded(service, "older")],
  ["Assumed", (service) => graded(service, "assumed")],
];

function graded({ actions }: Service, grade: Grade): number {
  return actions.filter(({ evidence }) => evidence.grade === grade).length;
}

function table(): string {
  const titles = ["RAM code", "Code", "List", ...columns.map(([title]) => title)];
  const rows = services.map((service) => [
    `\`${service.code}\``,
    service.codeBasis,
    service.list,
    ...columns.map(([, count]) => String(count(service))),
  ]);
  const sums = columns.map(([, count]) => String(services.reduce((sum, service) => sum + count(service), 0)));
  const total = [`**${services.length} codes**`, "", "", ...sums.map((sum) => `**${sum}**`)];
  const rule = titles.map((_, index) => (index < 3 ? "---" : "---:"));
  const legend = [
    "Access level, Resources: of how many actions they are known. Documented, Older, Assumed: how many actions have that",
    "grade. Code: whether a source names the RAM code, or it is assumed to be the product's code in lower case.",
  ].join("\n");
  return `${legend}\n\n${[titles, rule, total, ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("")}`;
}

test("docs/catalogue.md says how much of each service is known (UPDATE_DOCS=1 writes it)", () => {
  const page = readFileSync(path, "utf8");
  expect(page).toMatch(marks);
  const wanted = page.replace(marks, (_, begin: string, end: string) => `${begin}${table()}${end}`);
  if (process.env.UPDATE_DOCS) writeFileSync(path, wanted);
  else expect(page).toBe(wanted);
});

test("the example of a user's own facts is one", async () => {
  const { parse } = await import("yaml");
  const { readOverlay } = await import("../../src/catalogue/index.ts");
  const [, example = ""] = /```yaml\n([\s\S]*?)```/.exec(readFileSync(path, "utf8")) ?? [];
  expect(readOverlay(parse(example))).toMatchObject({ ok: true });
});
