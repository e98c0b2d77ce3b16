import { cycleAt, doneOfCycle, geometric, linearBetween } from "./curves";
import { boolean, choice, count, number, OptionTable, rate, stepCount } from "../options/options";
import type { CycleOptions } from "./cycles";
import type { Curve } from "./schedule";

/** The options of cycles of any shape. */
export const cycleTable = {
  baseLr: rate(),
  tInitial: stepCount(),
  lrMin: rate({ default: 0 }),
  cycleMul: number({ min: 1, default: 1 }),
  cycleDecay: number({ min: 0, default: 1 }),
  decayOf: choice(["peak", "amplitude"], { default: "peak" }),
  cycleLimit: count({ default: 1 }),
  warmupT: stepCount({ min: 0, default: 0 }),
  warmupLrInit: rate({ default: 0 }),
  warmupPrefix: boolean({ default: false }),
} satisfies OptionTable<CycleOptions>;

/**
 * The curve of cycles that grow longer and lower.
 *
 * @param shape What is left of the way from the peak to `lrMin` when the share t of a cycle is done.
 * @param meets Whether a warm-up that takes the place of the first steps rises to what the cycle has there, and not to
 * `baseLr`.
 */
export function cycles(options: Required<CycleOptions>, shape: (t: number) => number, meets = false): Curve {
  const { baseLr, tInitial, lrMin, cycleMul, cycleDecay, decayOf, cycleLimit } = options;
  const { warmupT, warmupLrInit, warmupPrefix } = options;
  const peakOf = (cycle: number): number =>
    decayOf === "peak"
      ? Math.max(lrMin, geometric(baseLr, cycleDecay, cycle))
      : lrMin + geometric(Math.max(baseLr - lrMin, 0), cycleDecay, cycle);
  const at = (step: number): number => {
    const cycle = cycleAt(step, tInitial, cycleMul);
    if (cycle >= cycleLimit) return lrMin;
    return linearBetween(lrMin, peakOf(cycle), shape(doneOfCycle(cycle, step, tInitial, cycleMul)));
  };
  const risesTo = meets && !warmupPrefix ? at(warmupT) : baseLr;
  return {
    baseLr,
    referenceLr: Math.max(lrMin, warmupT > 0 ? warmupLrInit : 0),
    totalSteps: cycleLimit === 1 ? tInitial + (warmupPrefix ? warmupT : 0) : undefined,
    lr: (k) =>
      k < warmupT ? linearBetween(warmupLrInit, risesTo, k / warmupT) : at(warmupPrefix ? k - warmupT : k),
  };
}
