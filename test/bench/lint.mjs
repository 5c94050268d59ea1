import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chance } from "./random.mjs";

/**
 * Speed and memory of `ram-policy lint` over many files, each run in a process of its own:
 *
 *     npm run build && node test/bench/lint.mjs [COUNT…]
 *
 * Two sorts of files: in those of the first the recommended rules find nothing, in each of the second they find one
 * thing. What memory the second takes beyond the first is the report's.
 */
const SERVICES = [
  { actions: ["oss:GetObject", "oss:PutObject", "oss:DeleteObject"], resource: "acs:oss:*:{account}:{name}/*" },
  { actions: ["oss:ListObjects", "oss:GetBucketInfo"], resource: "acs:oss:*:{account}:{name}" },
  {
    actions: ["ecs:StartInstance", "ecs:StopInstance", "ecs:RebootInstance"],
    resource: "acs:ecs:cn-hangzhou:{account}:instance/i-{name}",
  },
  {
    actions: ["log:GetLogStore", "log:PostLogStoreLogs"],
    resource: "acs:log:cn-hangzhou:{account}:project/{name}/logstore/web",
  },
  { actions: ["kms:Encrypt", "kms:Decrypt"], resource: "acs:kms:cn-hangzhou:{account}:key/{name}" },
  {
    actions: ["rds:DescribeDBInstanceAttribute", "rds:RestartDBInstance"],
    resource: "acs:rds:cn-hangzhou:{account}:dbinstance/rm-{name}",
  },
];
const WORDS = [
  "amber",
  "birch",
  "cedar",
  "dune",
  "ember",
  "fjord",
  "grove",
  "heath",
  "inlet",
  "jetty",
  "knoll",
  "larch",
];
const counts = process.argv.slice(2).map(Number);
const command = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "ram-policy-lint-"));
try {
  const gauge = join(home, "gauge.mjs");
  writeFileSync(
    gauge,
    `import { writeFileSync } from "node:fs";
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  for (let turn = 0; turn < 4; turn++) gc();
  const { heapUsed, external } = process.memoryUsage();
  writeFileSync(process.env.GAUGE, JSON.stringify({ userCPUTime, systemCPUTime, maxRSS, held: heapUsed + external }));
});`,
  );
  process.stdout.write(
    "| files | findings | files/s | files/s of CPU | peak memory | held at the end | report |\n| --- | --- | --- | --- | --- | --- | --- |\n",
  );
  for (const isClean of [true, false])
    for (const count of counts.length > 0 ? counts : [1, 1_000, 10_000]) run(count, isClean, gauge);
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** @param {number} count @param {boolean} isClean @param {string} gauge */
function run(count, isClean, gauge) {
  const folder = join(home, `${count}-${isClean}`);
  mkdirSync(folder);
  const source = chance(count);
  for (let at = 0; at < count; at++) writeFileSync(join(folder, `${at}.json`), policy(source, isClean));
  const report = join(home, "report.json");
  const reading = join(home, "gauge");
  const args = [
    "--expose-gc",
    "--import",
    pathToFileURL(gauge).href,
    command,
    "lint",
    folder,
    "--no-config",
    "--format",
    `json=${report}`,
  ];
  const start = performance.now();
  // Nobody reads what it writes for people, which is more than spawnSync would keep: the process would be killed.
  const { status, signal, stderr } = spawnSync(process.execPath, args, {
    env: { ...process.env, GAUGE: reading },
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const seconds = (performance.now() - start) / 1_000;
  if (status !== (isClean ? 0 : 1)) throw new Error(`lint ended with ${status ?? signal}: ${stderr}`);
  const { findings } = JSON.parse(readFileSync(report, "utf8")).summary;
  if (findings !== (isClean ? 0 : count)) throw new Error(`${findings} findings in ${count} files`);
  // In microseconds and kibibytes. On a busy machine the time of the processor says more than that of the wall.
  const { userCPUTime, systemCPUTime, maxRSS, held } = JSON.parse(readFileSync(reading, "utf8"));
  const cells = [
    count,
    findings,
    Math.round(count / seconds),
    Math.round((count * 1e6) / (userCPUTime + systemCPUTime)),
    mebibytes(maxRSS * 1024),
    mebibytes(held),
    mebibytes(statSync(report).size),
  ];
  process.stdout.write(`| ${cells.map((cell) => cell.toLocaleString("en")).join(" | ")} |\n`);
  rmSync(folder, { recursive: true, force: true });
}

/** @param {number} bytes */
function mebibytes(bytes) {
  return `${(bytes / 2 ** 20).toFixed(bytes < 2 ** 24 ? 1 : 0)} MiB`;
}

/**
 * A policy as a team has them: some statements of some actions on named resources, one with a condition.
 *
 * @param {import("./random.mjs").Chance} source
 * @param {boolean} isClean
 */
function policy({ below, oneOf, odds }, isClean) {
  const account = "1234567890123456";
  const statements = Array.from({ length: 3 + below(5) }, (_, at) => {
    const { actions, resource } = oneOf(SERVICES);
    const name = `${oneOf(WORDS)}-${oneOf(WORDS)}-${at}`;
    const own = actions.filter(() => odds(0.7));
    return {
      Effect: "Allow",
      Action: own.length > 0 ? own : actions.slice(0, 1),
      Resource: resource.replace("{account}", account).replace("{name}", name),
      ...(at === 0 && { Condition: { IpAddress: { "acs:SourceIp": ["203.0.113.0/24", "198.51.100.7"] } } }),
    };
  });
  const slip = { Effect: "Alow", Action: "oss:GetObject", Resource: `acs:oss:*:${account}:${oneOf(WORDS)}-slip/*` };
  return JSON.stringify({ Version: "1", Statement: isClean ? statements : [...statements, slip] }, null, 2);
}
