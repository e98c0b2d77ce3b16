export * from "./convergence-bound";
export * from "./optimize-schedule";
export * from "./refine-schedule";
export type { Rates } from "./rates";
