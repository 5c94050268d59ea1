import { type Catalogue, listActions, listActionsOn, loadCatalogueFor, type Overlay } from "../../catalogue/index.ts";
import type { Result } from "../../core/result.ts";
import { visible } from "../../core/visible.ts";
import { foldText, splitArn } from "../../pattern/index.ts";
import { actionsFormats } from "../../report/actions-formats.ts";
import { type AnsweredListing, actionsSummary } from "../../report/actions-summary.ts";
import { faultLine, type ReportedFault } from "../../report/index.ts";
import type { ParsedArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { paintFor, wantsColour } from "../paint.ts";
import { namedOutputs, writeReport } from "../report-outputs.ts";
import { refuseUsage } from "../usage.ts";
import type { World } from "../world.ts";
import { actionsOptions, overlayFromOptions } from "./actions-options.ts";

/** Lists what patterns cover, or what can be done to a resource. */
export const actions: Command = {
  usage: ["<patterns…> [options]", "--resource ARN [options]"],
  description: [
    "Lists actions with their access level and what they are checked on, and says what is not known of them.",
    "A pattern is <ram-code>:<action-name> as in a policy, with * and ?; put it in quotes.",
  ].join("\n"),
  options: actionsOptions,
  exits: {
    0: "something is listed",
    1: "nothing is listed",
    2: "could not run: usage, an overlay with faults",
  },
  examples: [
    "ram-policy actions 'ecs:Describe*' 'vpc:Describe*'",
    "ram-policy actions '*:*Password*' --format json",
    "ram-policy actions --resource 'acs:oss:*:*:my-bucket/*' --overlay catalogue.yaml",
  ],
  run: runActions,
};

async function runActions(args: ParsedArguments, world: World): Promise<ExitCode> {
  const question = questionFromOptions(args);
  const outputs = namedOutputs(args, "format", actionsFormats, args.has("quiet") ? undefined : "pretty");
  if (!question.ok || !outputs.ok) {
    const faults = [question, outputs].flatMap((part) => (part.ok ? [] : part.error));
    return refuseUsage(faults, "ram-policy actions --help", world);
  }
  const overlay = await overlayFromOptions(args, world);
  if (!overlay.ok) return refuse(overlay.error, world);
  const answers = await answersTo(question.value, overlay.value);
  const listings = answers.map(({ listing }) => listing);
  const paint = paintFor(wantsColour(world, args.has("no-color")));
  const faults: ReportedFault[] = [];
  for (const { format, file } of outputs.value) {
    const text = format.render(listings, { paint: file === undefined ? paint : paintFor(false) });
    if (file === undefined) world.write(text);
    else faults.push(...(await writeReport(file, text, world)));
  }
  if (!args.has("quiet")) {
    world.warn(`\n${actionsSummary(answers).map(visible).join("\n")}\n`);
  }
  if (faults.length > 0) return refuse(faults, world);
  return listings.some((listing) => listing.actions.length > 0) ? exitCode.passed : exitCode.failed;
}

function refuse(faults: readonly ReportedFault[], world: World): ExitCode {
  for (const fault of faults) world.warn(`${faultLine(fault)}\n`);
  return exitCode.couldNotRun;
}

async function answersTo(
  { patterns, resource }: ActionsQuestion,
  overlay: Overlay | undefined,
): Promise<readonly AnsweredListing[]> {
  const options = { mostServices: Number.POSITIVE_INFINITY, ...(overlay === undefined ? {} : { overlay }) };
  if (resource !== undefined) {
    // Whatever an overlay tells of may be done to the resource, so our own facts about it are needed, too.
    const mentioned = [...(overlay?.services.keys() ?? [])].map((code) => `${code}:*`);
    const mentions = { resources: [resource], actions: mentioned };
    const catalogue = await loadCatalogueFor(mentions, { ...options, actionsOnResources: true });
    return [{ listing: listingOn(catalogue, resource), catalogue }];
  }
  const answers: AnsweredListing[] = [];
  for (const pattern of patterns) {
    const catalogue = await loadCatalogueFor({ actions: [pattern] }, options);
    answers.push({ listing: listActions(catalogue, pattern), catalogue });
  }
  return answers;
}

/** The listing, which also tells the services that the resource may be of and of whose actions nothing is known. */
function listingOn(catalogue: Catalogue, resource: string): AnsweredListing["listing"] {
  const listing = listActionsOn(catalogue, resource);
  const { withoutFacts } = catalogue.expand(`${splitArn(resource)?.service ?? "*"}:*`);
  return { ...listing, notSearched: [...new Set([...listing.notSearched, ...withoutFacts])].sort() };
}

/** What is asked: patterns, or a resource. */
interface ActionsQuestion {
  readonly patterns: readonly string[];
  readonly resource: string | undefined;
}

/** The question of a command line. */
function questionFromOptions(args: ParsedArguments): Result<ActionsQuestion, readonly string[]> {
  const patterns = [...new Set(args.positionals)];
  const resource = args.one("resource");
  const faults = patterns.filter((pattern) => !isPattern(pattern)).map(patternFault);
  if (resource === undefined && patterns.length === 0) faults.push("nothing is asked; name a pattern, or a --resource");
  if (resource !== undefined && patterns.length > 0) faults.push("patterns and --resource are two questions; ask one");
  if (resource !== undefined && !isResource(resource)) {
    faults.push(
      `--resource is \`${visible(resource)}\`; it takes *, or an ARN: acs:<ram-code>:<region>:<account>:<relative-id>`,
    );
  }
  return faults.length > 0 ? { ok: false, error: faults } : { ok: true, value: { patterns, resource } };
}

/** `*`, or one colon with something on both sides (R-ACT-1). */
function isPattern(text: string): boolean {
  return text === "*" || /^[^\s,:]+:[^\s,:]+$/u.test(text);
}

function patternFault(text: string): string {
  const hint = /^[a-z0-9-]+:?$/i.test(text) ? `, such as '${text.replace(/:$/, "")}:*'` : "; put patterns in quotes";
  return `\`${visible(text)}\` is no pattern of actions; write <ram-code>:<action-name>${hint}`;
}

function isResource(text: string): boolean {
  const fields = splitArn(text);
  if (fields === undefined) return text === "*";
  return foldText(fields.prefix) === "acs" && fields.service !== "" && fields.relativeId !== "";
}
