import { list, object, show } from "../schedules/options";
import { LRScheduler, SchedulerState } from "./scheduler";

/** The option table's entry for the members of a composite scheduler. */
export const members = list(object<LRScheduler>("a scheduler", (value) => value instanceof LRScheduler));

/** A scheduler made of others: it keeps the position, and hands metrics to the members that want them. */
export abstract class CompositeScheduler extends LRScheduler {
  override readonly needsMetric: boolean;

  constructor(
    readonly schedulers: readonly LRScheduler[],
    lastEpoch?: number,
  ) {
    super(lastEpoch);
    schedulers.forEach((member, i) => {
      if (member.lastEpoch !== 0) {
        throw new RangeError(
          `${new.target.name}: schedulers[${i}].lastEpoch must be 0, got ${member.lastEpoch}; give lastEpoch to the ${new.target.name}`,
        );
      }
    });
    this.needsMetric = schedulers.some((member) => member.needsMetric);
  }

  get baseLr(): number {
    return this.schedulers[0].baseLr;
  }

  protected override saveState(): Record<string, unknown> {
    return { schedulers: this.schedulers.map((member) => member.stateDict()) };
  }

  protected override readOwnState(state: SchedulerState): () => void {
    const saved = state.schedulers as SchedulerState[];
    if (!Array.isArray(saved) || saved.length !== this.schedulers.length) {
      throw new TypeError(
        `${this.name}: the state's schedulers must be ${this.schedulers.length} states, got ${show(saved?.length)}`,
      );
    }
    const restores = this.schedulers.map((member, i) => member.readState(saved[i]));
    return () => restores.forEach((restore) => restore());
  }
}
