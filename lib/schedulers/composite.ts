import { instance, list, show } from "../options/options";
import { Interval, LRScheduler, SchedulerState, StartOption } from "./scheduler";
import { isCompositeState, membersOfState } from "./state-members";

/** The option table's entry for the members of a composite scheduler. */
export const members = list(instance(LRScheduler, "a scheduler"));

/**
 * A scheduler made of others: it keeps the position, and passes metrics to the members that need them. It
 * counts batches if one of its members does. A member that counts something other than the composite does,
 * such as a plateau that waits for each epoch's metric after a warm-up by batches, keeps a position of its
 * own, in `lastEpoch`.
 */
export abstract class CompositeScheduler extends LRScheduler {
  override readonly needsMetric: boolean;
  /** Which members keep their own position; undefined until it is asked for, and where an interval has changed since. */
  private apart?: readonly boolean[];

  constructor(
    readonly schedulers: readonly LRScheduler[],
    start: StartOption,
  ) {
    super(start);
    schedulers.forEach((member, i) => {
      if (member.lastEpoch !== 0) {
        throw new RangeError(
          `${new.target.name}: schedulers[${i}].lastEpoch must be 0, got ${member.lastEpoch}; ` +
            `give lastEpoch to the ${new.target.name}`,
        );
      }
    });
    this.needsMetric = schedulers.some((member) => member.needsMetric);
    if (this.isMixed && this.lastEpoch !== 0) {
      throw new RangeError(
        `${new.target.name}: lastEpoch must be 0 when some members count batches and others epochs, got ${this.lastEpoch}; ` +
          "load a state instead",
      );
    }
  }

  get baseLr(): number {
    return this.schedulers[0].baseLr;
  }

  override get cyclesMomentum(): boolean {
    return this.schedulers.some((member) => member.cyclesMomentum);
  }

  /** Whether some members count batches and others epochs, so that one number is not enough for a position. */
  get isMixed(): boolean {
    return this.knownApart.includes(true);
  }

  override intervalIn(loop: Interval): Interval {
    if (this.interval) return this.interval;
    for (const member of this.schedulers) if (member.intervalIn(loop) === "batch") return "batch";
    return "epoch";
  }

  /**
   * @throws TypeError if the rate depends on metrics that are not known yet, or on how many batches an epoch has.
   */
  override at(position: number): number {
    if (!this.needsMetric && this.isMixed) {
      throw new TypeError(
        `${this.name}: at(${show(position)}) cannot be known: some members count batches and others epochs`,
      );
    }
    return super.at(position);
  }

  /** @throws TypeError as `LRScheduler.step` does, or if members count batches and epochs: a loop calls `advance` then. */
  override step(metric?: number): void {
    if (this.isMixed) {
      throw new TypeError(
        `${this.name}: step cannot tell the end of a batch from the end of an epoch, and the members count both; ` +
          'call advance("batch", "batch") or advance("epoch", "batch", metric)',
      );
    }
    super.step(metric);
  }

  override advance(ended: Interval, loop: Interval, metric?: number): void {
    const counted = this.settle(loop);
    this.schedulers.forEach((member, i) => {
      if (this.countsApart(i) && this.hears(i, ended)) member.advance(ended, counted, metric);
    });
    if (counted === ended) super.step(metric);
  }

  override startAfter(
    epochs: number,
    batches: number,
    loop: Interval,
    steps = epochs * batches,
    missed = 0,
  ): void {
    const counted = this.settle(loop);
    super.startAfter(epochs, batches, counted, steps);
    this.schedulers.forEach((member, i) => {
      if (!this.countsApart(i)) return;
      const before = this.takesOverAt(i);
      const gone = missed + before;
      const [own, ownSteps, ownMissed] =
        counted === "batch"
          ? [epochs - Math.floor(gone / batches), steps - before, gone % batches]
          : before > 0
            ? [epochs - before, Math.round(missed + steps - before * batches), 0]
            : [epochs, steps, missed];
      member.startAfter(Math.max(0, own), batches, counted, Math.max(0, ownSteps), ownMissed);
    });
  }

  /** What the position counts in a loop; kept where members count otherwise, since a state must say it then. */
  private settle(loop: Interval): Interval {
    const counted = this.intervalIn(loop);
    if (!this.isMixedIn(loop)) return counted;
    this.interval = counted;
    this.apart = undefined;
    return counted;
  }

  /** Whether a member keeps its own position, because it counts something other than the composite does. */
  protected countsApart(index: number): boolean {
    return this.knownApart[index];
  }

  private get knownApart(): readonly boolean[] {
    return (this.apart ??= this.apartIn("epoch"));
  }

  private apartIn(loop: Interval): boolean[] {
    const counted = this.intervalIn(loop);
    return this.schedulers.map(
      (member) =>
        member.intervalIn(counted) !== counted ||
        (member instanceof CompositeScheduler && member.isMixedIn(counted)),
    );
  }

  /** Whether they do in a loop that counts `loop`. */
  isMixedIn(loop: Interval): boolean {
    return this.apartIn(loop).includes(true);
  }

  /** A member's rate at a step of its clock, or where it stands by its own count. */
  protected memberLr(index: number, step: number): number {
    const member = this.schedulers[index];
    return this.countsApart(index) ? member.lr : member.lrAt(step);
  }

  /** A member's momentum, likewise. */
  protected memberMomentum(index: number, step: number): number | undefined {
    const member = this.schedulers[index];
    return this.countsApart(index) ? member.momentum : member.momentumAt(step);
  }

  /** Whether a member that counts by itself is told of the batch or the epoch that has ended. */
  protected hears(_index: number, _ended: Interval): boolean {
    return true;
  }

  /** The position at which a member takes over. */
  protected takesOverAt(_index: number): number {
    return 0;
  }

  /** A member that counts by itself takes the position of the saved member at its place. */
  override readPosition(state: SchedulerState, position = state?.lastEpoch): () => void {
    const take = super.readPosition(state, position);
    const places = membersOfState(state);
    const takes = this.schedulers.map((member, i) =>
      this.countsApart(i) && places[i] ? member.readPosition(places[i]) : () => {},
    );
    return () => {
      takes.forEach((takeOwn) => takeOwn());
      take();
    };
  }

  /** A member takes it from the saved member at its place, or, if it alone waits for metrics, from the only one that did. */
  override readFeedback(saved: SchedulerState): () => void {
    const waiting = this.schedulers.filter(({ needsMetric }) => needsMetric);
    const places = membersOfState(saved);
    const takes = waiting.map((member) => {
      const place = places[this.schedulers.indexOf(member)];
      return waiting.length === 1
        ? member.readFeedback(saved)
        : place
          ? member.readFeedback(place)
          : () => {};
    });
    return () => takes.forEach((take) => take());
  }

  override readState(state: SchedulerState): () => void {
    const restore = super.readState(state);
    return () => {
      restore();
      this.apart = undefined;
    };
  }

  protected override saveState(): Record<string, unknown> {
    return { schedulers: this.schedulers.map((member) => member.stateDict()) };
  }

  protected override readOwnState(state: SchedulerState): () => void {
    const saved = membersOfState(state);
    if (!isCompositeState(state) || saved.length !== this.schedulers.length) {
      throw new TypeError(
        `${this.name}: the state's schedulers must be ${this.schedulers.length} states, got ${show((state.schedulers as unknown[])?.length)}`,
      );
    }
    const restores = this.schedulers.map((member, i) => member.readState(saved[i]));
    return () => restores.forEach((restore) => restore());
  }
}
