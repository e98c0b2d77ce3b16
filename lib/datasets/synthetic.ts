import { checkOptions, count, integer } from "../options/options";
import { Dataset, NamedDataset, Samples } from "./dataset";
import { seededRandom } from "./random";

/** The options of {@link syntheticData}. */
export interface SyntheticOptions {
  /** Training samples (5000). */
  nTrain?: number;
  /** Validation samples (1000). */
  nVal?: number;
  /** The seed of the random numbers (42). */
  seed?: number;
}

const syntheticOptions = {
  nTrain: count({ default: 5000 }),
  nVal: count({ default: 1000 }),
  seed: integer({ default: 42 }),
};

const owner = "syntheticData";
const shape = { features: 784, classes: 10 };

/**
 * Inputs of pure noise (784 numbers, normal, standard deviation 0.5) with labels drawn at random from 10 classes.
 * There is nothing to learn in it but the training samples by heart: validation accuracy stays near 0.10.
 */
export function syntheticData(options: SyntheticOptions = {}): Dataset<Float32Array | Uint8Array> {
  const { nTrain, nVal, seed } = checkOptions(owner, syntheticOptions, options);
  const random = seededRandom(seed);
  const { features, classes } = shape;
  const draw = (size: number): Samples<Float32Array | Uint8Array> => ({
    size,
    x: Float32Array.from({ length: size * features }, () => 0.5 * random.normal()),
    y: Uint8Array.from({ length: size }, () => random.integer(classes)),
  });
  return { name: "synthetic", ...shape, train: draw(nTrain), validation: draw(nVal) };
}

/** The synthetic data by their name. */
export const synthetic = {
  loader: owner,
  options: syntheticOptions,
  ...shape,
  load: syntheticData,
} satisfies NamedDataset;
