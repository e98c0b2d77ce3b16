import { Combinator, defineCombinator } from "./combinator";
import { progress } from "./curves";
import { checkEnd, DecayShape, decayShapes, shapeBetween } from "./decay-shape";
import { choice, rate, stepCount } from "../options/options";

/** Options of `cooldown`. */
export interface CooldownOptions {
  /** The step from which on the schedule is left. */
  from: number;
  /** Steps from there to the end. */
  steps: number;
  /** The shape of the way (`linear`). */
  shape?: DecayShape;
  /** The last rate (0). */
  endLr?: number;
}

/**
 * A schedule that is bent down from where it stands, to end a run there: `schedule(k)` before `from`, then from
 * `schedule(from)` to `endLr`, t being the share of the `steps` that is done: by the rest 1 − t (`linear`),
 * (1 + cos(π · t)) / 2 (`cosine`), 1 − √t (`1-sqrt`) or 1 − t² (`1-square`) of the way, or as
 * schedule(from) · (endLr / schedule(from))^t (`exponential`, which needs an `endLr`). The momentum stays.
 *
 * @example cooldown(constantSchedule({ value: 0.1 }), { from: 80, steps: 20, shape: "1-sqrt" })(85) // 0.05
 * @see Hägele et al., Scaling Laws and Compute-Optimal Training Beyond Fixed Training Durations, 2024 (arXiv
 * 2405.18392); OLMo-core's OverrideDecay
 */
export const cooldown: Combinator<"schedule", CooldownOptions> = defineCombinator(
  "cooldown",
  "schedule",
  {
    from: stepCount({ min: 0 }),
    steps: stepCount({ min: 0 }),
    shape: choice(decayShapes, { default: "linear" }),
    endLr: rate({ default: 0 }),
  },
  ({ schedule, from, steps, shape, endLr }) => {
    checkEnd("cooldown", shape, "endLr", endLr);
    const start = schedule(from);
    return {
      baseLr: schedule.baseLr,
      referenceLr: Math.max(schedule.referenceLr, endLr),
      totalSteps: from + steps,
      lr: (k) => (k < from ? schedule(k) : shapeBetween(shape, start, endLr, progress(k, from, steps))),
      momentum: schedule.momentum && ((k) => schedule.momentum!(Math.min(k, from))),
    };
  },
);
