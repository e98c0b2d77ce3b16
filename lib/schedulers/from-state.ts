import { ScheduleSpec } from "../schedules/schedule";
import { fromSpec } from "../schedules/spec";
import type { GreedyLROptions } from "../schedules/greedy";
import type { ReduceLROnPlateauOptions } from "../schedules/plateau";
import type { SequenceOptions } from "../schedules/sequence";
import { ChainedScheduler } from "./chained";
import { GreedyLR } from "./greedy";
import { ReduceLROnPlateau } from "./plateau";
import { ScheduleLR } from "./schedule-lr";
import { LRScheduler, SchedulerState } from "./scheduler";
import { SequentialLR } from "./sequential";
import { membersOfState } from "./state-members";

/**
 * The scheduler that a state was taken from: its kind, its options and its position. What was a class on a schedule, as
 * StepLR, is a ScheduleLR with its name.
 *
 * @throws TypeError or RangeError that says what is wrong with the state.
 */
export function fromState(state: SchedulerState): LRScheduler {
  const scheduler = atStart(state);
  scheduler.loadStateDict(state);
  return scheduler;
}

/** A scheduler of the kind and with the options of a state, at its start. */
function atStart(state: SchedulerState): LRScheduler {
  const schedulers = membersOfState(state).map(atStart);
  switch (state.scheduler) {
    case "ReduceLROnPlateau":
      return new ReduceLROnPlateau(state.options as ReduceLROnPlateauOptions);
    case "GreedyLR":
      return new GreedyLR(state.options as GreedyLROptions);
    case "SequentialLR": {
      const { milestones, clock } = state as SchedulerState & SequenceOptions;
      return new SequentialLR({ schedulers, milestones, clock });
    }
    case "ChainedScheduler":
      return new ChainedScheduler({ schedulers });
    default:
      return new ScheduleLR(fromSpec(state.schedule as ScheduleSpec));
  }
}
