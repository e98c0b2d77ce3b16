"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.usualProgress = usualProgress;
const platform_1 = require("../platform");
const progress_1 = require("../training/progress");
const live_progress_1 = require("./live-progress");
const terminal_progress_1 = require("./terminal-progress");
/** Milliseconds between the lines of a run without a terminal. */
const linesEvery = 10_000;
/**
 * Shows the progress of a run where it is: beneath the cell, in the page, in the terminal, or as lines; not in threads that
 * were started.
 */
function usualProgress() {
    const { display } = platform_1.platform;
    const place = display.live();
    if (place)
        return new progress_1.ProgressMeter((0, live_progress_1.liveProgress)(place));
    if (!display.terminal)
        return undefined;
    const bar = display.terminal.bar?.();
    return bar ? new progress_1.ProgressMeter((0, terminal_progress_1.barProgress)(bar)) : new progress_1.ProgressMeter((0, terminal_progress_1.lineProgress)(), linesEvery);
}
