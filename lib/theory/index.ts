export * from "./convergence-bound";
export * from "./fit-bound";
export * from "./fit-loss-law";
export type { LossRun } from "./loss-runs";
export * from "./optimize-schedule";
export * from "./refine-schedule";
export type { Rates } from "./rates";
