"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.noteSchedules = noteSchedules;
const composite_1 = require("../schedulers/composite");
const plateau_1 = require("../schedulers/plateau");
const schedule_lr_1 = require("../schedulers/schedule-lr");
/** A scheduler's name; where its schedule is a scaled one, that one's. */
function nameOf(scheduler) {
    if (!(scheduler instanceof schedule_lr_1.ScheduleLR))
        return scheduler.name;
    let { spec } = scheduler.schedule;
    while (spec.kind === "scale")
        spec = spec.schedule;
    return spec.kind;
}
/** Which optimizer a scheduler was stepped with last. */
const steppedWith = new WeakMap();
/**
 * What looks like a mistake in how schedulers are used, as sentences that say what to write if it is one:
 *
 * - a scheduler that another optimizer has moved on already, unless the run says at which epoch it begins;
 * - a schedule that is at its end before the run begins;
 * - a schedule whose length is that of the run in batches, all of them or the full ones, stepped by epochs, or the reverse;
 * - a plateau that watches an accuracy and takes less for better, or a loss and takes more for better.
 */
function noteSchedules(stepping) {
    const notes = stepping.schedulers.flatMap((scheduler) => [
        noteShared(scheduler, stepping) ?? noteEnded(scheduler, stepping),
        noteLength(scheduler, stepping),
        ...plateausOf(scheduler).map((plateau) => noteMode(plateau, stepping.monitor)),
    ]);
    for (const scheduler of stepping.schedulers)
        steppedWith.set(scheduler, new WeakRef(stepping.optimizer));
    return notes.filter((note) => note !== undefined);
}
function noteShared(scheduler, { optimizer, epochsDone }) {
    const before = steppedWith.get(scheduler);
    if (!before || before.deref() === optimizer || scheduler.lastEpoch === 0 || epochsDone > 0)
        return undefined;
    return (`${nameOf(scheduler)} is at step ${scheduler.lastEpoch} already, where the run of another optimizer has left it; ` +
        "make a scheduler for each optimizer, unless this is meant");
}
function noteEnded(scheduler, { epochs, epochsDone }) {
    const { totalSteps, lastEpoch } = scheduler;
    if (totalSteps === undefined || lastEpoch < totalSteps || epochs === epochsDone)
        return undefined;
    return `${nameOf(scheduler)} has made its ${totalSteps} steps before this run; make a new one, unless this is meant`;
}
function noteLength(scheduler, stepping) {
    const { stepEvery, epochs, epochsDone, batches, fullBatches = batches } = stepping;
    const { totalSteps } = scheduler;
    if (totalSteps === undefined || scheduler.lastEpoch >= totalSteps || batches === undefined || batches < 2)
        return undefined;
    const counted = scheduler.intervalIn(stepEvery);
    const other = counted === "epoch" ? "batch" : "epoch";
    const lengths = { epoch: [epochs], batch: [epochs * batches, epochs * fullBatches] };
    if (!lengths[other].includes(totalSteps) || lengths[counted].includes(totalSteps))
        return undefined;
    const made = scheduler.lastEpoch + (epochs - epochsDone) * (counted === "epoch" ? 1 : batches);
    const fate = made < totalSteps ? `makes ${made} of them` : `is at its end after ${totalSteps} of ${made}`;
    return (`${nameOf(scheduler)} is made for ${totalSteps} steps, as many as this run has ${other === "batch" ? "batches" : "epochs"}, ` +
        `and ${fate}, since it is stepped each ${counted}; if those are meant, give it interval: "${other}"`);
}
function plateausOf(scheduler) {
    if (scheduler instanceof plateau_1.ReduceLROnPlateau)
        return [scheduler];
    return scheduler instanceof composite_1.CompositeScheduler ? scheduler.schedulers.flatMap(plateausOf) : [];
}
function noteMode({ name, mode }, monitor) {
    const better = /acc/i.test(monitor) ? "max" : /loss/i.test(monitor) ? "min" : mode;
    if (mode === better)
        return undefined;
    return (`${name} watches ${monitor} with mode "${mode}", so that ${mode === "min" ? "less" : "more"} counts as better; ` +
        `give it mode: "${better}"`);
}
