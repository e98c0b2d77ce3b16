import { Dataset, Samples } from "../datasets/dataset";
import type { DatasetSpec } from "./job";
/** @throws (as rejection) What the dataset throws; TypeError for `arrays`, which have to be given. */
export declare function loadSamples({ name, ...spec }: DatasetSpec): Promise<Dataset>;
/**
 * How many training samples there are in a dataset, which is not loaded for that.
 *
 * @throws What the dataset throws of its options; TypeError for `arrays`, which have to be given.
 */
export declare function trainingSamplesOf(data: Dataset | DatasetSpec): number;
/** @throws RangeError if holding out so many of the training samples leaves none to train with. */
export declare function checkHoldOut(owner: string, size: number, samples: number): void;
/**
 * The last `size` training samples as the validation set, and what validated until then as the test set;
 * nothing is copied.
 *
 * @throws RangeError if no training sample is left.
 */
export declare function holdOut(owner: string, data: Dataset, size: number): {
    data: Dataset;
    test: Samples;
};
/** A dataset in memory that threads share. */
export declare function share({ name, features, classes, train, validation }: Dataset): Dataset;
