import { show } from "../schedules/options";
import { isSchedule, Schedule, ScheduleSpec } from "../schedules/schedule";
import { fromSpec } from "../schedules/spec";
import { LRScheduler, SchedulerState } from "./scheduler";

/** Where a scheduler starts. */
export interface StartOption {
  /** The position to start from, in completed steps (0). */
  lastEpoch?: number;
}

/**
 * The position on any pure schedule: `lr` after k steps is `schedule(k)`.
 *
 * @example new ScheduleLR(cosineAnnealingSchedule({ baseLr: 0.1, tMax: 50 }))
 */
export class ScheduleLR extends LRScheduler {
  private current: Schedule;

  constructor(schedule: Schedule, lastEpoch?: number) {
    super(lastEpoch);
    if (!isSchedule(schedule)) throw new TypeError(`${new.target.name}: expected a schedule, got ${show(schedule)}`);
    this.current = schedule;
  }

  /** The schedule that this is a position on. */
  get schedule(): Schedule {
    return this.current;
  }

  get name(): string {
    return this.current.spec.kind;
  }

  get baseLr(): number {
    return this.current.baseLr;
  }

  override lrAt(position: number): number {
    return this.current(position);
  }

  override momentumAt(position: number): number | undefined {
    return this.current.momentum?.(position);
  }

  protected override saveState(): Record<string, unknown> {
    return { schedule: this.current.spec };
  }

  protected override readOwnState(state: SchedulerState): () => void {
    const spec = state.schedule as ScheduleSpec;
    if (spec?.kind !== this.name) {
      throw new TypeError(`${this.name}: the state's schedule must be of the same kind, got ${show(spec?.kind)}`);
    }
    const schedule = fromSpec(spec);
    return () => {
      this.current = schedule;
    };
  }
}
