"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.captureSchedulers = captureSchedulers;
exports.readSchedulers = readSchedulers;
const optimizer_1 = require("../optimizers/optimizer");
const options_1 = require("../options/options");
const composite_1 = require("../schedulers/composite");
const learning_rate_1 = require("./learning-rate");
const scheduler_options_1 = require("./scheduler-options");
const rolesOf = ({ optimizer }, scheduler) => (optimizer instanceof optimizer_1.LROptimizer && optimizer.schedulerRoles.get(scheduler)) || ["lr"];
const groupRatesOf = ({ optimizer }) => optimizer instanceof optimizer_1.LROptimizer ? optimizer.groupRates : {};
/** The states of a run's schedulers, with what they are for. */
function captureSchedulers(run) {
    const { schedulers, stepEvery } = run;
    return {
        schedulers: schedulers.map((scheduler) => scheduler.stateDict()),
        roles: schedulers.map((scheduler) => rolesOf(run, scheduler)),
        counts: schedulers.map((scheduler) => scheduler.intervalIn(stepEvery)),
        groupRates: groupRatesOf(run),
    };
}
/**
 * Checks saved schedulers against those of a run, which match by what they are for. With equal options they go on
 * exactly. Otherwise the run's own go on at the saved position, or, where none was saved, at that of the completed
 * epochs, and one line says so.
 *
 * @param stepEvery What the saved schedulers counted, where they do not say it.
 * @param lastLr The rate that the saved run would have gone on with.
 * @returns What puts the positions in force, and says what has changed.
 * @throws TypeError or RangeError that says what does not fit.
 */
function readSchedulers(run, { schedulers: states, roles, counts, groupRates = {} }, { epochs, stepEvery, lastLr, options, }) {
    const saved = states.map((state, i) => ({
        state,
        roles: roles?.[i],
        counts: counts?.[i] ?? stepEvery,
    }));
    const batches = Math.ceil(run.samples / run.batchSize);
    const completed = (scheduler) => epochs * (scheduler.intervalIn(run.stepEvery) === "epoch" ? 1 : batches);
    const takes = [];
    const changes = [];
    const change = (role, before, now) => {
        if (options === "saved") {
            throw new RangeError(`checkpoint: with resumeSchedules "saved", ${role} must be ${before} as in the saved run, got ${now}; ` +
                "give it, or leave the option out");
        }
        changes.push(`${role} ${before} → ${now}`);
    };
    const left = new Set(saved);
    const numberOf = (role, rates) => role in rates ? (0, options_1.show)(rates[role]) : "a number";
    const takenBy = new Map();
    run.schedulers.forEach((scheduler, i) => {
        const own = rolesOf(run, scheduler);
        const former = roles
            ? own.map((role) => saved.find((other) => other.roles?.includes(role))).find(Boolean)
            : saved[i];
        if (former) {
            left.delete(former);
            takenBy.set(scheduler, JSON.stringify(former.state));
        }
        takes.push(former ? takeOver(scheduler, former) : () => scheduler.startAfter(epochs, batches, run.stepEvery));
        if (!former)
            change(own[0], own[0] === "lr" ? (0, options_1.show)(lastLr) : numberOf(own[0], groupRates), place(scheduler, completed(scheduler)));
    });
    const lr = (0, learning_rate_1.setLearningRate)(run.optimizer);
    for (const { state, roles: [role] = ["lr"] } of left) {
        const now = run.schedulers.find((scheduler) => rolesOf(run, scheduler).includes(role));
        // Two schedulers that went alike may be one from now on.
        if (now && takenBy.get(now) === JSON.stringify(state))
            continue;
        const number = role === "lr" ? (0, options_1.show)(lr) : numberOf(role, groupRatesOf(run));
        change(role, (0, scheduler_options_1.describeState)(state), now ? (0, scheduler_options_1.describeState)(now.stateDict(), now) : number);
    }
    for (const [role, rate] of Object.entries(groupRatesOf(run))) {
        const before = groupRates[role];
        if (before !== undefined && before !== rate)
            change(role, (0, options_1.show)(before), (0, options_1.show)(rate));
    }
    const isNumber = ![
        ...saved.map(({ roles: theirs }) => theirs),
        ...run.schedulers.map((scheduler) => rolesOf(run, scheduler)),
    ].some((theirs) => !theirs || theirs.includes("lr"));
    if (isNumber && typeof lastLr === "number" && Number.isFinite(lr) && lr !== lastLr) {
        if (options === "saved")
            takes.push(() => (0, learning_rate_1.assignLearningRate)(run.optimizer, lastLr));
        else
            change("lr", (0, options_1.show)(lastLr), (0, options_1.show)(lr));
    }
    return () => {
        for (const take of takes)
            take();
        if (changes.length === 0)
            return;
        console.warn(`train: goes on after epoch ${epochs} with other schedules than the saved run: ${changes.join("; ")}; ` +
            'resumeSchedules: "saved" goes on with the saved ones');
    };
    function place(scheduler, position) {
        return `${(0, scheduler_options_1.describeState)(scheduler.stateDict(), scheduler)} at ${scheduler.intervalIn(run.stepEvery)} ${position}`;
    }
    function takeOver(scheduler, { state, counts: counted }) {
        scheduler.readPosition(state);
        const counts = scheduler.intervalIn(run.stepEvery);
        const { lastEpoch } = state;
        const position = counts === counted
            ? lastEpoch
            : counts === "batch"
                ? lastEpoch * batches
                : Math.floor(lastEpoch / batches);
        const isSame = counts === counted && (0, scheduler_options_1.sameOptions)(state, scheduler.stateDict());
        const isOther = options === "saved" ? !(0, scheduler_options_1.sameKind)(state, scheduler.stateDict()) : !isSame;
        if (isOther)
            change(rolesOf(run, scheduler)[0], (0, scheduler_options_1.describeState)(state, scheduler), place(scheduler, position));
        const take = isOther ? scheduler.readPosition(state, position) : scheduler.readState(state);
        const isMixed = scheduler instanceof composite_1.CompositeScheduler && scheduler.isMixedIn(run.stepEvery);
        return () => {
            take();
            scheduler.lastEpoch = position;
            if (isOther && isMixed)
                scheduler.startAfter(epochs, batches, run.stepEvery);
        };
    }
}
