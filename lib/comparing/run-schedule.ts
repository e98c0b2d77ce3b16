import type { ComparedRun, ScheduleResult } from "./comparison";
import type { PlannedRun, SchedulePlan } from "./plan";
import { chooseScale, TuneOptions } from "./tune";

/** What a schedule's runs need of the comparison that they are in. */
export interface Crew {
  readonly seeds: readonly number[];
  readonly tune?: Required<TuneOptions>;
  /** Does the runs; those that are done or failed are returned, and those that were ended are not. */
  readonly runAll: (runs: readonly PlannedRun[]) => Promise<ComparedRun[]>;
  /** Is told how many runs will not be made, since every scale of their schedule failed. */
  readonly skip: (runs: number) => void;
}

/** Does a schedule's tuning runs, if there are any, and then the runs that count. */
export async function runSchedule(
  { schedule, rate, tuning: planned, rest }: SchedulePlan,
  { seeds, tune, runAll, skip }: Crew,
): Promise<ScheduleResult> {
  const tried = await runAll(planned);
  const tuning = tune && chooseScale(rate, tune, tried);
  const failed = tried.filter((run) => run.error && !(tuning && hasDiverged(run)));
  const isTuned = tried.length === planned.length;
  if (tune && !(tuning && isTuned)) {
    if (isTuned) skip(rest().length);
    return { schedule, tuning, runs: [], failed };
  }
  const counting = tried.filter((run) => run.scale === tuning?.scale && seeds.includes(run.seed));
  const runs = [
    ...counting.map((run) => ({ ...run, isTuning: false })),
    ...(await runAll(rest(tuning?.scale))),
  ];
  runs.sort((a, b) => seeds.indexOf(a.seed) - seeds.indexOf(b.seed));
  return { schedule, tuning, runs, failed: [...failed, ...runs.filter(({ error }) => error)] };
}

/** Whether a run's rate was too high, and nothing else wrong. */
const hasDiverged = ({ error }: ComparedRun): boolean => error?.name === "DivergedError";
