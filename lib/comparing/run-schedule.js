"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.runSchedule = runSchedule;
const tune_1 = require("./tune");
/** Does a schedule's tuning runs, if there are any, and then the runs that count. */
async function runSchedule({ schedule, rate, tuning: planned, rest }, { seeds, tune, runAll, skip }) {
    const tried = await runAll(planned);
    const tuning = tune && (0, tune_1.chooseScale)(rate, tune, tried);
    const failed = tried.filter((run) => run.error && !(tuning && hasDiverged(run)));
    const isTuned = tried.length === planned.length;
    if (tune && !(tuning && isTuned)) {
        if (isTuned)
            skip(rest().length);
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
const hasDiverged = ({ error }) => error?.name === "DivergedError";
