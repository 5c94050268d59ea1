import { describe, expect, test } from "vitest";
import {
  accessLevels,
  expand,
  findAction,
  identify,
  resourcesOf,
  type ServiceFile,
  serviceOf,
} from "../../src/catalogue/index.ts";

const file: ServiceFile = {
  code: "library",
  codeBasis: "documented",
  compiled: "2026-01-02",
  dates: { "docs-page": "2026-01", "metadata-api": "2025-12-19" },
  products: [["Library", "2020-06-01"]],
  list: "operations",
  basis: "docs-page",
  templates: [
    "acs:library:{#regionId}:{#accountId}:page/{#Book}/{#Page}",
    "acs:library:{#regionId}:{#accountId}:page/{#Path}",
    "acs:library:{#regionId}:{#accountId}:shelf/{#ShelfId}",
  ],
  resources: [
    ["Page", true, [0]],
    ["Path", true, [1]],
    ["Shelf", null, [2]],
  ],
  actions: [
    { name: "GetPage", level: "get", resources: [0, 1] },
    { name: "GetShelf", level: "get", resources: [2] },
    { name: "UnTagShelf", level: "update", resources: "all" },
    { name: "UntagShelf", resources: "unpublished" },
  ],
  names: { list: ["ListBooks"], unstated: ["Ping"] },
};
const library = serviceOf(file);

describe("an action", () => {
  test.each(["GetShelf", "library:GetShelf", "Library:getshelf"])("%s is known", (name) => {
    expect(findAction(library, name)).toMatchObject({
      kind: "known",
      action: { name: "GetShelf" },
      sameCase: name !== "Library:getshelf",
      evidence: { grade: "documented", basis: "docs-page", date: "2026-01" },
    });
  });

  test("is not listed: the nearest, and how much is listed", () => {
    expect(findAction(library, "library:GetShelff")).toEqual({
      kind: "unknownAction",
      nearest: "GetShelf",
      list: "operations",
      evidence: { grade: "assumed", basis: "metadata-api", date: "2025-12-19" },
    });
    expect(findAction(library, "library:Zz")).toMatchObject({ kind: "unknownAction", nearest: undefined });
    expect(findAction(library, "library:constructor")).toMatchObject({ kind: "unknownAction" });
  });

  test("of another service", () => {
    expect(findAction(library, "museum:GetShelf")).toEqual({ kind: "otherService", code: "museum" });
  });

  test("whose name differs from another only by letter case", () => {
    for (const name of ["UnTagShelf", "UntagShelf"]) {
      expect(findAction(library, name)).toMatchObject({ action: { name }, sameCase: true });
    }
    expect(findAction(library, "untagshelf")).toMatchObject({ action: { name: "UnTagShelf" }, sameCase: false });
  });

  test("of which only the name is known says so", () => {
    expect(resourcesOf(library, "Ping")).toEqual({
      resources: { state: "unknown" },
      evidence: { grade: "assumed", basis: "metadata-api", date: "2025-12-19" },
    });
    expect(resourcesOf(library, "UntagShelf")?.resources).toEqual({ state: "unpublished" });
    expect(resourcesOf(library, "nope")).toBeUndefined();
  });
});

test.each<[string, readonly string[]]>([
  ["library:Get*", ["GetPage", "GetShelf"]],
  ["LIBRARY:get*", ["GetPage", "GetShelf"]],
  ["*:Get????", ["GetPage"]],
  ["lib*:*shelf", ["GetShelf", "UnTagShelf", "UntagShelf"]],
  ["*", ["GetPage", "GetShelf", "ListBooks", "Ping", "UnTagShelf", "UntagShelf"]],
  ["museum:*", []],
  ["library:Get", []],
])("%s covers %j", (pattern, names) => {
  const found = expand(library, pattern);
  expect(found.actions.map((action) => action.name)).toEqual(names);
  expect([found.list, found.evidence.grade]).toEqual(["operations", "assumed"]);
});

test("access levels of a pattern, and of how many actions none is stated", () => {
  expect(accessLevels(library, "library:*")).toEqual({ levels: ["get", "list", "update"], unstated: 2 });
});

test("an ARN is identified by the form that fits without a path", () => {
  const read = (arn: string) =>
    identify(library, arn).map(({ type, binding }) => [type, Object.fromEntries(binding.values)]);
  const place = { regionId: "cn", accountId: "1" };
  expect(read("acs:library:cn:1:shelf/s-1")).toEqual([["Shelf", { ...place, ShelfId: "s-1" }]]);
  expect(read("acs:library:cn:1:page/b/7")).toEqual([["Page", { ...place, Book: "b", Page: "7" }]]);
  expect(read("acs:library:cn:1:page/b")).toEqual([["Path", { ...place, Path: "b" }]]);
  expect(read("acs:library:cn:1:book/b")).toEqual([]);
});
