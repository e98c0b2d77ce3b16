"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.DivergedError = void 0;
/** A run stopped because its loss or a weight was no longer a number. What was measured until then is in `history`. */
class DivergedError extends Error {
    loss;
    epoch;
    step;
    lr;
    history;
    name = "DivergedError";
    constructor(loss, epoch, step, lr, history, what = `the loss is ${loss} at`) {
        super(`train: ${what} step ${step} (epoch ${epoch}) with a rate of ${lr}; try a lower rate or a warm-up`);
        this.loss = loss;
        this.epoch = epoch;
        this.step = step;
        this.lr = lr;
        this.history = history;
    }
}
exports.DivergedError = DivergedError;
