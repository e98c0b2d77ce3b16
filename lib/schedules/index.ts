export * from "./schedule";
export type { Option, OptionTable } from "../options/options";
export type { Combinator } from "./combinator";
export { fromSpec, toSpec } from "./spec";
export * from "./step";
export * from "./constant";
export * from "./linear";
export * from "./polynomial";
export * from "./exponential";
export * from "./inverse-time";
export * from "./lambda";
export * from "./cosine";
export * from "./restarts";
export * from "./cycles";
export * from "./cyclic";
export * from "./one-cycle";
export * from "./one-cycle-optax";
export * from "./piecewise";
export * from "./warmup";
export * from "./warmup-decay";
export * from "./cosine-with-warmup";
export * from "./warmup-stable-decay";
export * from "./inverse-square-root";
export * from "./rex";
export * from "./transform";
export * from "./units";
export {
  constantWithWarmupSchedule,
  linearWithWarmupSchedule,
  polynomialWithWarmupSchedule,
} from "./with-warmup";
export type {
  ConstantWithWarmupOptions,
  LinearWithWarmupOptions,
  PolynomialWithWarmupOptions,
} from "./with-warmup";
export { sequential, joinSchedules, warmup } from "./sequence";
export type { SequenceOptions, JoinSchedulesOptions, WarmupOptions } from "./sequence";
export { chain, multiply } from "./chain";
export type { ReduceLROnPlateauOptions } from "./plateau";
