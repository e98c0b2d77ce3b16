"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.gather = gather;
const summary_1 = require("./summary");
/** The comparison of what was done for each schedule, in their order. */
function gather(results) {
    const done = results.flatMap(({ schedule, runs }) => {
        const histories = runs.flatMap(({ seed, history }) => (history ? [[seed, history]] : []));
        return histories.length > 0 ? [[schedule, Object.fromEntries(histories)]] : [];
    });
    const summaries = done.map(([name, bySeed]) => {
        const runs = Object.values(bySeed);
        return [name, { ...(0, summary_1.summarize)(runs), tests: testsOf(runs) }];
    });
    const each = (read) => {
        const entries = summaries.map(([name, summary]) => [name, read(summary)]);
        return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    };
    const tunings = results.flatMap(({ schedule, tuning }) => (tuning ? [[schedule, tuning]] : []));
    return {
        histories: Object.fromEntries(done),
        mean: each(({ mean }) => mean),
        spread: each(({ spread }) => spread),
        interval: each(({ interval }) => interval),
        test: each(({ tests }) => tests),
        tuning: Object.fromEntries(tunings),
        failed: results.flatMap(({ failed }) => failed),
    };
}
/** What some runs measured on the test set, if all of them did. */
function testsOf(histories) {
    const tests = histories.map(({ test }) => test);
    if (!tests.every((test) => test !== undefined))
        return undefined;
    return { loss: tests.map(({ loss }) => loss), accuracy: tests.map(({ accuracy }) => accuracy) };
}
