"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.makeProgress = exports.ProgressMeter = void 0;
exports.setProgress = setProgress;
const text_1 = require("../helpers/text");
const check_1 = require("../options/check");
const options_1 = require("../options/options");
const viewOption = (0, options_1.custom)("an object with the functions update and end", (value) => ["update", "end"].every((name) => typeof value?.[name] === "function"));
/** More points than a small chart can show. */
const maxPoints = 200;
/** Follows one run and shows how far it is, at most once in `interval` milliseconds: four times a second unless told. */
class ProgressMeter {
    view;
    interval;
    points = [];
    updates = 0;
    stride = 1;
    started = 0;
    updated = 0;
    resumedAt = 0;
    losses = { sum: 0, count: 0 };
    constructor(view, interval = 250) {
        this.view = view;
        this.interval = interval;
        (0, check_1.checkValue)("ProgressMeter", "view", viewOption, view);
        (0, check_1.checkValue)("ProgressMeter", "interval", (0, options_1.number)({ min: 0 }), interval);
    }
    onTrainBegin({ name, history, epochs }) {
        this.started = this.updated = performance.now();
        this.resumedAt = history.epoch.length / epochs;
        const epoch = Math.min(history.epoch.length + 1, epochs);
        this.view.update({ name, epoch, epochs, done: this.resumedAt, points: [] });
    }
    onBatchEnd({ epoch, samples, loss, lr }, run) {
        this.losses.sum += loss;
        this.losses.count++;
        const now = performance.now();
        if (now - this.updated < this.interval)
            return;
        this.updated = now;
        const epochs = epoch - 1 + samples / run.samples;
        const points = [...this.points, { epochs, loss: this.losses.sum / this.losses.count, lr }];
        if (++this.updates % this.stride === 0)
            this.keep(points);
        const done = epochs / run.epochs;
        const secondsLeft = ((now - this.started) / 1000) * ((1 - done) / (done - this.resumedAt));
        this.view.update({ name: run.name, epoch, epochs: run.epochs, done, secondsLeft, points });
    }
    onTrainEnd(run) {
        this.end(run, run.history.epoch.length < run.epochs ? "Stopped" : undefined);
    }
    onTrainError(error, run) {
        this.end(run, (error instanceof Error && endings[error.name]) || "Failed");
    }
    /** Keeps the points; every other one if there are many, and then fewer of those to come. */
    keep(points) {
        this.losses = { sum: 0, count: 0 };
        const tooMany = points.length === maxPoints;
        this.points = tooMany ? points.filter((_, i) => i % 2 === 1) : points;
        if (tooMany)
            this.stride *= 2;
    }
    end(run, what) {
        this.view.end(describeRun(run, what), (performance.now() - this.started) / 1000);
    }
}
exports.ProgressMeter = ProgressMeter;
/** How a run ended, by its error's name. */
const endings = {
    InterruptedError: "Interrupted",
    DivergedError: "Diverged",
};
/** What a run came to, in a sentence that is the same for the same History. */
function describeRun({ name, history: { epoch, loss, valLoss, valAccuracy }, epochs }, what) {
    const n = epoch.length;
    const last = (values) => values[n - 1].toFixed(4);
    const results = n > 0
        ? `: loss ${last(loss)}, validation loss ${last(valLoss)}, validation accuracy ${last(valAccuracy)}`
        : "";
    const completed = `${(0, text_1.plural)(n, "epoch")}${results}`;
    const head = name === undefined ? "" : `${name}: `;
    if (!what)
        return `${head}${completed}`;
    const ending = `${what} in epoch ${Math.min(n + 1, epochs)} of ${epochs}; lastHistory() has ${completed}`;
    return head ? `${head}${ending[0].toLowerCase()}${ending.slice(1)}` : ending;
}
let ownProgress;
/** Sets what makes the progress display of each run that is not `quiet`, in place of the usual one. */
function setProgress(make) {
    ownProgress = make;
}
/** The progress display of a run, where there is one: that of {@link setProgress}, else the `usual` one. */
const makeProgress = (usual) => (ownProgress ?? usual)();
exports.makeProgress = makeProgress;
