import { entryName, State } from "../model/state";
import { short } from "../ui/format";

/** What a run's rate follows: a number, or a schedule's name. */
const rateName = (state: State, { schedule, lr }: State["surface"]["runs"][number]): string =>
  schedule === undefined ? short(lr) : entryName(state, schedule);

/** A run as it is called everywhere: `SGD, 0.1`. */
export function runName(state: State, index: number): string {
  const run = state.surface.runs[index];
  return `${run.optimizer}, ${rateName(state, run)}`;
}
