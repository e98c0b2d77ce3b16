import { cooldown } from "lrlab/schedules";
import { followsMetric, isSpec, Spec } from "../../lib/code/spec";

/** Where a schedule is bent down, in steps. */
export interface Bend {
  /** The step from which on the schedule is left: the end of the run, where it is not bent. */
  readonly from: number;
  /** The step at which the cooldown is at its end. */
  readonly end: number;
}

/** Whether a schedule as a whole is one that is bent down. */
export const isCooled = ({ kind, schedule }: Spec): boolean => kind === cooldown.kind && isSpec(schedule);

/** Where a schedule is bent down in a run of so many steps; undefined for one that a metric drives, which has no fixed curve. */
export function bendOf(spec: Spec, steps: number): Bend | undefined {
  if (followsMetric(spec)) return undefined;
  if (!isCooled(spec)) return { from: steps, end: steps };
  const from = spec.from as number;
  return { from, end: from + (spec.steps as number) };
}

/** The schedule bent down elsewhere, in the shape that it has; without a cooldown where that is left no steps. */
export function bent(spec: Spec, { from, end }: Bend): Spec {
  const isBent = isCooled(spec);
  if (from >= end) return isBent ? (spec.schedule as Spec) : spec;
  const own = isBent ? spec : { kind: cooldown.kind, schedule: spec };
  return { ...own, from, steps: end - from };
}
