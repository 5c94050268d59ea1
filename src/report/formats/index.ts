import type { Format } from "../format.ts";
import { json } from "./json.ts";
import { pretty } from "./pretty.ts";

/** Every output format, by name. */
export const formats: readonly Format[] = [json, pretty];
