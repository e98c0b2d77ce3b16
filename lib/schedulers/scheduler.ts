import { checkNames, checkValue } from "../options/check";
import { checkOptions, choice, count, optional, OptionTable, show } from "../options/options";

/** A scheduler's state: JSON-safe, and enough to resume exactly where it was saved. */
export interface SchedulerState {
  readonly version: 1;
  readonly scheduler: string;
  readonly lastEpoch: number;
  readonly [entry: string]: unknown;
}

/** What a scheduler's steps are: the end of an epoch, or the end of a batch. */
export type Interval = "epoch" | "batch";

/** Where a scheduler starts, and what it counts. */
export interface StartOption {
  /** The position to start from, in completed steps (0). */
  lastEpoch?: number;
  /**
   * What the steps are in `train` and `model.fit`; unless told, what the loop's `stepEvery` says, and in another scheduler
   * what that one counts.
   */
  interval?: Interval;
}

const startTable = {
  lastEpoch: count({ min: 0, default: 0 }),
  interval: optional(choice(["epoch", "batch"])),
} satisfies OptionTable<StartOption>;

/**
 * The options of a scheduler without those of its start, and those.
 *
 * @param owner The name that errors begin with.
 * @param table What each option but those of the start must be.
 * @throws TypeError that names an option which is in neither table.
 */
export function splitStart<O extends object>(
  owner: string,
  table: OptionTable<O>,
  options: O & StartOption,
): [own: O, start: StartOption] {
  checkNames(owner, [...Object.keys(table), ...Object.keys(startTable)], options);
  const { lastEpoch, interval, ...own } = options;
  return [own as O, { lastEpoch, interval }];
}

/**
 * A position on a schedule. `lr` is the rate in force now, and `step()` moves on by one epoch or one batch,
 * whichever the caller counts. The first step already runs at the schedule's value at 0.
 */
export abstract class LRScheduler {
  /** Completed steps: 0 at first. */
  lastEpoch: number;

  /** The rate that the schedule scales. */
  abstract readonly baseLr: number;

  /**
   * The highest rate that the schedule rises to, `baseLr` where it never exceeds that. A parameter group's own number
   * means this rate.
   */
  get referenceLr(): number {
    return this.baseLr;
  }

  /** The steps after which the schedule is at its end, where it is made for a run of a certain length. */
  get totalSteps(): number | undefined {
    return undefined;
  }

  /** Whether `step` wants a metric, as ReduceLROnPlateau does. */
  readonly needsMetric: boolean = false;

  /** What the steps are; undefined where the loop says it. */
  interval?: Interval;

  constructor(start: StartOption = {}) {
    const { lastEpoch, interval } = checkOptions(new.target.name, startTable, start);
    this.lastEpoch = lastEpoch;
    this.interval = interval;
  }

  /** The name that errors and saved states carry. */
  abstract readonly name: string;

  /** The rate in force now. */
  get lr(): number {
    return this.lrAt(this.lastEpoch);
  }

  /** The momentum in force now, where the schedule cycles it. */
  get momentum(): number | undefined {
    return this.momentumAt(this.lastEpoch);
  }

  /**
   * The rate at any position, without moving.
   *
   * @param position Completed steps, at least 0.
   * @throws TypeError if the rate depends on metrics that are not known yet.
   */
  at(position: number): number {
    if (this.needsMetric) {
      throw new TypeError(
        `${this.name}: at(${show(position)}) cannot be known: the rate depends on metrics still to come`,
      );
    }
    return this.lrAt(position);
  }

  /** The rate at a position, given the metrics seen so far. */
  abstract lrAt(position: number): number;

  /** The momentum at a position, where the schedule cycles it. */
  momentumAt(_position: number): number | undefined {
    return undefined;
  }

  /**
   * Moves on by one step.
   *
   * @param metric The metric that a scheduler with `needsMetric` waits for; others ignore it.
   * @throws TypeError if a metric is needed and none is given; the position then stays.
   */
  step(metric?: number): void {
    this.feed(this.lastEpoch + 1, metric);
    this.lastEpoch += 1;
  }

  /**
   * What the steps are in a loop: the scheduler's own `interval`, or an epoch if it waits for a metric, or else
   * what the loop counts.
   */
  intervalIn(loop: Interval): Interval {
    return this.interval ?? (this.needsMetric ? "epoch" : loop);
  }

