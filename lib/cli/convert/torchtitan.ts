import type { ScheduleSpec } from "../../schedules/schedule";
import type { Context } from "./context";
import { numberIn } from "./parameters";
import type { Value } from "./values";

type Section = ReadonlyMap<string, Value>;

/** Whether a configuration is torchtitan's. */
export const isTorchtitan = (config: Section): boolean => {
  const section = config.get("lr_scheduler");
  return (
    section instanceof Map && ["warmup_steps", "decay_ratio", "decay_type"].some((name) => section.has(name))
  );
};

const sectionOf = (config: Section, name: string): Section => {
  const section = config.get(name);
  return section instanceof Map ? section : new Map();
};

/**
 * torchtitan's schedule: from `lr / warmup_steps` up to `lr` in `warmup_steps` steps, then constant, then down by `decay_type` so that
 * step `steps` would be the last. `decay_ratio` is the decay's share of the steps; without it all after the warm-up is decay.
 */
export function torchtitan(config: Section, context: Context): ScheduleSpec {
  const owner = "torchtitan";
  const scheduler = sectionOf(config, "lr_scheduler");
  if (scheduler.has("lr_min"))
    throw new Error(
      `${owner}: lr_min is of an older torchtitan, whose warm-up and decay differ; its successor is min_lr_factor`,
    );
  const lr = context.lr ?? numberIn(owner, sectionOf(config, "optimizer"), "lr", 8e-4);
  const steps = context.steps ?? numberIn(owner, sectionOf(config, "training"), "steps");
  const warmup = Math.min(numberIn(owner, scheduler, "warmup_steps", 200), steps);
  const least = numberIn(owner, scheduler, "min_lr_factor", 0);
  const ratio = scheduler.get("decay_ratio") ?? null;
  const wanted = ratio === null ? steps : roundHalfEven(steps * numberIn(owner, scheduler, "decay_ratio"));
  const decay = Math.min(wanted, steps - warmup);
  const stable = steps + 1 - warmup - decay;
  const parts: [spec: ScheduleSpec, length: number][] = [];
  if (warmup > 0) parts.push([warmupOf(lr, warmup), warmup]);
  parts.push([{ kind: "constantSchedule", value: lr }, stable]);
  if (decay > 0)
    parts.push([decayOf(String(scheduler.get("decay_type") ?? "linear"), lr, decay, least), decay]);
  if (parts.length === 1) return parts[0][0];
  let end = 0;
  const boundaries = parts.slice(0, -1).map(([, length]) => (end += length));
  return { kind: "joinSchedules", schedules: parts.map(([spec]) => spec), boundaries };
}

/** `lr · (k + 1) / steps`. */
const warmupOf = (lr: number, steps: number): ScheduleSpec =>
  steps === 1
    ? { kind: "constantSchedule", value: lr }
    : { kind: "linearSchedule", initValue: lr / steps, endValue: lr, transitionSteps: steps - 1 };

/** A decay in so many steps, one step ahead. */
function decayOf(type: string, lr: number, steps: number, least: number): ScheduleSpec {
  const ahead = (schedule: ScheduleSpec): ScheduleSpec => ({ kind: "shift", schedule, steps: -1 });
  if (type === "linear")
    return ahead({ kind: "linearSchedule", initValue: lr, endValue: lr * least, transitionSteps: steps });
  if (type === "cosine")
    return ahead({ kind: "cosineDecaySchedule", initValue: lr, decaySteps: steps, alpha: least });
  if (type !== "sqrt")
    throw new Error(
      `torchtitan: decay_type must be one of linear, sqrt, cosine, got ${JSON.stringify(type)}`,
    );
  return ahead({
    kind: "warmupStableDecaySchedule",
    baseLr: lr,
    numWarmupSteps: 0,
    numStableSteps: 0,
    numDecaySteps: steps,
    decayType: "1-sqrt",
    minLrRatio: least,
  });
}

/** Python's `round`. */
const roundHalfEven = (x: number): number => (x % 1 === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));
