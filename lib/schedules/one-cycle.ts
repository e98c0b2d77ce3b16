import { between, Interpolation } from "./curves";
import { boolean, choice, count, number, optional, rate, stepCount } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `oneCycleSchedule`. */
export interface OneCycleLROptions {
  /** The highest rate. */
  maxLr: number;
  /** Steps of the whole cycle; instead of it, `epochs` and `stepsPerEpoch`. */
  totalSteps?: number;
  /** Epochs of the whole cycle. */
  epochs?: number;
  /** Steps (batches) in one epoch. */
  stepsPerEpoch?: number;
  /** The share of the cycle in which the rate rises (0.3). */
  pctStart?: number;
  /** The shape of the phases (`cos`). */
  annealStrategy?: "cos" | "linear";
  /** Cycle the momentum against the rate (true). */
  cycleMomentum?: boolean;
  /** The momentum where the rate is highest (0.85). */
  baseMomentum?: number;
  /** The momentum where the rate is lowest (0.95). */
  maxMomentum?: number;
  /** The first rate is `maxLr / divFactor` (25). */
  divFactor?: number;
  /**
   * The last rate is the first one divided by this (10 000); in braintools' convention, `maxLr` divided by
   * this.
   */
  finalDivFactor?: number;
  /** Fall symmetrically to the first rate, then in a third phase to the last (false). */
  threePhase?: boolean;
  /**
   * `torch`, or `braintools`: linear warm-up over pctStart · totalSteps, the rest annealed to maxLr /
   * finalDivFactor.
   */
  convention?: "torch" | "braintools";
}

/** A stretch of the cycle that ends at step `end`. */
interface Phase {
  end: number;
  lr: readonly [from: number, to: number];
  momentum: readonly [from: number, to: number];
  shape: Interpolation;
}

/**
 * The one-cycle policy: up from `maxLr / divFactor` to `maxLr`, then down below where it began; the momentum
 * runs against it. PyTorch's phases end at steps `pctStart · totalSteps − 1` and `totalSteps − 1`; past the
 * end the last value holds.
 *
 * @example oneCycleSchedule({ maxLr: 0.1, totalSteps: 100 })(29) // 0.1
 * @see Smith & Topin, Super-Convergence, 2018 (arXiv 1708.07120); torch.optim.lr_scheduler.OneCycleLR
 */
export const oneCycleSchedule: ScheduleFactory<OneCycleLROptions> = defineSchedule(
  { name: "oneCycleSchedule", kind: "OneCycleLR" },
  {
    maxLr: rate(),
    epochs: optional(count()),
    stepsPerEpoch: optional(stepCount()),
    totalSteps: stepCount({
      default: ({ epochs, stepsPerEpoch }: Partial<OneCycleLROptions>) =>
        epochs && stepsPerEpoch && epochs * stepsPerEpoch,
      expected: "a positive integer (or follow from epochs and stepsPerEpoch)",
    }),
    pctStart: number({ min: 0, max: 1, default: 0.3 }),
    annealStrategy: choice(["cos", "linear"], { default: "cos" }),
    cycleMomentum: boolean({ default: true }),
    baseMomentum: number({ min: 0, max: 1, default: 0.85 }),
    maxMomentum: number({ min: 0, max: 1, default: 0.95 }),
    divFactor: number({ above: 0, default: 25 }),
    finalDivFactor: number({ above: 0, default: 1e4 }),
    threePhase: boolean({ default: false }),
    convention: choice(["torch", "braintools"], { default: "torch" }),
  },
  (options) => {
    const { maxLr, totalSteps, divFactor, cycleMomentum, convention } = options;
    const phases = convention === "torch" ? torchPhases(options) : braintoolsPhases(options);
    const end = convention === "torch" ? totalSteps - 1 : totalSteps;
    const value = (of: "lr" | "momentum") => (k: number) => {
      const step = Math.min(k, end);
      let i = 0;
      while (step > phases[i].end) i++;
      const start = i > 0 ? phases[i - 1].end : 0;
      const length = phases[i].end - start;
      const range = phases[i][of];
      return between(phases[i].shape, range[0], range[1], length > 0 ? (step - start) / length : 1);
    };
    return {
      baseLr: maxLr / divFactor,
      referenceLr: Math.max(...phases.flatMap(({ lr }) => lr)),
      totalSteps,
      lr: value("lr"),
      momentum: cycleMomentum ? value("momentum") : undefined,
    };
  },
);

type PhaseOptions = Required<Omit<OneCycleLROptions, "epochs" | "stepsPerEpoch">>;

const shapes = { cos: "cosine", linear: "linear" } as const;

function torchPhases(options: PhaseOptions): Phase[] {
  const { maxLr, totalSteps, pctStart, baseMomentum, maxMomentum, finalDivFactor, threePhase } = options;
  const first = maxLr / options.divFactor;
  const last = first / finalDivFactor;
  const shape = shapes[options.annealStrategy];
  const end = totalSteps - 1;
  const peak = pctStart * totalSteps - 1;
  const up: Phase = { end: peak, lr: [first, maxLr], momentum: [maxMomentum, baseMomentum], shape };
  if (!threePhase) return [up, { end, lr: [maxLr, last], momentum: [baseMomentum, maxMomentum], shape }];
  return [
    up,
    { end: 2 * peak, lr: [maxLr, first], momentum: [baseMomentum, maxMomentum], shape },
    { end, lr: [first, last], momentum: [maxMomentum, maxMomentum], shape },
  ];
}

function braintoolsPhases(options: PhaseOptions): Phase[] {
  const { maxLr, totalSteps, pctStart, baseMomentum, maxMomentum, divFactor, finalDivFactor } = options;
  const up = { lr: [maxLr / divFactor, maxLr], momentum: [maxMomentum, baseMomentum] } as const;
  const down = { lr: [maxLr, maxLr / finalDivFactor], momentum: [baseMomentum, maxMomentum] } as const;
  return [
    { ...up, end: pctStart * totalSteps, shape: "linear" },
    { ...down, end: totalSteps, shape: shapes[options.annealStrategy] },
  ];
}
