"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.printRun = exports.lastComparison = exports.InterruptedComparisonError = void 0;
exports.compare = compare;
const options_1 = require("../options/options");
const datasets_1 = require("../datasets");
const check_samples_1 = require("../training/check-samples");
const interrupt_1 = require("../training/interrupt");
const comparison_1 = require("./comparison");
const interrupted_1 = require("./interrupted");
const options_2 = require("./options");
const plan_1 = require("./plan");
const run_schedule_1 = require("./run-schedule");
const samples_1 = require("./samples");
const worker_pool_1 = require("./worker-pool");
var interrupted_2 = require("./interrupted");
Object.defineProperty(exports, "InterruptedComparisonError", { enumerable: true, get: function () { return interrupted_2.InterruptedComparisonError; } });
Object.defineProperty(exports, "lastComparison", { enumerable: true, get: function () { return interrupted_2.lastComparison; } });
var print_run_1 = require("./print-run");
Object.defineProperty(exports, "printRun", { enumerable: true, get: function () { return print_run_1.printRun; } });
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
async function compare(options) {
    const given = (0, options_1.checkOptions)("compare", options_2.compareOptions, options);
    const { schedules, seeds, optimizer, data, model, workers, runner, onRunEnd, signal, tune: asked, ...training } = given;
    const samples = "train" in data ? data : undefined;
    const dataset = "train" in data ? { name: "arrays" } : data;
    if (samples)
        (0, check_samples_1.checkDataset)("compare", samples);
    const { features, classes } = samples ?? datasets_1.datasets[data.name];
    const net = { name: "simpleNet", options: { features, classes, ...model } };
    const tune = asked && { scale: asked.scale, seeds: asked.seeds ?? seeds.slice(0, 1) };
    const common = { ...training, ...heldOut(given), dataset, model: net };
    const plans = (0, plan_1.planSchedules)({ schedules, seeds, optimizer, tune, common });
    let total = plans.reduce((sum, { tuning, rest }) => sum + tuning.length + rest().length, 0);
    const pool = runner ? undefined : new worker_pool_1.WorkerPool({ workers: Math.min(workers, total) });
    const interrupt = await (0, interrupt_1.watchInterrupt)();
    const failure = new AbortController();
    const stop = AbortSignal.any([failure.signal, interrupt.signal, ...(signal ? [signal] : [])]);
    let finished = 0;
    const runOne = async ({ job, ...named }) => {
        const result = await (runner ?? pool).run(job, samples, AbortSignal.any([stop])).then((history) => ({ history }), (error) => ({ error }));
        if ("error" in result && stop.aborted)
            return [];
        const run = { ...named, ...result };
        await onRunEnd?.(run.isTuning ? withoutTest(run) : run, { finished: ++finished, total });
        return [run];
    };
    const crew = {
        seeds,
        tune,
        runAll: async (runs) => (await Promise.all(runs.map(runOne))).flat(),
        skip: (runs) => void (total -= runs),
    };
    try {
        const comparison = (0, comparison_1.gather)(await Promise.all(plans.map((plan) => (0, run_schedule_1.runSchedule)(plan, crew))));
        if (!stop.aborted)
            checkAnyDone(comparison);
        (0, interrupted_1.rememberComparison)(comparison);
        if (interrupt.signal.aborted)
            throw new interrupted_1.InterruptedComparisonError(comparison, finished, total);
        return comparison;
    }
    finally {
        interrupt.release();
        failure.abort();
        await pool?.close();
    }
}
/** How many training samples validate: a sixth of them where a scale is chosen by them, unless told. */
function heldOut({ data, tune, holdOut }) {
    const samples = (0, samples_1.trainingSamplesOf)(data);
    if (holdOut === undefined && tune === undefined)
        return {};
    const size = holdOut ?? Math.max(1, Math.floor(samples / 6));
    (0, samples_1.checkHoldOut)("compare", size, samples);
    return { holdOut: size };
}
/** A tuning run as it is shown: the test set is for the scale that is chosen. */
const withoutTest = ({ history, ...run }) => {
    if (!history)
        return run;
    const { test: _, ...rest } = history;
    return { ...run, history: rest };
};
/** @throws Error if every run failed. */
function checkAnyDone({ histories, failed }) {
    if (failed.length === 0 || Object.keys(histories).length > 0)
        return;
    const [{ schedule, seed, error }] = failed;
    throw new Error(`compare: every run failed; ${schedule} with seed ${seed}: ${error.message}`, {
        cause: error,
    });
}
