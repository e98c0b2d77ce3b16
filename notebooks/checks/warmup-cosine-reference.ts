import { CosineAnnealingLR, LRScheduler, SequentialLR, WarmupScheduler } from "lrlab";
import type { Rate } from "./rates";

export interface WarmupCosineOptions {
  /** The rate at step 0. */
  warmupStartLr: number;
  /** The highest rate, at the seam between the two parts. */
  baseLr: number;
  /** The rate at the end and past it. */
  etaMin: number;
  /** Steps of the warm-up. */
  warmupSteps: number;
  /** Steps of warm-up and annealing together. */
  totalSteps: number;
}

export interface ShapedWarmupCosineOptions extends WarmupCosineOptions {
  /** Whether the warm-up rises along a straight line, or along half a cosine. */
  shape: "linear" | "cosine";
}

export const warmup = ({ baseLr, warmupSteps, warmupStartLr }: WarmupCosineOptions): LRScheduler =>
  new WarmupScheduler({ baseLr, warmupEpochs: warmupSteps, warmupStartLr });
export const cosine = ({ baseLr, etaMin }: WarmupCosineOptions, tMax: number, clamp = true): LRScheduler =>
  new CosineAnnealingLR({ baseLr, tMax, etaMin, clamp });
export const sequence = (
  first: LRScheduler,
  second: LRScheduler,
  milestone: number,
  clock: "local" | "global" = "local",
): Rate => {
  const scheduler = new SequentialLR({ schedulers: [first, second], milestones: [milestone], clock });
  return (step) => scheduler.at(step);
};
export const rest = ({ totalSteps, warmupSteps }: WarmupCosineOptions): number => totalSteps - warmupSteps;

/** The warm-up of either shape: half a cosine up is half a cosine down, from the lower rate to the higher. */
export const rise = (o: ShapedWarmupCosineOptions): LRScheduler =>
  o.shape === "linear"
    ? warmup(o)
    : new CosineAnnealingLR({ baseLr: o.warmupStartLr, etaMin: o.baseLr, tMax: o.warmupSteps, clamp: true });

export const warmupCosineReference = (o: ShapedWarmupCosineOptions): Rate =>
  sequence(rise(o), cosine(o, rest(o)), o.warmupSteps);
