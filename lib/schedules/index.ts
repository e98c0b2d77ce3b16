export type { Option, OptionTable } from "../options/options";
export type { Combinator } from "./combinator";
export { scheduleFunctions, scheduleKinds } from "./kinds";
export * from "./list";
export { plateauOptions } from "./plateau";
export type { ReduceLROnPlateauOptions } from "./plateau";
export * from "./schedule";
export { fromSpec, toSpec } from "./spec";
export * from "./units";
