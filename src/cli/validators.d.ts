/** What ajv makes of a schema when the project is built (`scripts/validators.ts`). */
declare module "*.schema.json?validator" {
  export const validate: import("ajv/dist/2020.js").ValidateFunction;
}
