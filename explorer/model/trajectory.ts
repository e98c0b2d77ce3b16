import { show } from "../../lib/options/options";
import { suggestion } from "../../lib/options/show";
import { ChainedScheduler, GreedyLR, LRScheduler, ReduceLROnPlateau, ScheduleLR, SequentialLR } from "lrlab";
import type { Options } from "../../lib/formula/basic";
import { hostKinds, isDriven, kindGroups, kindTitle, optionsOf } from "../../lib/code/kinds";
import { Metric, metricAt } from "./metric";
import { toSchedule } from "../../lib/code/to-schedule";
import { followsMetric, members, Spec } from "../../lib/code/spec";

export { toSchedule };

/** The rates, and where the schedule moves it the momentum (NaN where it does not), after 0, 1, … steps. */
export interface Trajectory {
  readonly lr: Float64Array;
  readonly momentum?: Float64Array;
}

const metricSchedulers = { GreedyLR, ReduceLROnPlateau };

/**
 * The scheduler that a spec describes: one that needs a metric, if a scheduler that a metric drives is part of it.
 *
 * @throws TypeError or RangeError that says what is wrong.
 */
export function toScheduler(spec: Spec): LRScheduler {
  checkKinds(spec);
  if (isDriven(spec.kind)) {
    const { kind, ...options } = spec;
    return new metricSchedulers[kind as keyof typeof metricSchedulers](options as Options);
  }
  if (!followsMetric(spec)) return new ScheduleLR(toSchedule(spec));
  if (!hostKinds.includes(spec.kind)) {
    throw new TypeError(
      `${spec.kind}: ${drivenKind(spec)} can only stand alone or inside ${hostKinds.map(kindTitle).join(" or ")}: it has no fixed curve`,
    );
  }
  const { kind, schedules, ...options } = spec;
  const own = { ...options, schedulers: members(spec).map((member) => toScheduler(member.spec)) };
  return kind === "chain" ? new ChainedScheduler(own) : new SequentialLR(own as Options);
}

/** @throws TypeError for a kind that is unknown, at any depth. */
function checkKinds(spec: Spec): void {
  const { kind } = spec;
  if (!optionsOf(kind)) {
    const said = suggestion(
      kind,
      kindGroups(true).flatMap(({ kinds }) => kinds),
    );
    // All kinds would be too many to read.
    throw new TypeError(`There is no schedule of the kind ${show(kind)}${said.startsWith(",") ? said : ""}`);
  }
  members(spec).forEach((member) => checkKinds(member.spec));
}

/** The name of the scheduler in a spec that a metric drives. */
const drivenKind = ({ kind, ...rest }: Spec): string | undefined =>
  isDriven(kind)
    ? kind
    : members({ kind, ...rest })
        .map(({ spec }) => drivenKind(spec))
        .find(Boolean);

/**
 * The highest rate that the schedule of a spec rises to.
 *
 * @throws TypeError or RangeError that says what is wrong with the spec.
 */
export const peakOf = (spec: Spec): number => toScheduler(spec).referenceLr;

/**
 * Runs a scheduler for a number of steps; one that needs a metric is given the validation curve's.
 *
 * @throws TypeError or RangeError that says what is wrong; RangeError for a rate that is not finite.
 */
export function simulate(spec: Spec, steps: number, metric: Metric): Trajectory {
  const scheduler = toScheduler(spec);
  // What needs no metric is a function of the step: it need not be gone through step by step.
  const schedule = scheduler instanceof ScheduleLR ? scheduler.schedule : undefined;
  const lr = new Float64Array(steps + 1);
  let momentum: Float64Array | undefined;
  for (let k = 0; k <= steps; k++) {
    lr[k] = schedule ? schedule(k) : scheduler.lr;
    if (!Number.isFinite(lr[k])) {
      throw new RangeError(
        `${spec.kind}: the rate at step ${k} must be finite, got ${show(lr[k])}; draw fewer steps`,
      );
    }
    const beta = schedule ? schedule.momentum?.(k) : scheduler.momentum;
    if (beta !== undefined) (momentum ??= new Float64Array(steps + 1).fill(NaN))[k] = beta;
    if (!schedule && k < steps) scheduler.step(metricAt(metric, steps, k));
  }
  return momentum ? { lr, momentum } : { lr };
}

/** As many as a page compares, before and after a change. */
const kept = 16;
const cache = new Map<string, Trajectory>();

/**
 * The trajectory of a spec; the last ones are kept, so that moving one schedule does not run the others again.
 *
 * @throws TypeError or RangeError that says what is wrong.
 */
export function trajectoryOf(spec: Spec, steps: number, metric: Metric): Trajectory {
  const key = JSON.stringify([spec, steps, followsMetric(spec) && metric]);
  const trajectory = cache.get(key) ?? simulate(spec, steps, metric);
  cache.delete(key);
  cache.set(key, trajectory);
  if (cache.size > kept) cache.delete(cache.keys().next().value!);
  return trajectory;
}
