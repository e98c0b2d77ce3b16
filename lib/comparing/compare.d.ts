import { Comparison } from "./comparison";
import { CompareOptions } from "./options";
export { InterruptedComparisonError, lastComparison } from "./interrupted";
export type { ComparedRun, Comparison, ComparisonProgress, Tests } from "./comparison";
export { printRun } from "./print-run";
/**
 * Trains with each schedule and each seed, on all processors: always `simpleNet`, and always on the wasm
 * backend, whichever is in use here. The numbers are those of
 * `train(simpleNet({ seed }), data, { optimizer, seed, … })` on that backend to the last bit, whatever the
 * number of workers.
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
export declare function compare(options: CompareOptions): Promise<Comparison>;
