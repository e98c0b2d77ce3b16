import type { NamedDataset } from "./dataset";
import { mnist } from "./mnist";
import { synthetic } from "./synthetic";

export { loadAlice } from "./alice";
export type { Alice, AliceOptions } from "./alice";
export * from "./asset-paths";
export { loadConcrete } from "./concrete";
export type { Concrete, ConcreteOptions, RegressionSamples } from "./concrete";
export { firstSamples, shareOfCommonest } from "./dataset";
export type { Dataset, NumberArray, Samples } from "./dataset";
export { loadMnist } from "./mnist";
export type { MnistOptions } from "./mnist";
export * from "./random";
export type { Scaling } from "./scaling";
export { syntheticData } from "./synthetic";
export type { SyntheticOptions } from "./synthetic";

/** Every dataset that goes by a name, as `compare` and training jobs take it. */
export const datasets = { synthetic, mnist } satisfies Record<string, NamedDataset>;

/** The name of a dataset. */
export type DatasetName = keyof typeof datasets;
