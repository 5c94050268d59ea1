// @ts-check
/** The facts behind a file of the catalogue: the way back of `import-catalogue.mjs`. */

/** @typedef {Record<string, any>} Facts */

/**
 * `services/<code>.json` in the shape of the fact files.
 *
 * @param {Facts} file
 * @returns {Facts}
 */
export function serviceFacts(file) {
  const { templates = [], resources = [], otherResources = [], conditionKeys = {} } = file;
  /** @param {number[]} indexes */
  const arns = (indexes) => indexes.map((index) => templates[index]);
  const rows = (file.actions ?? []).map((/** @type {Facts} */ row) => {
    const basis = row.basis ?? file.basis ?? "metadata-api";
    const listed = Array.isArray(row.resources) ? row.resources : [];
    const apis = row.apis === undefined && basis === "metadata-ram" ? [row.name] : (row.apis ?? undefined);
    return {
      ...bareAction(row.name, row.level ?? null),
      resources: listed.map((/** @type {number} */ index) => {
        const [type, required, indexes] = resources[index];
        return { type, required, arn: arns(indexes) };
      }),
      allResources: row.resources === "all",
      resourcesKnown: row.resources === "all" || listed.length > 0,
      conditionKeys: row.keys ?? [],
      dependentActions: row.needs ?? [],
      basis,
      ...(apis === undefined ? {} : { apis }),
      ...(row.deprecated ? { deprecated: true } : {}),
      ...(row.partial ? { resourcesPartial: true } : {}),
      ...(row.resources === "unpublished" ? { authorizationPublished: false } : {}),
      ...(row.metadataLevel === undefined ? {} : { metadataAccessLevel: row.metadataLevel }),
    };
  });
  const bare = Object.entries(file.names ?? {}).flatMap(([level, names]) =>
    names.map((/** @type {string} */ name) => bareAction(name, level === "unstated" ? null : level)),
  );
  return {
    ramCode: file.code,
    ramCodeBasis: file.codeBasis === "assumed" ? "assumed-from-product-code" : file.codeBasis,
    apiProducts: file.products.map((/** @type {string[]} */ [code = "", version]) => product(code, version)),
    resourceTypes: otherResources.map((/** @type {[string, number[]]} */ [type, indexes]) => ({
      type,
      arn: arns(indexes),
    })),
    conditionKeys: Object.entries(conditionKeys).map(([key, type]) => ({ key, type })),
    actions: [...rows, ...bare].sort(byName),
  };
}

/**
 * A service whose API is known whole, from its two files.
 *
 * @param {Facts} file
 * @param {Facts} api
 * @returns {Facts}
 */
export function wholeFacts(file, api) {
  const operations = new Map(api.operations.map((/** @type {Facts} */ row) => [row.name, row]));
  return {
    ramCode: file.code,
    ramCodes: file.codes,
    product: api.product,
    version: api.version,
    style: api.style,
    granularity: file.granularity,
    arnPrefix: file.arnPrefix,
    endpoints: api.regions,
    actions: serviceFacts(file).actions.map((/** @type {Facts} */ action) => {
      const row = operations.get(action.name);
      return {
        ...action,
        group: row.group,
        methods: row.methods ?? api.methods,
        readWrite: row.kind,
        parameters: (row.parameters ?? []).map((/** @type {number} */ index) => parameterFacts(api.parameters[index])),
        errorCodes: (row.errors ?? []).map((/** @type {number} */ index) => {
          const [code, httpStatus] = api.errors[index];
          return { httpStatus, code };
        }),
      };
    }),
  };
}

/** @param {Facts} row @returns {Facts} */
function parameterFacts({ items, properties, ...row }) {
  return {
    in: "query",
    type: "string",
    ...row,
    required: row.required === true,
    ...(row.enum === undefined ? {} : { enum: row.enum.map(String) }),
    ...(items === undefined ? {} : { items: parameterFacts(items) }),
    ...(properties === undefined ? {} : { properties: properties.map(parameterFacts) }),
  };
}

/** An action of which only name and access level are known. @param {string} name @param {string | null} accessLevel */
export function bareAction(name, accessLevel) {
  return {
    name,
    accessLevel,
    resources: [],
    allResources: false,
    resourcesKnown: false,
    conditionKeys: [],
    dependentActions: [],
    basis: "metadata-api",
  };
}

/** @param {string} code @param {string | undefined} version */
export function product(code, version) {
  return { product: code.toLowerCase(), code, version };
}

/** @param {{ name: string }} a @param {{ name: string }} b */
export function byName(a, b) {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
