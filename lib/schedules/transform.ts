import { Combinator, defineCombinator } from "./combinator";
import { later } from "./curves";
import { integer, number, optional, rate, stepCount } from "../options/options";
import { Curve, Schedule } from "./schedule";

/** Options of `scale`. */
export interface ScaleOptions {
  /** What the rate is multiplied by. */
  factor: number;
}

/**
 * A schedule times a constant: `lr(k) = factor · schedule(k)`.
 *
 * @example scale(constantSchedule({ value: 0.1 }), { factor: 0.5 })(7) // 0.05
 */
export const scale: Combinator<"schedule", ScaleOptions> = defineCombinator(
  "scale",
  "schedule",
  { factor: number({ min: 0 }) },
  ({ schedule, factor }) => ({
    baseLr: factor * schedule.baseLr,
    referenceLr: factor * schedule.referenceLr,
    totalSteps: schedule.totalSteps,
    lr: (k) => factor * schedule(k),
    momentum: schedule.momentum,
  }),
);

/** Options of `shift`. */
export interface ShiftOptions {
  /** Steps by which the schedule starts later; a negative number starts it ahead. */
  steps: number;
}

/**
 * A schedule that starts later, or that is ahead: `lr(k) = schedule(max(k − steps, 0))`.
 *
 * @example shift(cosineAnnealingSchedule({ baseLr: 0.1, tMax: 50 }), { steps: 5 })(30) // 0.05
 */
export const shift: Combinator<"schedule", ShiftOptions> = defineCombinator(
  "shift",
  "schedule",
  { steps: { ...integer(), unit: "steps" } },
  ({ schedule, steps }) => ({
    ...onClock(schedule, (k) => Math.max(k - steps, 0)),
    totalSteps: later(schedule.totalSteps, steps),
  }),
);

/** Options of `repeat`. */
export interface RepeatOptions {
  /** Steps after which the schedule starts anew. */
  period: number;
}

/**
 * The first steps of a schedule again and again: `lr(k) = schedule(k mod period)`.
 *
 * @example repeat(cosineAnnealingSchedule({ baseLr: 0.1, tMax: 50 }), { period: 50 })(75) // 0.05
 */
export const repeat: Combinator<"schedule", RepeatOptions> = defineCombinator(
  "repeat",
  "schedule",
  { period: stepCount() },
  ({ schedule, period }) => onClock(schedule, (k) => k % period),
);

/** Options of `clip`. */
export interface ClipOptions {
  /** The lowest rate (0). */
  min?: number;
  /** The highest rate (none). */
  max?: number;
}

/**
 * A schedule kept between two rates: `lr(k) = min(max(schedule(k), min), max)`.
 *
 * @example clip(exponentialSchedule({ baseLr: 0.1, gamma: 0.5 }), { min: 0.01 })(9) // 0.01
 */
export const clip: Combinator<"schedule", ClipOptions> = defineCombinator(
  "clip",
  "schedule",
  { min: rate({ default: 0 }), max: optional(rate()) },
  ({ schedule, min, max = Infinity }) => {
    if (max < min) throw new RangeError(`clip: max must be at least min (${min}), got ${max}`);
    const clipped = (lr: number): number => Math.min(Math.max(lr, min), max);
    return {
      baseLr: clipped(schedule.baseLr),
      referenceLr: clipped(schedule.referenceLr),
      totalSteps: schedule.totalSteps,
      lr: (k) => clipped(schedule(k)),
      momentum: schedule.momentum,
    };
  },
);

/** A schedule whose step is a function of the step. */
function onClock(schedule: Schedule, clock: (k: number) => number): Curve {
  const { baseLr, referenceLr, momentum } = schedule;
  return {
    baseLr,
    referenceLr,
    lr: (k) => schedule(clock(k)),
    momentum: momentum && ((k) => momentum(clock(k))),
  };
}
