// @ts-check
/** What the API metadata say about an operation, in the shape of the fact files. */

/** @typedef {Record<string, any>} Facts */

/**
 * The facts of an operation. Chapters, and values that were read in descriptions, are not in the metadata: they stay
 * as they were.
 *
 * @param {Facts} api
 * @param {Facts | undefined} before
 * @returns {Facts}
 */
export function operationFacts(api, before) {
  const old = new Map((before?.parameters ?? []).map((/** @type {Facts} */ parameter) => [parameter.name, parameter]));
  const errors = Object.entries(api.errorCodes ?? {}).flatMap(([status, list]) =>
    list.map((/** @type {Facts} */ { errorCode }) => ({ httpStatus: Number(status), code: String(errorCode) })),
  );
  const kinds = ["read", "write", "readAndWrite"];
  return {
    group: before?.group ?? "Others",
    methods: (api.methods ?? []).map((/** @type {string} */ method) => method.toUpperCase()),
    readWrite: kinds.includes(api.operationType) ? api.operationType : (before?.readWrite ?? "readAndWrite"),
    parameters: (api.parameters ?? []).map((/** @type {Facts} */ { name, schema = {}, ...rest }) =>
      withDescribed({ name, in: rest.in ?? "query", ...shapeFacts(schema) }, old.get(name)),
    ),
    errorCodes: errors.filter(({ httpStatus }) => Number.isInteger(httpStatus)),
  };
}

/** @param {Facts} parameter @param {Facts | undefined} before */
function withDescribed(parameter, before) {
  if (parameter.enum !== undefined || before?.enumBasis !== "description") return parameter;
  return { ...parameter, enum: before.enum, enumBasis: "description" };
}

const types = new Set(["array", "boolean", "integer", "number", "object", "string"]);

/** @param {Facts} schema @returns {Facts} */
function shapeFacts(schema) {
  /** @type {Facts} */
  const facts = {
    type: types.has(schema.type) ? schema.type : "string",
    required: schema.required === true,
  };
  if (typeof schema.format === "string") facts.format = schema.format;
  if (Array.isArray(schema.enum) && schema.enum.length > 0) {
    facts.enum = schema.enum.map(String);
    facts.enumBasis = "schema";
  }
  for (const key of ["minimum", "maximum"]) if (schema[key] !== undefined) facts[key] = String(schema[key]);
  if (Number.isInteger(schema.maxItems)) facts.maxItems = schema.maxItems;
  if (schema.default !== undefined) facts.default = schema.default;
  if (typeof schema.items === "object") {
    const { required: _, ...items } = shapeFacts(schema.items);
    facts.items = items;
  }
  if (typeof schema.properties === "object") {
    facts.properties = Object.entries(schema.properties).map(([name, member]) => ({ name, ...shapeFacts(member) }));
  }
  return facts;
}
