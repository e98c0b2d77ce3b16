import { NamedTensor } from "./store";
/**
 * An optimizer's state as JSON: the step count and what is kept for each variable. Its options are in
 * `getConfig`.
 */
export interface OptimizerState {
    readonly version: 1;
    readonly optimizer: string;
    readonly weights: readonly NamedArray[];
}
/** A tensor as JSON, under the name that `getWeights` gives it. */
export interface NamedArray {
    readonly name: string;
    readonly shape: readonly number[];
    readonly dtype: "float32" | "int32";
    readonly values: readonly number[];
}
/** Tensors as JSON. */
export declare const toArrays: (weights: readonly NamedTensor[]) => NamedArray[];
/**
 * The tensors of a state, checked.
 *
 * @param owner The optimizer that reads the state.
 * @throws TypeError or RangeError that says what is wrong with the state.
 */
export declare function toTensors(owner: string, state: OptimizerState): NamedTensor[];
