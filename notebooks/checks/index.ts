export type { Report } from "./report";
export type { Rate } from "./rates";
export * from "./polynomial-decay";
export * from "./warmup-cosine";
export * from "./adaptive-cyclic";
export * from "./sgdr";
export * from "./range-test";
export * from "./schedule-explorer";
