import * as tf from "@tensorflow/tfjs";
import { takeNumbers } from "../../backend/device";
import { seededRandom } from "../../datasets/random";
import { checkOptions, count, integer, OptionTable } from "../../options/options";
import type { Callback } from "../callback";
import type { TrainingData } from "../data/read-data";
import { noiseScaleOf } from "../noise-scale";
import {
  gradientOver,
  innerProduct,
  probe,
  Probed,
  ProbedStep,
  ProbeOptions,
  probeTable,
  takeBatches,
} from "./probe";

/** The options of {@link gradientNoiseScale}. */
export interface GradientNoiseScaleOptions extends ProbeOptions {
  /** Samples in a small batch (32). */
  batchSize?: number;
  /** Small batches of one measurement, which together are the large one (16). */
  batches?: number;
  /** The seed of the samples that are drawn (0). */
  seed?: number;
}

/** A probe of the gradient noise scale, and what it measured: an entry for each measurement. */
export interface GradientNoiseScaleProbe extends Callback {
  /** The steps after which it was measured. */
  readonly step: number[];
  /** B = S / |G|², in samples; NaN where |G|² is not above 0, as it may be among noise. */
  readonly noiseScale: number[];
  /** The samples that the step was made from. */
  readonly batchSize: number[];
  /** S: the sum of the variances of a single sample's gradient. */
  readonly noise: number[];
  /** |G|²: the square of the true gradient's norm. */
  readonly signal: number[];
}

const table = {
  ...probeTable,
  batchSize: count({ default: 32 }),
  batches: count({ min: 2, default: 16 }),
  seed: integer({ default: 0 }),
} satisfies OptionTable<GradientNoiseScaleOptions>;

/**
 * A callback for `train` that measures how noisy gradients are: the batch size at which noise and signal are as large. Smaller
 * batches gain almost in proportion to their size, larger ones hardly. From b small batches of n samples and the large one
 * that they are together, N = b · n, with the mean of the squared norms of each, both unbiased:
 *
 * - `|G|² = (N · |G_N|² − n · |G_n|²) / (N − n)`
 * - `S = (|G_n|² − |G_N|²) / (1 / n − 1 / N)`
 *
 * A single measurement varies much late in a run, where the signal is small: average `noise` and `signal`, not their ratio.
 *
 * @param data What `train` takes; its training samples are used.
 * @throws What `train` throws, when the run begins, if model, data and loss do not fit each other; RangeError if there are fewer
 * than two batches of samples.
 * @see McCandlish, Kaplan, Amodei et al., An Empirical Model of Large-Batch Training, 2018 (arXiv 1812.06162), appendix A.1
 * @example
 * const probe = gradientNoiseScale(data, { every: 50 });
 * await train(model, data, { callbacks: [probe], … });
 */
export function gradientNoiseScale(
  data: TrainingData,
  options: GradientNoiseScaleOptions = {},
): GradientNoiseScaleProbe {
  const owner = "gradientNoiseScale";
  const { batchSize, batches: most, seed, ...given } = checkOptions(owner, table, options);
  const random = seededRandom(seed);
  const found = {
    step: [] as number[],
    noiseScale: [] as number[],
    batchSize: [] as number[],
    noise: [] as number[],
    signal: [] as number[],
  };
  const measure = async (probed: Probed, { step, size }: ProbedStep): Promise<void> => {
    const all = probed.source.size;
    const order =
      all === undefined ? undefined : random.permutation(all).subarray(0, all - (all % batchSize));
    const batches = await takeBatches(probed.source, batchSize, most, order);
    const few = batches.length;
    if (few < 2)
      throw new RangeError(
        `${owner}: there must be at least two batches of ${batchSize} samples, got ${few}; lower batchSize`,
      );
    const [small, large] = await takeNumbers(
      ...tf.tidy(() => {
        const gradients = batches.map((batch) => gradientOver(probed, [batch]));
        const mean = gradients[0].map((_, i) => tf.addN(gradients.map((each) => each[i])).div(few));
        const squares = tf.addN(gradients.map((each) => innerProduct(each, each))).div(few);
        return [tf.keep(squares), tf.keep(innerProduct(mean, mean))];
      }),
    );
    const signal = (few * large - small) / (few - 1);
    const noise = (batchSize * (small - large)) / (1 - 1 / few);
    found.step.push(step);
    found.batchSize.push(size);
    found.signal.push(signal);
    found.noise.push(noise);
    found.noiseScale.push(noiseScaleOf(noise, signal));
  };
  return { ...probe(owner, data, given, measure), ...found };
}
