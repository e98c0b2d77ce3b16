"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.barProgress = void 0;
exports.lineProgress = lineProgress;
const progress_figure_1 = require("../figures/progress-figure");
/** Progress in a terminal: a bar on the last line, which a sentence replaces at the end. */
const barProgress = (bar) => ({
    update: (state) => bar.update(state.done, (0, progress_figure_1.progressText)(state)),
    end: (sentence, seconds) => bar.end(`${sentence} (${(0, progress_figure_1.formatSeconds)(seconds)})`),
});
exports.barProgress = barProgress;
/**
 * Progress where there is no terminal, as in a CI job: a line now and then, and for a run that had one, a
 * sentence at its end.
 */
function lineProgress(print = console.error) {
    let updates = 0;
    return {
        update(state) {
            if (updates++ > 0)
                print(`${Math.floor(100 * state.done)} %  ${(0, progress_figure_1.progressText)(state)}`);
        },
        end(sentence, seconds) {
            if (updates > 1)
                print(`${sentence} (${(0, progress_figure_1.formatSeconds)(seconds)})`);
        },
    };
}
