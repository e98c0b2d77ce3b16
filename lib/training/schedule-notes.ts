import type * as tf from "@tensorflow/tfjs";
import { CompositeScheduler } from "../schedulers/composite";
import { MetricScheduler } from "../schedulers/metric-scheduler";
import { ScheduleLR } from "../schedulers/schedule-lr";
import { Interval, LRScheduler } from "../schedulers/scheduler";
import type { ScheduleSpec } from "../schedules/schedule";
import { betterOf } from "./metric-names";

/** What a run is going to do with its schedulers. */
export interface Stepping {
  readonly optimizer: tf.Optimizer;
  readonly schedulers: readonly LRScheduler[];
  readonly stepEvery: Interval;
  /** The metric that a plateau is fed. */
  readonly monitor: string;
  /** The epochs that the run is to have, and those that are done. */
  readonly epochs: number;
  readonly epochsDone: number;
  /**
   * The batches of the run, those of them that are full, and those that are left, if they are known; with accumulated gradients
   * these are steps, and `drawn` the batches that they are made from.
   */
  readonly batches?: {
    readonly total: number;
    readonly full: number;
    readonly left: number;
    readonly drawn?: number;
  };
}

/** A scheduler's name; where its schedule is a scaled one, that one's. */
function nameOf(scheduler: LRScheduler): string {
  if (!(scheduler instanceof ScheduleLR)) return scheduler.name;
  let { spec } = scheduler.schedule;
  while (spec.kind === "scale") spec = spec.schedule as ScheduleSpec;
  return spec.kind;
}

/** Which optimizer a scheduler was stepped with last. */
const steppedWith = new WeakMap<LRScheduler, WeakRef<tf.Optimizer>>();

/**
 * What looks like a mistake in how schedulers are used, as sentences that say what to write if it is one:
 *
 * - a scheduler that another optimizer has moved on already, unless the run says at which epoch it begins;
 * - a schedule that is at its end before the run begins;
 * - a schedule whose length is that of the run in batches, all of them or the full ones, stepped by epochs, or the reverse;
 * - a schedule whose length is that of the run in batches, where gradients are accumulated over several for each step;
 * - a plateau that takes less for better where it watches what is to rise, as an accuracy, or more where it watches a loss.
 */
export function noteSchedules(stepping: Stepping): string[] {
  const notes = stepping.schedulers.flatMap((scheduler) => [
    noteShared(scheduler, stepping) ?? noteEnded(scheduler, stepping),
    noteAccumulated(scheduler, stepping) ?? noteLength(scheduler, stepping),
    ...drivenIn(scheduler).map((plateau) => noteMode(plateau, stepping.monitor)),
  ]);
  for (const scheduler of stepping.schedulers) steppedWith.set(scheduler, new WeakRef(stepping.optimizer));
  return notes.filter((note) => note !== undefined);
}

function noteShared(scheduler: LRScheduler, { optimizer, epochsDone }: Stepping): string | undefined {
  const before = steppedWith.get(scheduler);
  if (!before || before.deref() === optimizer || scheduler.lastEpoch === 0 || epochsDone > 0)
    return undefined;
  return (
    `${nameOf(scheduler)} is already at step ${scheduler.lastEpoch}, where a run with another optimizer left it; ` +
    "create a scheduler for each optimizer, unless this is intended"
  );
}

function noteEnded(scheduler: LRScheduler, { epochs, epochsDone }: Stepping): string | undefined {
  const { totalSteps, lastEpoch } = scheduler;
  if (totalSteps === undefined || lastEpoch < totalSteps || epochs === epochsDone) return undefined;
  return `${nameOf(scheduler)} had made all its ${totalSteps} steps before this run; create a new one, unless this is intended`;
}

function noteAccumulated(scheduler: LRScheduler, { stepEvery, batches }: Stepping): string | undefined {
  const { totalSteps } = scheduler;
  if (
    totalSteps === undefined ||
    totalSteps !== batches?.drawn ||
    scheduler.intervalIn(stepEvery) !== "batch"
  )
    return undefined;
  const { total, full } = batches;
  if (totalSteps === total || totalSteps === full) return undefined;
  return (
    `${nameOf(scheduler)} is made for ${totalSteps} steps, as many as this run has batches, but with accumulate the run makes ` +
    `only ${total}; count the optimizer's steps, not the batches`
  );
}

function noteLength(scheduler: LRScheduler, stepping: Stepping): string | undefined {
  const { stepEvery, epochs, epochsDone, batches } = stepping;
  const { totalSteps } = scheduler;
  if (totalSteps === undefined || scheduler.lastEpoch >= totalSteps || batches === undefined)
    return undefined;
  if (batches.total <= epochs) return undefined;
  const counted = scheduler.intervalIn(stepEvery);
  const other = counted === "epoch" ? "batch" : "epoch";
  const lengths = { epoch: [epochs], batch: [batches.total, batches.full] };
  if (!lengths[other].includes(totalSteps) || lengths[counted].includes(totalSteps)) return undefined;
  const made = scheduler.lastEpoch + (counted === "epoch" ? epochs - epochsDone : batches.left);
  const plurals = { epoch: "epochs", batch: "batches" };
  const fate =
    made < totalSteps ? `makes only ${made} of them` : `is at its end after ${totalSteps} of ${made}`;
  return (
    `${nameOf(scheduler)} is made for ${totalSteps} steps, as many as this run has ${plurals[other]}, ` +
    `but ${fate}, since it is stepped once per ${counted}; to count ${plurals[other]}, give it interval: "${other}"`
  );
}

function drivenIn(scheduler: LRScheduler): MetricScheduler[] {
  if (scheduler instanceof MetricScheduler) return [scheduler];
  return scheduler instanceof CompositeScheduler ? scheduler.schedulers.flatMap(drivenIn) : [];
}

function noteMode({ name, mode }: MetricScheduler, monitor: string): string | undefined {
  const better = betterOf(monitor) ?? mode;
  if (mode === better) return undefined;
  return (
    `${name} watches ${monitor} with mode "${mode}", so ${mode === "min" ? "lower" : "higher"} counts as better; ` +
    `give it mode: "${better}"`
  );
}
