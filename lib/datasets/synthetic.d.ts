import { Dataset } from "./dataset";
/** The options of {@link syntheticData}. */
export interface SyntheticOptions {
    /** Training samples (5000). */
    nTrain?: number;
    /** Validation samples (1000). */
    nVal?: number;
    /** The seed of the random numbers (42). */
    seed?: number;
}
/**
 * Inputs of pure noise (784 numbers, normal, standard deviation 0.5) with labels drawn at random from 10 classes.
 * There is nothing to learn in it but the training samples by heart: validation accuracy stays near 0.10.
 */
export declare function syntheticData(options?: SyntheticOptions): Dataset<Float32Array | Uint8Array>;
/** The synthetic data by their name. */
export declare const synthetic: {
    load: typeof syntheticData;
    features: number;
    classes: number;
    loader: string;
    options: {
        nTrain: import("../options/option").Option<number>;
        nVal: import("../options/option").Option<number>;
        seed: import("../options/option").Option<number>;
    };
};
