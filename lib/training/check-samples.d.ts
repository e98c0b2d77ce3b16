import type { Dataset, Samples } from "../datasets/dataset";
/** The part of a Dataset that samples are, as errors name it; `""` for samples that are no part of one. */
export type Part = "training " | "validation " | "test " | "";
type Shape = Pick<Dataset, "features" | "classes">;
/**
 * Checks a dataset: its numbers, the arrays of both parts and every label. The inputs' values are not looked at; see
 * {@link checkFinite}.
 *
 * @throws TypeError or RangeError that names the part and the sample, what it has and what is allowed.
 */
export declare function checkDataset(owner: string, data: Dataset): void;
/** @throws TypeError or RangeError if the features are not a number of inputs, or the classes not at least two. */
export declare function checkShape(owner: string, shape: Shape): void;
/**
 * Checks samples, but for the values of the inputs. They may be the first `size` of longer arrays, as in
 * `{ ...data.train, size: 1000 }`.
 *
 * @throws TypeError or RangeError that names the part and the sample, what it has and what is allowed.
 */
export declare function checkSamples(owner: string, part: Part, samples: Samples, { features, classes }: Shape): void;
/** @throws TypeError or RangeError that names the sample if its label is not the number of a class. */
export declare function checkLabel(owner: string, part: Part, sample: number, label: unknown, classes: number): void;
/** Says in one line if all training samples have one label, so that a loss near 0 means nothing. */
export declare function warnOfOneClass(owner: string, { train, classes }: Dataset): void;
/**
 * Looks for an input that the model gets as NaN or infinity. For use where a loss is not finite: it looks at every input.
 *
 * @param numbers The samples to look at (all unless told).
 * @throws RangeError that names the first sample that has one, and its position there, from 0.
 */
export declare function checkFinite(owner: string, part: Part, samples: Samples, features: number, numbers?: ArrayLike<number>): void;
export {};
