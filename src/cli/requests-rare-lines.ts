import { loadService, serviceCodes } from "../catalogue/index.ts";
import type { Result } from "../core/result.ts";
import { type Decision, evaluate, type PolicyLayers } from "../evaluate/index.ts";
import { questionsFor } from "./questions.ts";
import type { RequestMembers } from "./request-members.ts";
import { type LineFault, type LineTree, readLineTree } from "./requests-line-tree.ts";

/** What is done about lines that are not in the ordinary form. */
export interface RareLines {
  /** As `readLineTree` does. */
  read(text: string): Result<LineTree, readonly LineFault[]>;
  /** Calls of an API; and what turns out to be no request, for its faults. */
  decide(text: string, asked: RequestMembers): Promise<Result<readonly Decision[], readonly LineFault[]>>;
}

export function createRareLines(policies: PolicyLayers): RareLines {
  const load = keptServices();
  return {
    read: readLineTree,
    async decide(text, asked) {
      const questions = await questionsFor(asked, load);
      if (questions.ok) {
        return { ok: true, value: questions.value.checks.map(({ request }) => evaluate(policies, request)) };
      }
      const read = readLineTree(text);
      return { ok: false, error: questions.error.map((fault) => placed(fault, read.ok ? read.value : undefined)) };
    },
  };
}

/** What is known of services, each decoded once. There are no more than the catalogue has. */
function keptServices(): typeof loadService {
  const kept = new Map<string, ReturnType<typeof loadService>>();
  return (code) => {
    const known = kept.get(code);
    if (known !== undefined) return known;
    const loading = loadService(code);
    // Whatever a line names is asked for, and only what there is may stay.
    if (serviceCodes.includes(code)) kept.set(code, loading);
    return loading;
  };
}

/** A fault of the request where its value stands in the line. */
function placed(
  { code, message, parameter }: { readonly code: string; readonly message: string; readonly parameter?: string },
  tree: LineTree | undefined,
): LineFault {
  const start = tree?.startOf(parameter === undefined ? (memberAtFault[code] ?? "api") : "parameters");
  return start === undefined ? { message } : { message, start };
}

/** Other codes are about the API call. */
const memberAtFault: Readonly<Record<string, string>> = {
  "action-form": "action",
  "action-wildcard": "action",
  "action-missing": "",
  "resource-form": "resource",
  "resource-missing": "",
  "account-form": "accountId",
  "context-value": "context",
};
