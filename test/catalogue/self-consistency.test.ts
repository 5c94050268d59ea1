import { expect, test } from "vitest";
import {
  checkRequest,
  fillTemplate,
  loadService,
  regionRuleOf,
  serviceCodes,
  type Template,
} from "../../src/catalogue/index.ts";

/** R-RES-3: some services take nothing but `*` as region. */
function sampleValue({ service, region }: Template, variable: string): string {
  const isRegion = region.some((part) => "variable" in part && part.variable === variable);
  return (isRegion ? regionRuleOf(service)?.only : undefined) ?? "a1";
}

test.each(serviceCodes)("%s: what an action is published on gives no remark", async (code) => {
  const service = await loadService(code);
  for (const { name, resources } of service?.actions ?? []) {
    const templates = resources.state === "listed" ? resources.entries.flatMap((entry) => entry.templates) : [];
    const built = templates.map((template) =>
      fillTemplate(
        template,
        new Map(template.variables.map((variable) => [variable, sampleValue(template, variable)])),
      ),
    );
    for (const resource of resources.state === "all" ? ["*"] : built) {
      const notices = checkRequest(service as NonNullable<typeof service>, {
        action: `${code}:${name}`,
        resource: resource ?? "",
      });
      expect(notices, `${name} on ${resource}`).toEqual([]);
    }
  }
});
