import { show } from "../options/options";
import { plateauOptions } from "../schedules/plateau";
import { ScheduleSpec } from "../schedules/schedule";
import { fromSpec } from "../schedules/spec";
import { ScheduleLR } from "../schedulers/schedule-lr";
import { LRScheduler, SchedulerState } from "../schedulers/scheduler";

/** What of a state is an option, and not a position. */
function optionsOf(state: SchedulerState, isMember = false): unknown {
  const { scheduler, schedule, options, milestones, clock, schedulers, interval } = state;
  const members = (schedulers as SchedulerState[] | undefined)?.map((member) => optionsOf(member, true));
  return {
    scheduler,
    schedule,
    options,
    milestones,
    clock,
    members,
    interval: isMember && !members ? interval : undefined,
  };
}

/** Whether two states have the same kind and options; functions, which no state holds, count as equal. */
export const sameOptions = (a: SchedulerState, b: SchedulerState): boolean =>
  JSON.stringify(optionsOf(a)) === JSON.stringify(optionsOf(b));

/** Whether two states are of the same kind, and so are their members. */
export function sameKind(a: SchedulerState, b: SchedulerState): boolean {
  const members = ({ schedulers }: SchedulerState): SchedulerState[] =>
    (schedulers ?? []) as SchedulerState[];
  const [own, others] = [members(a), members(b)];
  return (
    a.scheduler === b.scheduler &&
    own.length === others.length &&
    own.every((member, i) => sameKind(member, others[i]))
  );
}

/** A scheduler as the call that makes it, as far as its state tells. */
export function describeState(state: SchedulerState, own?: LRScheduler): string {
  const { scheduler, schedule, options, schedulers, milestones } = state;
  if (Array.isArray(schedulers)) {
    const members = (schedulers as SchedulerState[]).map((member) => describeState(member));
    return `${scheduler}(${members.join(", ")}${milestones ? `; milestones ${milestones}` : ""})`;
  }
  if (!schedule) return `${scheduler}({ ${showGiven(options as Record<string, unknown>)} })`;
  try {
    return fromSpec(
      schedule as ScheduleSpec,
      own instanceof ScheduleLR ? own.schedule : undefined,
    ).describe();
  } catch {
    return `${scheduler}(…)`;
  }
}

/** A plateau's options but those that have their defaults. */
function showGiven(options: Record<string, unknown>): string {
  const table: Record<string, { default?: unknown }> = plateauOptions;
  const given = Object.entries(options).filter(([name, value]) => table[name]?.default !== value);
  return given.map(([name, value]) => `${name}: ${show(value)}`).join(", ");
}
