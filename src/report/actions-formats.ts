import type { ActionsFormat } from "./actions-format.ts";
import { actionsPretty } from "./actions-pretty.ts";

/** The listing itself, for programs: `schemas/actions-report.schema.json`. Several are JSON lines. */
const actionsJson: ActionsFormat = {
  name: "json",
  summary: "for programs, of several patterns one line each",
  render: (listings) => listings.map((one) => `${JSON.stringify(one, null, listings.length > 1 ? 0 : 2)}\n`).join(""),
};

/** Every format of `ram-policy actions`, by name. */
export const actionsFormats: readonly ActionsFormat[] = [actionsJson, actionsPretty];
