import { checkOptions } from "../options/options";
import type { History, RunHistory } from "../training/history";
import { watchInterrupt } from "../training/interrupt";
import type { ColumnsOf } from "../training/train";
import { ComparedRun, Comparison, gather } from "./comparison";
import { InterruptedComparisonError, rememberComparison } from "./interrupted";
import { CompareOptions, compareOptions } from "./options";
import { PlannedRun, planSchedules } from "./plan";
import { prepareRuns } from "./prepare";
import { Crew, runSchedule } from "./run-schedule";
import { WorkerPool } from "./worker-pool";

export { InterruptedComparisonError, lastComparison } from "./interrupted";
export type { ComparedRun, Comparison, ComparisonProgress, Tests } from "./comparison";
export { printRun } from "./print-run";

/**
 * Trains with each schedule and each seed, on all processors: always `simpleNet`, on the engine that {@link useBackend}
 * chose, else on wasm. The numbers are those of `train(simpleNet({ seed }), data, { optimizer, seed, … })` on that engine
 * to the last bit, whatever the number of workers.
 *
 * With `tune`, each schedule is first trained at its rates times each scale; all of `seeds` are then trained at
 * the scale with the lowest validation loss after the last epoch. A tuning run at that scale with one of
 * `seeds` counts, and is not made again; its validation loss was chosen for being low. What to judge by is the
 * test set, of which no choice knows: its numbers are only of the scales that were chosen.
 *
 * @example
 * const { mean, spread } = await compare({
 *   schedules: { constant: 0.01, StepLR: new StepLR({ baseLr: 0.01, stepSize: 3 }) },
 *   seeds: [1, 2, 3],
 *   data: { name: "mnist", options: { nTrain: 10_000 } },
 *   epochs: 10,
 *   batchSize: 128,
 *   onRunEnd: printRun,
 * });
 * @throws TypeError or RangeError that names the schedule that cannot be sent to a worker or
 *   scaled, or the sample; Error if every run failed; InterruptedComparisonError at Jupyter's "Interrupt
 *   kernel" and at Ctrl-C, with the runs that were done.
 */
export async function compare<const L = undefined, const M extends string = never>(
  options: CompareOptions<M> & { loss?: L },
): Promise<Comparison<History<ColumnsOf<L, M>>>>;
export async function compare(options: CompareOptions): Promise<Comparison<RunHistory>> {
  const given = checkOptions("compare", compareOptions, options);
  const { schedules, seeds, optimizer, workers, runner, onRunEnd, signal, tune: asked } = given;
  const tune = asked && { scale: asked.scale, seeds: asked.seeds ?? seeds.slice(0, 1) };
  const allSeeds = [...new Set([...seeds, ...(tune?.seeds ?? [])])];
  const { common, modelOf, weightsOf, samples } = await prepareRuns("compare", given, allSeeds);
  const plans = planSchedules({ schedules, seeds, optimizer, tune, common, modelOf });
  let total = plans.reduce((sum, { tuning, rest }) => sum + tuning.length + rest().length, 0);

  const pool = runner ? undefined : new WorkerPool({ workers: Math.min(workers, total) });
  const interrupt = await watchInterrupt();
  const failure = new AbortController();
  const stop = AbortSignal.any([failure.signal, interrupt.signal, ...(signal ? [signal] : [])]);
  let finished = 0;

  const runOne = async ({ job, ...named }: PlannedRun): Promise<ComparedRun[]> => {
    const result = await (runner ?? pool!)
      .run(job, samples, AbortSignal.any([stop]), weightsOf(job.seed))
      .then(
        (history) => ({ history }),
        (error: Error) => ({ error }),
      );
    if ("error" in result && stop.aborted) return [];
    const run: ComparedRun = { ...named, ...result };
    await onRunEnd?.(run.isTuning ? withoutTest(run) : run, { finished: ++finished, total });
    return [run];
  };
  const crew: Crew = {
    seeds,
    tune,
    runAll: async (runs) => (await Promise.all(runs.map(runOne))).flat(),
    skip: (runs) => void (total -= runs),
  };
  try {
    const comparison = gather(await Promise.all(plans.map((plan) => runSchedule(plan, crew))));
    if (!stop.aborted) checkAnyDone(comparison);
    rememberComparison(comparison);
    if (interrupt.signal.aborted) throw new InterruptedComparisonError(comparison, finished, total);
    return comparison;
  } finally {
    interrupt.release();
    failure.abort();
    await pool?.close();
  }
}

/** A tuning run as it is shown: the test set is for the scale that is chosen. */
const withoutTest = ({ history, ...run }: ComparedRun): ComparedRun => {
  if (!history) return run;
  const { test: _, ...rest } = history;
  return { ...run, history: rest };
};

/** @throws Error if every run failed. */
function checkAnyDone({ histories, failed }: Comparison): void {
  if (failed.length === 0 || Object.keys(histories).length > 0) return;
  const [{ schedule, seed, error }] = failed;
  throw new Error(`compare: every run failed; ${schedule} with seed ${seed}: ${error!.message}`, {
    cause: error,
  });
}