  /**
   * Takes in the end of a batch or of an epoch: moves on if that is what the scheduler counts. A loop that calls
   * this at the end of each batch and then, at the end of each epoch, with the metric, serves every scheduler.
   *
   * @param ended What has ended.
   * @param loop What a scheduler without an interval of its own counts.
   * @param metric The epoch's metric, for a scheduler with `needsMetric`.
   * @throws TypeError if a metric is needed and none is given; the position then stays.
   */
  advance(ended: Interval, loop: Interval, metric?: number): void {
    if (this.intervalIn(loop) === ended) this.step(metric);
  }

  /**
   * Takes the position that a run has after some epochs: their number, or that of their batches.
   *
   * @param epochs Completed epochs.
   * @param batches Batches in an epoch.
   * @param loop What a scheduler without an interval of its own counts.
   * @param steps Completed batches, where they are not those of the epochs: in the middle of one, or where epochs differ.
   * @param _missed Batches of the first epoch that were made before the run's first one (0): those before a member of a
   * sequence took over.
   */
  startAfter(epochs: number, batches: number, loop: Interval, steps = epochs * batches, _missed = 0): void {
    this.lastEpoch = this.intervalIn(loop) === "epoch" ? epochs : steps;
  }

  /** Whether the schedule cycles a momentum, at some step at least. */
  get cyclesMomentum(): boolean {
    return false;
  }

  /** Takes in the metric of the step that ends at `position`. */
  feed(_position: number, _metric?: number): void {}

  /** The state as plain JSON. */
  stateDict(): SchedulerState {
    const { name, lastEpoch, interval } = this;
    return { version: 1, scheduler: name, lastEpoch, ...(interval && { interval }), ...this.saveState() };
  }

  /**
   * Continues from a saved state, options included (as in PyTorch).
   *
   * @throws TypeError or RangeError that says what is wrong with the state; the scheduler is then unchanged.
   */
  loadStateDict(state: SchedulerState): void {
    const restore = this.readState(state);
    restore();
  }

  /**
   * Checks a state, and returns what puts it in force.
   *
   * @throws TypeError or RangeError that says what is wrong with the state.
   */
  readState(state: SchedulerState): () => void {
    this.checkState(state);
    if (state.scheduler !== this.name) {
      throw new TypeError(
        `${this.name}: the state's scheduler must be "${this.name}", got ${show(state.scheduler)}`,
      );
    }
    const { lastEpoch } = state;
    const interval = checkValue(this.name, "the state's interval", startTable.interval, state.interval);
    const restore = this.readOwnState(state);
    return () => {
      restore();
      this.lastEpoch = lastEpoch;
      this.interval = interval;
    };
  }

  /**
   * Goes to the position of a saved state, of whatever kind and options, and keeps its own options. A
   * ReduceLROnPlateau, inside another scheduler too, takes over what a saved one has counted and reduced.
   *
   * @throws TypeError or RangeError that says what is wrong with the state; the scheduler is then unchanged.
   */
  takePosition(state: SchedulerState): void {
    const take = this.readPosition(state);
    take();
  }

  /**
   * Checks a state, and returns what takes over its position.
   *
   * @param position The position in what this scheduler counts, if the state's is in something else.
   * @throws TypeError or RangeError that says what is wrong with the state.
   */
  readPosition(state: SchedulerState, position = state?.lastEpoch): () => void {
    this.checkState(state);
    const takeFeedback = this.readFeedback(state);
    return () => {
      takeFeedback();
      this.lastEpoch = position;
    };
  }

  /** Checks what a saved scheduler has learnt from metrics, and returns what takes it over. */
  readFeedback(_saved: SchedulerState): () => void {
    return () => {};
  }

  private checkState(state: SchedulerState): void {
    if (typeof state !== "object" || state === null) {
      throw new TypeError(`${this.name}: the state must be an object from stateDict(), got ${show(state)}`);
    }
    if (state.version !== 1)
      throw new RangeError(`${this.name}: the state's version must be 1, got ${show(state.version)}`);
    checkValue(this.name, "the state's lastEpoch", startTable.lastEpoch, state.lastEpoch);
  }

  /** What a state holds besides the position. */
  protected abstract saveState(): Record<string, unknown>;

  /** Checks what `saveState` wrote, and returns what puts it in force. */
  protected abstract readOwnState(state: SchedulerState): () => void;
}
