import type { SchedulerState } from "./scheduler";

/** The states of the schedulers that a composite's state is made of; none for another's. */
export const membersOfState = ({ schedulers }: SchedulerState): readonly SchedulerState[] =>
  Array.isArray(schedulers) ? (schedulers as SchedulerState[]) : [];

/** Whether a state is a composite's. */
export const isCompositeState = ({ schedulers }: SchedulerState): boolean => Array.isArray(schedulers);

/** A composite's state with others in the place of its members. */
export const withMembers = (
  state: SchedulerState,
  change: (member: SchedulerState, index: number) => SchedulerState,
): SchedulerState => ({ ...state, schedulers: membersOfState(state).map(change) });
