import type { ServiceModule } from "../file.ts";

/** RAM code → its facts, loaded when asked for. Sorted; `npm run catalogue:import` writes this list. */
export const services: Readonly<Record<string, () => Promise<ServiceModule>>> = {
  "swas-open": () => import("./swas-open.json", { with: { type: "json" } }),
};
