import { setMaxListeners } from "node:events";
import { checkOptions } from "../schedules/options";
import { checkDataset } from "../training/check-samples";
import { InterruptedComparisonError, rememberComparison } from "./interrupted";
import { CompareOptions, compareOptions } from "./options";
import { planRuns } from "./plan";
import { checkHoldOut, trainingSamplesOf } from "./samples";
import { summarize } from "./summary";
import { WorkerPool } from "./worker-pool";
import type { History, HistoryColumn } from "../training/history";
import { watchInterrupt } from "../training/interrupt";

export { InterruptedComparisonError, lastComparison } from "./interrupted";

/** A run of a comparison that is done, or failed. */
export interface ComparedRun {
  readonly schedule: string;
  readonly seed: number;
  /** What it measured, if it is done. */
  readonly history?: History;
  /** Why it failed, if it did. */
  readonly error?: Error;
}

/** How far a comparison is. */
export interface ComparisonProgress {
  /** Runs that are done or failed. */
  readonly finished: number;
  readonly total: number;
}

/** What a comparison measured; of the runs that were done, if it was aborted or interrupted. */
export interface Comparison {
  /** The Histories by schedule and seed. */
  readonly histories: { readonly [schedule: string]: { readonly [seed: number]: History } };
  /** The mean over a schedule's seeds, epoch by epoch. */
  readonly mean: { readonly [schedule: string]: History };
  /** The sample standard deviation over a schedule's seeds, epoch by epoch: 0 where there is one seed. */
  readonly spread: { readonly [schedule: string]: History };
  /**
   * What the runs with `holdOut` measured on the test set, after their last epoch: a number for each seed, in the order
   * of `histories[schedule]`, where each run's own are too. Empty without `holdOut`.
   */
  readonly test: { readonly [schedule: string]: { readonly loss: number[]; readonly accuracy: number[] } };
  /** The runs that failed. */
  readonly failed: readonly ComparedRun[];
}

/**
 * Trains with each schedule and each seed, on all processors: always `simpleNet`, and always on the wasm backend,
 * whichever is in use here. The numbers are those of `train(simpleNet({ seed }), data, { optimizer, seed, … })` on
 * that backend to the last bit, whatever the number of workers.
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
 * @throws TypeError or RangeError that names the option, the schedule that cannot be sent to a worker, or the sample;
 *   Error if every run failed; InterruptedComparisonError at Jupyter's "Interrupt kernel" and at Ctrl-C, with the
 *   runs that were done.
 */
export async function compare(options: CompareOptions): Promise<Comparison> {
  const given = checkOptions<CompareOptions>("compare", compareOptions, options);
  const { schedules, seeds, optimizer, data, holdOut, model, workers, runner, onRunEnd, signal, ...training } = given;
  const samples = "train" in data ? data : undefined;
  const dataset = "train" in data ? ({ name: "arrays" } as const) : data;
  if (samples) checkDataset("compare", samples);
  if (holdOut !== undefined) checkHoldOut("compare", holdOut, trainingSamplesOf(data));
  const held = holdOut !== undefined && { holdOut: { size: holdOut, test: true } };
  const { features, classes } = samples ?? namedShape;
  const net = { name: "simpleNet", options: { features, classes, ...model } } as const;
  const plan = planRuns(schedules, seeds, optimizer, { ...training, ...held, dataset, model: net });

  const pool = runner ? undefined : new WorkerPool({ workers: Math.min(workers, plan.length) });
  const interrupt = await watchInterrupt();
  const failure = new AbortController();
  const stop = AbortSignal.any([failure.signal, interrupt.signal, ...(signal ? [signal] : [])]);
  setMaxListeners(0, stop);
  let finished = 0;
  try {
    const runs = await Promise.all(
      plan.map(async ({ schedule, seed, job }) => {
        const result = await (runner ?? pool!).run(job, samples, stop).then(
          (history) => ({ history }),
          (error: Error) => ({ error }),
        );
        if ("error" in result && stop.aborted) return [];
        const run: ComparedRun = { schedule, seed, ...result };
        await onRunEnd?.(run, { finished: ++finished, total: plan.length });
        return [run];
      }),
    );
    const comparison = gather(runs.flat(), plan.length);
    rememberComparison(comparison);
    if (interrupt.signal.aborted) throw new InterruptedComparisonError(comparison, finished, plan.length);
    return comparison;
  } finally {
    interrupt.release();
    failure.abort();
    await pool?.close();
  }
}

/** Both named datasets are images of 28 × 28 pixels, or look like them, in 10 classes. */
const namedShape = { features: 784, classes: 10 };

/** The results of the runs that ended, in the order of the plan. */
function gather(runs: readonly ComparedRun[], total: number): Comparison {
  const failed = runs.filter(({ error }) => error);
  if (failed.length === total) {
    const [{ schedule, seed, error }] = failed;
    throw new Error(`compare: every run failed; ${schedule} with seed ${seed}: ${error!.message}`, {
      cause: error,
    });
  }
  const histories: Record<string, Record<number, History>> = {};
  for (const { schedule, seed, history } of runs) if (history) (histories[schedule] ??= {})[seed] = history;
  const each = <T>(measure: (bySeed: History[]) => T | undefined): Record<string, T> => {
    const entries = Object.entries(histories).map(([name, bySeed]) => [name, measure(Object.values(bySeed))] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Record<string, T>;
  };
  const summaries = each(summarize);
  const pick = <K extends "mean" | "spread">(part: K) =>
    Object.fromEntries(Object.entries(summaries).map(([schedule, summary]) => [schedule, summary[part]]));
  return {
    histories,
    mean: pick("mean"),
    spread: pick("spread"),
    test: each(testsOf),
    failed,
  };
}

/** What some runs measured on the test set, if all of them did. */
function testsOf(histories: readonly History[]): { loss: number[]; accuracy: number[] } | undefined {
  const tests = histories.map(({ test }) => test);
  if (!tests.every((test) => test !== undefined)) return undefined;
  return { loss: tests.map(({ loss }) => loss), accuracy: tests.map(({ accuracy }) => accuracy) };
}

/** Prints a line for a run of a comparison that ended: `compare({ …, onRunEnd: printRun })`. */
export function printRun(
  { schedule, seed, history, error }: ComparedRun,
  { finished, total }: ComparisonProgress,
): void {
  const head = `${String(finished).padStart(String(total).length)}/${total}  ${schedule}, seed ${seed}`;
  if (!history) return console.log(`${head}  failed: ${error?.message}`);
  const last = (column: HistoryColumn): string => history[column][history.epoch.length - 1].toFixed(4);
  console.log(`${head}  loss ${last("loss")}  val loss ${last("valLoss")}  val acc ${last("valAccuracy")}`);
}
