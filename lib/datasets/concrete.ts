import { boolean, checkOptions, integer } from "../options/options";
import { parseCsv } from "./csv";
import { seededRandom } from "./random";
import { readFile } from "./read-file";
import { Scaling, scalingOf, standardize } from "./scaling";

/** The options of {@link loadConcrete}. */
export interface ConcreteOptions {
  /** How many samples to train with, at most 800 (800). */
  nTrain?: number;
  /** How many samples to validate with, at most 200 (200). */
  nVal?: number;
  /** The seed of the split (42). */
  seed?: number;
  /** Whether inputs and targets have the mean 0 and the standard deviation 1 (true), or the units of the source. */
  standardize?: boolean;
}

/** Samples of a regression: sample i is `x[i · features … (i + 1) · features − 1]`, with the target `y[i]`. */
export interface RegressionSamples {
  /** The inputs, [samples, features], row by row. */
  readonly x: Float32Array;
  /** The targets, [samples, 1]. */
  readonly y: Float32Array;
}

/** What {@link loadConcrete} gives. */
export interface Concrete {
  /** The samples to train with and, in `validation`, those to judge by, as `train` takes them. */
  readonly data: RegressionSamples & { readonly validation: RegressionSamples };
  /** Numbers in one input: 8. */
  readonly features: number;
  /** The names of the inputs: seven ingredients in kg/m³, and the age in days. */
  readonly inputs: readonly string[];
  /** Mean and standard deviation of the training samples, in the units of the source; a target is `y · std + mean` MPa. */
  readonly scaling: { readonly x: Scaling; readonly y: Scaling };
}

const rows = 1030;
const ingredients = [
  ...["cement", "slag", "fly ash", "water", "superplasticizer"],
  ...["coarse aggregate", "fine aggregate"],
];
const inputs = [...ingredients, "age"];
const columns = inputs.length + 1;
const most = { train: 800, validation: 200 };

const concreteOptions = {
  nTrain: integer({ min: 1, max: most.train, default: most.train }),
  nVal: integer({ min: 1, max: most.validation, default: most.validation }),
  seed: integer({ default: 42 }),
  standardize: boolean({ default: true }),
};

const owner = "loadConcrete";

/**
 * Concrete: the compressive strength of 1030 samples in MPa, from the ingredients of the mixture and the sample's age. In Node the
 * file comes with lrlab; a page has it from the address of {@link setAssetPaths}.
 *
 * All ages of one mixture are on the same side of the split, so that the validation samples are of mixtures never
 * seen. Mean and standard deviation are those of the training samples alone. On standardized targets a mean squared error
 * of 1 is what the mean as the answer has; 1 − error is R², the share of the variance that is explained (on the
 * validation samples nearly, since their variance is another).
 *
 * @example
 * const { data, features } = await loadConcrete();
 * const layers = [tf.layers.dense({ units: 32, activation: "relu", inputShape: [features] }), tf.layers.dense({ units: 1 })];
 * await train(tf.sequential({ layers }), data, { loss: "meanSquaredError", optimizer: new Adam({ lr: 0.01 }), epochs: 30 });
 * @throws (as rejection) Error if the file is missing or damaged.
 * @see Yeh, Modeling of strength of high-performance concrete using artificial neural networks, 1998
 */
export async function loadConcrete(options: ConcreteOptions = {}): Promise<Concrete> {
  const given = checkOptions(owner, concreteOptions, options);
  const table = await readFile(owner, "lrlab", "concrete.csv", Infinity, (bytes) =>
    parseCsv(bytes, [...inputs, "strength"], rows),
  );
  const order = shuffledMixtures(table, given.seed);
  const rowsOf = (rows: readonly number[]) => ({ x: inputsOf(table, rows), y: targetsOf(table, rows) });
  const train = rowsOf(order.slice(0, given.nTrain));
  const validation = rowsOf(order.slice(-most.validation).slice(0, given.nVal));
  const scaling = { x: scalingOf(train.x, inputs.length), y: scalingOf(train.y, 1) };
  const samples = ({ x, y }: typeof train): RegressionSamples => ({
    x: given.standardize ? standardize(x, scaling.x) : Float32Array.from(x),
    y: given.standardize ? standardize(y, scaling.y) : Float32Array.from(y),
  });
  return {
    data: { ...samples(train), validation: samples(validation) },
    features: inputs.length,
    inputs,
    scaling,
  };
}

/**
 * The rows in random order, those of one mixture together. A mixture has at most 20 rows, and the 30 between the two parts
 * are in neither, so that no mixture is in both.
 */
function shuffledMixtures(table: Float64Array, seed: number): number[] {
  const mixtures = new Map<string, number[]>();
  for (let row = 0; row < rows; row++) {
    const mixture = table.subarray(row * columns, row * columns + ingredients.length).join();
    mixtures.set(mixture, [...(mixtures.get(mixture) ?? []), row]);
  }
  const groups = [...mixtures.values()];
  return [...seededRandom(seed).permutation(groups.length)].flatMap((i) => groups[i]);
}

const inputsOf = (table: Float64Array, rows: readonly number[]): Float64Array =>
  Float64Array.from(rows.flatMap((row) => [...table.subarray(row * columns, (row + 1) * columns - 1)]));

const targetsOf = (table: Float64Array, rows: readonly number[]): Float64Array =>
  Float64Array.from(rows, (row) => table[(row + 1) * columns - 1]);
