import { show } from "../options/options";
import { scheduleFunctions } from "../schedules/kinds";
import { Schedule, ScheduleSpec } from "../schedules/schedule";
import { metricKinds } from "../schedules/reducers";
import { fromSpec } from "../schedules/spec";
import { ScheduleLR } from "../schedulers/schedule-lr";
import { LRScheduler, SchedulerState } from "../schedulers/scheduler";
import { isCompositeState, membersOfState } from "../schedulers/state-members";

/** What of a state is an option, and not a position. */
function optionsOf(state: SchedulerState, isMember = false): unknown {
  const { scheduler, schedule, options, milestones, clock, interval } = state;
  const members = isCompositeState(state)
    ? membersOfState(state).map((member) => optionsOf(member, true))
    : undefined;
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
  const [own, others] = [membersOfState(a), membersOfState(b)];
  return (
    a.scheduler === b.scheduler &&
    own.length === others.length &&
    own.every((member, i) => sameKind(member, others[i]))
  );
}

/** A scheduler as the call that makes it, as far as its state tells. */
export function describeState(state: SchedulerState, own?: LRScheduler): string {
  const { scheduler, schedule, options, milestones, clock } = state;
  if (isCompositeState(state)) {
    const members = membersOfState(state).map((member) => describeState(member));
    const parts = [`schedulers: [${members.join(", ")}]`];
    if (milestones) parts.push(`milestones: ${show(milestones)}`);
    if (clock === "global") parts.push('clock: "global"');
    return `new ${scheduler}({ ${parts.join(", ")} })`;
  }
  if (!schedule) return `new ${scheduler}({ ${showGiven(scheduler, options as Record<string, unknown>)} })`;
  try {
    return describePosition(
      fromSpec(schedule as ScheduleSpec, own instanceof ScheduleLR ? own.schedule : undefined),
    );
  } catch {
    return `new ${scheduler}(…)`;
  }
}

/** The call that makes a position on a schedule: of the class on schedules of its kind, if there is one. */
function describePosition(schedule: Schedule): string {
  const { kind } = schedule.spec;
  const name = scheduleFunctions.get(kind)!;
  const call = schedule.describe();
  return name === kind ? `new ScheduleLR(${call})` : `new ${kind}${call.slice(name.length)}`;
}

/** The options of a scheduler that a metric drives, but those that have their defaults. */
function showGiven(scheduler: string, options: Record<string, unknown>): string {
  const table = metricKinds.get(scheduler) as Record<string, { default?: unknown }>;
  const given = Object.entries(options).filter(([name, value]) => table[name]?.default !== value);
  return given.map(([name, value]) => `${name}: ${show(value)}`).join(", ");
}
