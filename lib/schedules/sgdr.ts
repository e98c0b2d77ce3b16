import { list, record } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";
import { sequenceOf } from "./sequence-curve";
import { warmupCosineCurve, warmupCosineTable } from "./warmup-cosine";
import type { WarmupCosineDecayScheduleOptions } from "./warmup-decay";

/** Options of `sgdrSchedule`. */
export interface SgdrScheduleOptions {
  /** The options of each cycle: those of `warmupCosineDecaySchedule`. */
  cosineKwargs: readonly WarmupCosineDecayScheduleOptions[];
}

/**
 * Cycles of warm-up and cosine decay: `warmupCosineDecaySchedule`s one after the other, each for its
 * `decaySteps`; the last one holds.
 *
 * @example
 * sgdrSchedule({
 *   cosineKwargs: [{ initValue: 0, peakValue: 0.1, warmupSteps: 5, decaySteps: 25 }],
 * })(15) // 0.05
 * @see optax.sgdr_schedule; Loshchilov & Hutter, SGDR, 2017 (arXiv 1608.03983)
 */
export const sgdrSchedule: ScheduleFactory<SgdrScheduleOptions> = defineSchedule(
  "sgdrSchedule",
  { cosineKwargs: list(record(warmupCosineTable)) },
  ({ cosineKwargs }) => {
    if (cosineKwargs.length === 0)
      throw new RangeError("sgdrSchedule: cosineKwargs must hold at least one cycle, got none");
    let end = 0;
    const ends = cosineKwargs.map(({ decaySteps }) => (end += decaySteps));
    // Curves, not schedules: a schedule would check each step a second time.
    const cycles = cosineKwargs.map((options, i) =>
      warmupCosineCurve("sgdrSchedule", options, `cosineKwargs[${i}].`),
    );
    return sequenceOf(cycles, ends.slice(0, -1));
  },
);
