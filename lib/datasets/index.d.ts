export * from "./asset-paths";
export { firstSamples, shareOfCommonest } from "./dataset";
export type { Dataset, NumberArray, Samples } from "./dataset";
export { loadMnist } from "./mnist";
export type { MnistOptions } from "./mnist";
export * from "./random";
export { syntheticData } from "./synthetic";
export type { SyntheticOptions } from "./synthetic";
/** Every dataset that goes by a name, as `compare` and training jobs take it. */
export declare const datasets: {
    synthetic: {
        load: typeof import("./synthetic").syntheticData;
        features: number;
        classes: number;
        loader: string;
        options: {
            nTrain: import("..").Option<number>;
            nVal: import("..").Option<number>;
            seed: import("..").Option<number>;
        };
    };
    mnist: {
        load: typeof import("./mnist").loadMnist;
        features: number;
        classes: number;
        loader: string;
        options: {
            nTrain: import("..").Option<number>;
            nVal: import("..").Option<number>;
        };
    };
};
/** The name of a dataset. */
export type DatasetName = keyof typeof datasets;
