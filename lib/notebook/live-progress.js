"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.liveProgress = void 0;
const progress_figure_1 = require("../figures/progress-figure");
/**
 * Progress in a notebook: a bar and two small charts in one display, which a sentence replaces at the end. A
 * saved notebook has only that sentence, without the time that the run took, so that executing it again does
 * not change it.
 */
const liveProgress = (display) => ({
    update: (state) => display({ "text/html": (0, progress_figure_1.progressHtml)(state), "text/plain": (0, progress_figure_1.progressText)(state) }),
    end: (sentence) => display({ "text/plain": sentence }),
});
exports.liveProgress = liveProgress;
