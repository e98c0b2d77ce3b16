import { Random, seededRandom } from "../../lib/datasets/random";
import { appendEpoch, emptyHistory, History } from "../../lib/training/history";

/** A run whose truth is known: its curves of the epoch, from 0, and the noise that is laid over them. */
export interface Truth {
  readonly loss: (k: number) => number;
  readonly valLoss: (k: number) => number;
  /** The training accuracy, and the share of all possible samples that would be answered rightly (0.8). */
  readonly accuracy?: (k: number) => number;
  readonly valAccuracy?: (k: number) => number;
  /** Standard deviations of the losses' logarithms. */
  readonly noise?: number;
  readonly valNoise?: number;
  readonly epochs?: number;
  readonly samples?: number;
  readonly lr?: (k: number) => number;
}

const constant = (value: number) => (): number => value;

/**
 * A History of such a run. Its validation samples are drawn anew in each epoch: more noise than where they
 * stay the same.
 */
export function noisyHistory(truth: Truth, seed: number): History {
  const { loss, valLoss, accuracy = constant(0.8), valAccuracy = constant(0.8), lr = constant(0.1) } = truth;
  const { noise = 0, valNoise = 0, epochs = 30, samples = 1000 } = truth;
  const random = seededRandom(seed);
  const history: History = { ...emptyHistory(), validation: { samples, chance: 0.1 } };
  for (let k = 0; k < epochs; k++) {
    appendEpoch(history, {
      epoch: k + 1,
      loss: loss(k) * Math.exp(noise * random.normal()),
      valLoss: valLoss(k) * Math.exp(valNoise * random.normal()),
      accuracy: accuracy(k),
      valAccuracy: rightOf(samples, valAccuracy(k), random) / samples,
      lr: lr(k),
      nextLr: lr(k + 1),
      seconds: 1,
    });
  }
  return history;
}

/** How many of some samples are right, each with the same chance. */
function rightOf(samples: number, chance: number, random: Random): number {
  let right = 0;
  for (let i = 0; i < samples; i++) if (random.integer(1e6) < 1e6 * chance) right++;
  return right;
}
