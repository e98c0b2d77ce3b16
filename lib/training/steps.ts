import { plural } from "../helpers/text";
import type { Hyperparameter } from "../optimizers/hyperparameter";
import { Interval, LRScheduler, SchedulerState } from "../schedulers/scheduler";
import type { ScheduleSpec } from "../schedules/schedule";
import type { Source } from "./data/batch";

/** What of a run is done. */
export interface Done {
  readonly epochs: number;
  readonly steps: number;
}

/**
 * A number that may follow a schedule, in the course of a run. A scheduler is asked and never stepped: it counts from where it
 * stands when this is called.
 *
 * @param loop What a schedule, or a scheduler without an interval of its own, counts.
 */
export function numberAt(value: Hyperparameter, loop: Interval): (done: Done) => number {
  if (typeof value === "number") return () => value;
  if (!(value instanceof LRScheduler)) return (done) => value(loop === "epoch" ? done.epochs : done.steps);
  const { lastEpoch } = value;
  const counted = value.intervalIn(loop);
  return ({ epochs, steps }) => value.at(lastEpoch + (counted === "epoch" ? epochs : steps));
}

/** What the steps of a run follow from. */
export interface StepsOptions {
  readonly batchSize: Hyperparameter;
  readonly accumulate: number;
  readonly stepEvery: Interval;
  readonly epochs: number;
}

/** How many samples the batches of a run have, and how many steps its epochs. */
export class Steps {
  /** All steps that the run is to have, where that is known. */
  readonly total?: number;
  /** Those of them whose batches are full. */
  readonly full?: number;
  /** The batches that they are made from, where the size of a batch stays. */
  readonly drawn?: number;
  /** The steps in each epoch, where they are known: one number if all have as many. */
  private readonly counts?: number | readonly number[];
  private readonly sizeAt: (done: Done) => number;

  /**
   * @throws RangeError if a batch would not have a sample at least; TypeError if sizes follow a schedule that depends on
   * metrics, or samples come in batches of their own.
   */
  constructor(
    private readonly owner: string,
    { batchSize, accumulate, stepEvery, epochs }: StepsOptions,
    { size, batches }: Pick<Source, "size" | "batches">,
  ) {
    this.sizeAt = numberAt(batchSize, stepEvery);
    if (typeof batchSize !== "number") {
      if (size === undefined)
        throw new TypeError(
          `${owner}: batchSize must be a number for data that come in batches of their own`,
        );
      const counted = this.count(size, accumulate, epochs);
      [this.counts, this.total, this.full] = [counted.counts, counted.steps, counted.full];
      return;
    }
    const inEpoch = size === undefined ? batches && batches / accumulate : size / (batchSize * accumulate);
    if (inEpoch === undefined) return;
    this.counts = Math.ceil(inEpoch);
    this.total = epochs * this.counts;
    this.full = epochs * Math.floor(inEpoch);
    this.drawn = epochs * (size === undefined ? batches! : Math.ceil(size / batchSize));
  }

  private count(size: number, accumulate: number, epochs: number) {
    let [steps, full] = [0, 0];
    const counts: number[] = [];
    for (let epoch = 0; epoch < epochs; epoch++) {
      const before = steps;
      for (let taken = 0; taken < size; steps++) {
        taken += accumulate * this.batchSize({ epochs: epoch, steps });
        if (taken <= size) full++;
      }
      counts.push(steps - before);
    }
    return { counts, steps, full };
  }

  /** Samples in the next batch. */
  batchSize(done: Done): number {
    const given = this.sizeAt(done);
    const rounded = Math.round(given);
    if (rounded >= 1 && Number.isSafeInteger(rounded)) return rounded;
    throw new RangeError(
      `${this.owner}: batchSize must be at least 1 when rounded, got ${given} after ${plural(done.epochs, "epoch")} and ${plural(done.steps, "step")}`,
    );
  }

  /** Steps in an epoch, where that is known. */
  inEpoch(epoch: number): number | undefined {
    return typeof this.counts === "object" ? this.counts[epoch - 1] : this.counts;
  }
}

/** What a number of a run follows, as JSON; undefined for one that stays. */
export function scheduleOf(value: Hyperparameter): ScheduleSpec | SchedulerState | undefined {
  if (typeof value === "number") return undefined;
  return value instanceof LRScheduler ? value.stateDict() : value.spec;
}
