import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

const script = (name: string) => fileURLToPath(new URL(`../../scripts/${name}.mjs`, import.meta.url));
const sample = fileURLToPath(new URL("./sample", import.meta.url));
const home = fileURLToPath(new URL("../../src/catalogue/services/", import.meta.url));
const recorded = JSON.parse(readFileSync(new URL("./metadata-sample.json", import.meta.url), "utf8"));
const work = mkdtempSync(join(tmpdir(), "refresh-"));
const catalogue = join(work, "catalogue");

let server: Server;
let base = "";
/** Path → how to answer its next requests; otherwise the recorded answer. */
const faults = new Map<string, ("hang" | number)[]>();
const asked: string[] = [];
let open = 0;
let mostOpen = 0;

beforeAll(async () => {
  spawnSync(process.execPath, [script("import-catalogue"), sample, "--out", catalogue]);
  server = createServer((request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    asked.push(request.url ?? "");
    open++;
    mostOpen = Math.max(mostOpen, open);
    response.on("close", () => open--);
    const fault = faults.get(path)?.shift();
    if (fault === "hang") return;
    setTimeout(() => {
      const found = recorded[path];
      response.statusCode = fault ?? (found === undefined ? 404 : 200);
      response.end(JSON.stringify(found ?? {}));
    }, 20);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  faults.clear();
  asked.length = 0;
  mostOpen = 0;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(work, { recursive: true });
});

interface Ran {
  readonly folder: string;
  readonly out: string;
  readonly said: string;
  readonly status: number | null;
}

async function refresh(more: readonly string[] = [], whenAsked?: (kill: () => void) => void): Promise<Ran> {
  const folder = join(mkdtempSync(join(work, "facts-")), "new");
  const args = [
    folder,
    "--base",
    base,
    "--catalogue",
    join(catalogue, "services"),
    "--pause",
    "5",
    "--date",
    "2026-02-03",
  ];
  const child = spawn(process.execPath, [script("refresh-catalogue"), ...args, ...more]);
  let [out, said] = ["", ""];
  child.stdout.on("data", (data) => (out += data));
  child.stderr.on("data", (data) => (said += data));
  whenAsked?.(() => child.kill("SIGINT"));
  const status = await new Promise<number | null>((done) => child.on("close", done));
  return { folder, out, said, status };
}

const docsOf = (code: string, version = "2020-06-01") => `/meta/v1/products/${code}/versions/${version}/api-docs.json`;

describe("a refresh", () => {
  test("prints what was added, is gone, and changed, sorted", async () => {
    const { out, said, status } = await refresh();
    expect(said).toMatch(/3 of 3 APIs read\n\d+ added, \d+ gone, \d+ changed; facts are in /);
    expect(status).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "+ archive:LogAccess (create)
      ~ library:ListShelves accessLevel null → "list"
      - library:Ping
      ~ library:RenewBook accessLevel "update" → "none"
      + library:ShelveBook (update)
      ~ museum:AdmitVisitor accessLevel "create" → "update"
      - museum:CloseMuseum
      + museum:GuideVisitor (no access level)
      + vault:Decrypt (get)
      + vault:Open (update)
      "
    `);
  });

  test("writes what the importer reads, and a second refresh finds nothing new", async () => {
    const { folder } = await refresh();
    const again = mkdtempSync(join(work, "again-"));
    const { status, stderr } = spawnSync(process.execPath, [script("import-catalogue"), folder, "--out", again], {
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, expect.stringMatching(/4 services, 5 files written/)]);
    const museum = JSON.parse(readFileSync(join(again, "services/museum.json"), "utf8"));
    expect(museum.compiled).toBe("2026-02-03");
    expect(museum.dates["metadata-api"]).toBe("2026-02-03");
    expect((await refresh(["--catalogue", join(again, "services")])).out).toBe("");
  });

  test("asks for no more than it is told at once, in English", async () => {
    await refresh(["--concurrency", "2"]);
    expect(mostOpen).toBeLessThanOrEqual(2);
    expect(asked).toHaveLength(4);
    for (const path of asked) expect(path).toMatch(/\?language=EN_US$/);
  });

  test("asks again where the fault may pass", async () => {
    faults.set(docsOf("Museum"), [503, 429]);
    const { status } = await refresh();
    expect([status, asked.filter((path) => path.includes("Museum"))]).toEqual([
      0,
      expect.objectContaining({ length: 3 }),
    ]);
  });

  test("leaves a service as it was, with its date, where the metadata cannot be read", async () => {
    faults.set(docsOf("Museum"), [404]);
    const { folder, out, said, status } = await refresh();
    expect(out).not.toMatch(/museum:/);
    expect(said).toMatch(/not refreshed:\n.*Museum.*HTTP 404/);
    expect(status).toBe(1);
    expect(readFileSync(join(folder, "SOURCES.md"), "utf8")).toContain("- museum: API metadata of 2025-12-19");
  });

  test("stops at Ctrl-C and writes nothing", async () => {
    faults.set(docsOf("Museum"), ["hang"]);
    const { folder, said, status } = await refresh([], (kill) => {
      const timer = setInterval(() => {
        if (!asked.some((path) => path.includes("Museum"))) return;
        clearInterval(timer);
        kill();
      }, 10);
    });
    expect([said, status, existsSync(folder)]).toEqual(["stopped; nothing was written\n", 130, false]);
  });

  test.each<[string, string]>([
    ["no folder", "usage"],
    ["a base without a list of products", "HTTP 404"],
  ])("%s", async (what, message) => {
    if (what === "no folder") {
      expect(spawnSync(process.execPath, [script("refresh-catalogue")], { encoding: "utf8" }).stderr).toContain(
        message,
      );
      return;
    }
    const { said, status } = await refresh(["--base", `${base}/elsewhere`, "--tries", "1"]);
    expect([said, status]).toEqual([expect.stringContaining(`products.json: ${message}`), 1]);
  });
});

test("the catalogue as facts gives the catalogue again, but for the date of what is read anew", () => {
  const folder = mkdtempSync(join(work, "round-"));
  const facts = `
    import { readdirSync, readFileSync, writeFileSync, mkdirSync } from "node:fs";
    const { serviceFacts, wholeFacts } = await import(process.argv[1]);
    const { sourcesOf } = await import(process.argv[2]);
    const [home, folder] = process.argv.slice(3);
    mkdirSync(folder + "/services");
    const read = (name) => JSON.parse(readFileSync(home + name, "utf8"));
    const files = readdirSync(home).filter((name) => /^[^.]+\\.json$/.test(name)).map(read);
    for (const file of files) writeFileSync(folder + "/services/" + file.code + ".json", JSON.stringify(serviceFacts(file)));
    const whole = wholeFacts(read("swas-open.json"), read("swas-open.api.json"));
    writeFileSync(folder + "/swas-open.json", JSON.stringify(whole));
    writeFileSync(folder + "/SOURCES.md", sourcesOf(files, files[0].compiled, new Set()));
  `;
  const paths = ["service-facts", "source-dates"].map(
    (name) => new URL(`../../scripts/${name}.mjs`, import.meta.url).href,
  );
  const made = spawnSync(process.execPath, ["--input-type=module", "-e", facts, ...paths, home, folder], {
    encoding: "utf8",
  });
  expect(made.stderr).toBe("");
  const back = join(folder, "back");
  const { stderr } = spawnSync(process.execPath, [script("import-catalogue"), folder, "--out", back], {
    encoding: "utf8",
  });
  expect(stderr).toMatch(/313 services, 314 files written/);
  for (const name of [
    "ecs",
    "oss",
    "swas-open",
    "swas-open.api",
    "rds",
    "ram",
    "pvtz",
    "log",
    "cs",
    "quickbi-public",
  ]) {
    const read = (where: string) => readFileSync(join(where, `${name}.json`), "utf8");
    expect(read(join(back, "services")), name).toBe(read(home));
  }
});
