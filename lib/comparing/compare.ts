import { checkOptions } from "../options/options";
import type { History, RunHistory } from "../training/history";
import { watchInterrupt } from "../training/interrupt";
import type { ColumnsOf, Losses } from "../training/task/options";
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
 * Trains with each schedule and each seed, on all processors, on the engine that {@link useBackend} chose,
 * else on wasm: the models that the function `model` makes from the seeds, on any data in memory with any
 * loss, or `simpleNet` on a Dataset. The numbers are those of
 * `train(model(seed), data, { optimizer, seed, … })` on that engine to the last bit, whatever the number of
 * workers.
 *
 * `model` is called here, once for each seed, and each worker makes the model again from its JSON and its
 * initial weights. That this gives the same model is checked with that of the first seed. What a worker has
 * to know besides, it has from `modules`.
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
 * @example
 * const comparison = await compare({
 *   model: (seed) => {
 *     const kernelInitializer = tf.initializers.glorotUniform({ seed });
 *     return tf.sequential({ layers: [tf.layers.dense({ inputShape: [8], units: 1, kernelInitializer })] });
 *   },
 *   data: (await loadConcrete()).data,
 *   loss: "meanSquaredError",
 *   metrics: ["meanAbsoluteError"],
 *   schedules: { constant: 0.01, cosine: new CosineAnnealingLR({ baseLr: 0.03, tMax: 20 }) },
 *   seeds: [1, 2, 3],
 *   epochs: 20,
 * });
 * pairedDifferences(comparison, { baseline: "constant", measure: "valMeanAbsoluteError" });
 * @throws TypeError or RangeError that says in what model, data and loss do not fit each other, or which group of an
 *   optimizer holds no weight of the model, or names the schedule that cannot be sent to a worker or scaled, or the
 *   sample; Error if every run failed; InterruptedComparisonError at Jupyter's "Interrupt kernel" and at Ctrl-C, with
 *   the runs that were done, unless `signal` is aborted then too.
 */
export async function compare<const L extends Losses | undefined, const M extends string = never>(
  options: CompareOptions<M, L>,
): Promise<Comparison<History<ColumnsOf<L, M>>>>;
export async function compare(options: CompareOptions): Promise<Comparison<RunHistory>> {
  const given = checkOptions("compare", compareOptions, options);
  const { schedules, seeds, optimizer, workers, runner, onRunEnd, signal, tune: asked } = given;
  const tune = asked && { scale: asked.scale, seeds: asked.seeds ?? seeds.slice(0, 1) };
  const allSeeds = [...new Set([...seeds, ...(tune?.seeds ?? [])])];
  const { common, modelOf, weightsOf, samples, variables } = await prepareRuns("compare", given, allSeeds);
  const plans = planSchedules({ schedules, seeds, optimizer, tune, common, modelOf, variables });
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
    // Who gave a signal that is aborted at the interrupt too knows of it already.
    if (interrupt.signal.aborted && !signal?.aborted)
      throw new InterruptedComparisonError(comparison, finished, total);
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
