import { appendEpoch, emptyHistory, History } from "../../lib/training/history";

/**
 * A plausible run: the losses fall and rise as an overfitting network's do, with a wobble in place of noise.
 */
export function madeUpHistory(
  rate: (k: number) => number,
  {
    epochs = 40,
    end = 0.001,
    drift = 4,
    speed = 3,
    seed = 1,
  }: { epochs?: number; end?: number; drift?: number; speed?: number; seed?: number } = {},
): History {
  const history = emptyHistory();
  const wobble = (epoch: number, scale: number) =>
    scale * ((Math.sin(127.1 * epoch + 311.7 * seed) * 43758.5453) % 1);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const progress = 1 - Math.exp(-epoch / speed);
    appendEpoch(history, {
      epoch,
      lr: rate(epoch - 1),
      nextLr: rate(epoch),
      loss: 2.4 * (1 - progress) + end * (1 + 3 / epoch),
      accuracy: 0.1 + 0.9 * progress,
      valLoss: 2.41 + drift * progress ** 2 * (0.8 + (0.2 * epoch) / epochs) + wobble(epoch, 0.02),
      valAccuracy: 0.105 + wobble(epoch + 3, 0.012),
      seconds: 0.11 + wobble(epoch, 0.01),
    });
  }
  return history;
}

const cosine = (k: number) => 0.0001 + 0.00495 * (1 + Math.cos((Math.PI * k) / 20));
const triangle = (k: number) => 0.001 + 0.009 * (1 - Math.abs((k % 10) / 5 - 1)) * 0.5 ** Math.floor(k / 10);
const oneCycle = (k: number) =>
  k < 12 ? 0.0004 + 0.0008 * k : 0.005 * (1 + Math.cos((Math.PI * (k - 12)) / 28)) + 1e-6;
const sequential = (k: number) =>
  k < 5 ? 0.0001 + 0.00198 * k : k < 20 ? cosine((k - 5) * 1.33) : 0.001 * 0.9 ** (k - 20);

/** Nine runs of 40 epochs, as many and as different as an overview has to show. */
export const nineHistories = (): { [name: string]: History } => ({
  StepLR: madeUpHistory((k) => 0.01 * 0.5 ** Math.floor(k / 10), { end: 0.0008 }),
  ExponentialLR: madeUpHistory((k) => 0.01 * 0.95 ** k, { end: 0.0009, drift: 3.8, seed: 2 }),
  MultiStepLR: madeUpHistory((k) => 0.01 * 0.3 ** Math.min(3, Math.floor(k / 10)), {
    end: 0.0013,
    drift: 3.7,
    seed: 3,
  }),
  CosineAnnealingLR: madeUpHistory(cosine, { end: 0.0006, drift: 4.2, seed: 4 }),
  CyclicLR: madeUpHistory(triangle, { end: 0.6, drift: 0.4, speed: 14, seed: 5 }),
  OneCycleLR: madeUpHistory(oneCycle, { end: 0.34, drift: 0.9, speed: 9, seed: 6 }),
  WarmupScheduler: madeUpHistory((k) => 0.0001 + 0.00198 * Math.min(5, k), {
    end: 0.0002,
    drift: 4.9,
    seed: 7,
  }),
  ReduceLROnPlateau: madeUpHistory((k) => 0.01 * 0.5 ** Math.floor(k / 6), {
    end: 0.0015,
    drift: 3.6,
    seed: 8,
  }),
  SequentialLR: madeUpHistory(sequential, { end: 0.0003, drift: 4.6, seed: 9 }),
});
