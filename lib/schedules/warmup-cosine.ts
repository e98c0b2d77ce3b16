import { afterRise, halfCosine, linearBetween, progress } from "./curves";
import { number, OptionTable, rate, stepCount } from "../options/options";
import type { Curve } from "./schedule";
import type { WarmupConstantScheduleOptions, WarmupCosineDecayScheduleOptions } from "./warmup-decay";

/** The options of a linear warm-up. */
export const warmupTable = {
  initValue: rate(),
  peakValue: rate(),
  warmupSteps: stepCount({ min: 0 }),
} satisfies OptionTable<WarmupConstantScheduleOptions>;

/** The options of a linear warm-up and a cosine decay. */
export const warmupCosineTable = {
  ...warmupTable,
  decaySteps: stepCount(),
  endValue: rate({ default: 0 }),
  exponent: number({ min: 0, default: 1 }),
} satisfies OptionTable<WarmupCosineDecayScheduleOptions>;

/**
 * The curve of a linear warm-up and a cosine decay.
 *
 * @param owner The name that the error begins with.
 * @param path Where the options stand, when they are an option themselves.
 * @throws RangeError if the warm-up leaves no steps for the decay.
 */
export function warmupCosineCurve(
  owner: string,
  options: Required<WarmupCosineDecayScheduleOptions>,
  path = "",
): Curve {
  const { initValue, peakValue, warmupSteps, decaySteps, endValue, exponent } = options;
  if (decaySteps <= warmupSteps) {
    throw new RangeError(
      `${owner}: ${path}decaySteps must be more than warmupSteps (${warmupSteps}), got ${decaySteps}`,
    );
  }
  const length = decaySteps - warmupSteps;
  // As in optax, where the last rate is a share of the peak.
  const last = peakValue === 0 ? 0 : endValue;
  return {
    baseLr: peakValue,
    referenceLr: Math.max(last, warmupSteps > 0 ? initValue : 0),
    totalSteps: decaySteps,
    lr: afterRise(initValue, peakValue, warmupSteps, (k) =>
      linearBetween(last, peakValue, halfCosine(progress(k, 0, length)) ** exponent),
    ),
  };
}
