import { finite } from "../options/check";
import { boolean, choice, formula, number, optional, rate } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `cyclicSchedule`. */
export interface CyclicLROptions {
  /** The lowest rate of each cycle, and the rate at step 0. */
  baseLr: number;
  /** The highest rate of the first cycle. */
  maxLr: number;
  /** Steps of the rising half (2000). */
  stepSizeUp?: number;
  /** Steps of the falling half (as many as `stepSizeUp`). */
  stepSizeDown?: number;
  /**
   * How the amplitude shrinks: not (`triangular`), by half each cycle (`triangular2`), by `gamma` each step
   * (`exp_range`).
   */
  mode?: "triangular" | "triangular2" | "exp_range";
  /** The base of `exp_range` (1). */
  gamma?: number;
  /**
   * A custom shape in place of `mode`: what the amplitude is multiplied by, as a function of
   * what `scaleMode` says. JSON cannot hold a program's function: it is null in the spec. A formula of the
   * explorer is text there.
   */
  scaleFn?: (x: number) => number;
  /** What `scaleFn` is given: the number of the cycle from 1 (`cycle`), or the step (`iterations`). */
  scaleMode?: "cycle" | "iterations";
  /** Cycle the momentum against the rate (true, as in PyTorch). */
  cycleMomentum?: boolean;
  /** The momentum where the rate is highest (0.8). */
  baseMomentum?: number;
  /** The momentum where the rate is lowest (0.9). */
  maxMomentum?: number;
}

/**
 * A triangle wave between two rates. With the cycle's position s rising from 0 to 1 and falling back to 0,
 * and the amplitude A of the mode (1; 2^(1−c) in cycle c = 1, 2, …; gamma^k) or of `scaleFn`:
 * `lr(k) = baseLr + (maxLr − baseLr) · s(k) · A(k)`,
 * `momentum(k) = maxMomentum − (maxMomentum − baseMomentum) · s(k) · A(k)`; neither falls below 0 where A
 * grows above 1.
 *
 * @example cyclicSchedule({ baseLr: 0.01, maxLr: 0.11, stepSizeUp: 10 })(15) // 0.06
 * @throws At a step, TypeError if `scaleFn` returns no finite
 * number.
 * @see Smith, Cyclical Learning Rates, 2017 (arXiv 1506.01186); torch.optim.lr_scheduler.CyclicLR
 */
export const cyclicSchedule: ScheduleFactory<CyclicLROptions> = defineSchedule(
  { name: "cyclicSchedule", kind: "CyclicLR" },
  {
    baseLr: rate(),
    maxLr: rate(),
    stepSizeUp: { ...number({ above: 0, default: 2000 }), unit: "steps" },
    stepSizeDown: {
      ...number({
        above: 0,
        default: ({ stepSizeUp }: { stepSizeUp: number }) => stepSizeUp,
      }),
      unit: "steps",
    },
    mode: choice(["triangular", "triangular2", "exp_range"], { default: "triangular" }),
    gamma: { ...number({ min: 0, default: 1 }), unit: "perStep" },
    scaleFn: optional(formula("cycle or the step")),
    scaleMode: choice(["cycle", "iterations"], { default: "cycle" }),
    cycleMomentum: boolean({ default: true }),
    baseMomentum: number({ min: 0, max: 1, default: 0.8 }),
    maxMomentum: number({ min: 0, max: 1, default: 0.9 }),
  },
  (options) => {
    const { baseLr, maxLr, stepSizeUp, stepSizeDown, cycleMomentum, baseMomentum, maxMomentum } = options;
    const length = stepSizeUp + stepSizeDown;
    const rising = stepSizeUp / length;
    const amplitude = amplitudeOf(options);
    const height = (k: number): number => {
      const cycle = Math.floor(k / length);
      const x = k / length - cycle;
      const position = x <= rising ? x / rising : (1 - x) / (1 - rising);
      return position === 0 ? 0 : position * amplitude(k, cycle + 1);
    };
    const wave = (from: number, to: number) => (k: number) =>
      from === to ? from : Math.max(0, from + (to - from) * height(k));
    return {
      baseLr,
      referenceLr: maxLr,
      lr: wave(baseLr, maxLr),
      momentum: cycleMomentum ? wave(maxMomentum, baseMomentum) : undefined,
    };
  },
);

type AmplitudeOptions = Required<Pick<CyclicLROptions, "mode" | "gamma" | "scaleMode">> &
  Pick<CyclicLROptions, "scaleFn">;

/** The amplitude as a function of the step and of the cycle's number, from 1. */
function amplitudeOf({
  mode,
  gamma,
  scaleFn,
  scaleMode,
}: AmplitudeOptions): (k: number, cycle: number) => number {
  const scale = scaleFn && finite("CyclicLR", "scaleFn", scaleFn);
  return (k, cycle) => {
    if (scale) return scale(scaleMode === "cycle" ? cycle : k);
    if (mode === "triangular") return 1;
    return mode === "triangular2" ? 2 ** (1 - cycle) : gamma ** k;
  };
}
