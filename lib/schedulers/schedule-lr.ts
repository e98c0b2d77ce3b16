import { show } from "../options/options";
import { factoriesIn, readSpec } from "../schedules/read-spec";
import { isSchedule, Schedule, ScheduleFactory, ScheduleSpec } from "../schedules/schedule";

import { LRScheduler, SchedulerState, splitStart, StartOption } from "./scheduler";

/**
 * The position on any pure schedule: `lr` after k steps is `schedule(k)`.
 *
 * @example new ScheduleLR(cosineAnnealingSchedule({ baseLr: 0.1, tMax: 50 }))
 * @throws TypeError if it is not given a schedule; RangeError if `lastEpoch` is no position or `interval` is unknown.
 */
export class ScheduleLR extends LRScheduler {
  private current: Schedule;

  /** @param start Where to start; a number is its `lastEpoch`. */
  constructor(schedule: Schedule, start: number | StartOption = {}) {
    super(typeof start === "object" ? start : { lastEpoch: start });
    if (!isSchedule(schedule))
      throw new TypeError(`${new.target.name}: expected a schedule, got ${show(schedule)}`);
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

  override get cyclesMomentum(): boolean {
    return this.current.momentum !== undefined;
  }

  override get totalSteps(): number | undefined {
    return this.current.totalSteps;
  }

  override get referenceLr(): number {
    return this.current.referenceLr;
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
      throw new TypeError(
        `${this.name}: the state's schedule must be of the same kind, got ${show(spec?.kind)}`,
      );
    }
    const factories = factoriesIn(this.current);
    const schedule = readSpec(this.name, spec, this.current, (kind) => {
      const factory = factories.get(kind);
      if (factory) return factory;
      throw new TypeError(
        `${this.name}: the state's schedule contains a ${show(kind)}, and this one does not; ` +
          "load it into new ScheduleLR(fromSpec(state.schedule))",
      );
    });
    return () => {
      this.current = schedule;
    };
  }
}

/**
 * The class of the schedulers on one kind of schedule: its constructor takes the schedule's options,
 * `lastEpoch` and `interval`.
 *
 * @example class StepLR extends schedulerOn(stepSchedule) {}
 */
/* @__NO_SIDE_EFFECTS__ */ export function schedulerOn<O extends object>(
  factory: ScheduleFactory<O>,
): new (options: O & StartOption) => ScheduleLR {
  return class extends ScheduleLR {
    constructor(options: O & StartOption) {
      const [own, start] = splitStart(factory.kind, factory.options, options);
      super(factory(own), start);
    }
  };
}
