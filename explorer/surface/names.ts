import { entryName, maxEntries, State } from "../model/state";
import { short } from "../ui/format";

/** What a run's rate follows: a number, or a schedule's name. */
const rateName = (state: State, { schedule, lr }: State["surface"]["runs"][number]): string =>
  schedule === undefined ? short(lr) : entryName(state, schedule);

/** A run as it is called everywhere: `SGD, 0.1`. */
export function runName(state: State, index: number): string {
  const run = state.surface.runs[index];
  return `${run.optimizer}, ${rateName(state, run)}`;
}

/**
 * The positions of the runs' colours. A run that follows a schedule has the schedule's, if no run before it has it; the others
 * have colours of their own, those that no schedule has first.
 */
export function seriesOf({ entries, surface: { runs } }: State): number[] {
  const followed = new Set<number>();
  const own = runs.map(({ schedule }) => {
    if (schedule === undefined || followed.has(schedule)) return undefined;
    followed.add(schedule);
    return schedule;
  });
  const free = Array.from({ length: maxEntries }, (_, i) => (entries.length + i) % maxEntries).filter(
    (color) => !followed.has(color),
  );
  return own.map((color) => color ?? free.shift()!);
}
