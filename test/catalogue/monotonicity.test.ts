import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  createCatalogue,
  loadRamCodes,
  type Question,
  ramCodesOf,
  type Service,
  type ServiceFile,
  serviceCodes,
  serviceOf,
} from "../../src/catalogue/index.ts";
import { losses } from "./losses.ts";

const files = new Map(
  serviceCodes.map((code) => {
    const path = new URL(`../../src/catalogue/services/${code}.json`, import.meta.url);
    return [code, JSON.parse(readFileSync(path, "utf8")) as ServiceFile];
  }),
);
const ramCodes = await loadRamCodes();

/** The file without some facts: rows that know less, and names that are gone. What a list lost, it says. */
function poorer(file: ServiceFile, cuts: readonly (readonly [number, number])[], gone: readonly number[]): ServiceFile {
  const rows = [...(file.actions ?? [])];
  for (const [place, how] of cuts) {
    const index = place % Math.max(1, rows.length);
    const [row, lose] = [rows[index], losses[how % losses.length]];
    if (row !== undefined && lose !== undefined) rows[index] = lose(row);
  }
  const names = [...rows.map((row) => row.name), ...Object.values(file.names ?? {}).flat()];
  const lost = new Set(gone.map((place) => names[place % Math.max(1, names.length)]));
  const left = Object.entries(file.names ?? {}).map(([level, list]) => [level, list.filter((name) => !lost.has(name))]);
  return {
    ...file,
    list: lost.size > 0 ? "partial" : file.list,
    actions: rows.filter((row) => !lost.has(row.name)),
    names: Object.fromEntries(left),
  };
}

const place = fc.nat(1000);

/** A question about the service: an action, also a mistyped one, on a form of some action, also with a slip. */
const question = (file: ServiceFile) =>
  fc.tuple(place, place, fc.nat(5), fc.nat(4)).map(([which, form, slip, shape]): Question => {
    const names = [...(file.actions ?? []).map((row) => row.name), ...Object.values(file.names ?? {}).flat()];
    const name = names[which % Math.max(1, names.length)] ?? "Nothing";
    const action = `${file.code}:${slip === 0 ? `${name}s` : slip === 1 ? "Nothing" : name}`;
    const template = file.templates?.[form % Math.max(1, file.templates.length)] ?? `acs:${file.code}:*:1:a/b`;
    const resource = template.replaceAll(/\{#[^{}]*\}/g, shape === 1 ? "*" : "v1").replace("*", shape === 2 ? "" : "*");
    return { action, resource: shape === 3 ? "*" : shape === 4 ? `${resource}/more` : resource };
  });

const cases = fc.constantFrom(...files.values()).chain((file) =>
  fc.record({
    file: fc.constant(file),
    asked: fc.array(question(file), { minLength: 1, maxLength: 4 }),
    cuts: fc.array(fc.tuple(place, fc.nat(20)), { maxLength: 60 }),
    gone: fc.array(place, { maxLength: 20 }),
  }),
);

test("with fewer facts about a service there is no new warning", () => {
  fc.assert(
    fc.property(cases, ({ file, asked, cuts, gone }) => {
      const warned = (service: Service, what: Question) =>
        createCatalogue([service], { ramCodes })
          .check(what)
          .flatMap(({ code, level }) => (level === "warning" ? [code] : []));
      const [rich, poor] = [serviceOf(file), serviceOf(poorer(file, cuts, gone))];
      for (const what of asked) expect(warned(rich, what)).toEqual(expect.arrayContaining(warned(poor, what)));
    }),
    { numRuns: 1500 },
  );
});

test("with fewer RAM codes there is no new warning", () => {
  const all = [...ramCodes.byName.values()];
  fc.assert(
    fc.property(fc.subarray(all), fc.constantFrom(...all, { code: "esc" }, { code: "nope" }), (left, { code }) => {
      const fewer = ramCodesOf({ compiled: "", list: "partial", codes: left });
      const warnings = createCatalogue([], { ramCodes: fewer })
        .check({ action: `${code}:A`, resource: "*" })
        .filter(({ level }) => level === "warning");
      expect(warnings).toEqual([]);
    }),
  );
});
