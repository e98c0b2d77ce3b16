"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.progressBar = progressBar;
const cli_progress_1 = require("cli-progress");
/**
 * A progress bar on the last line of a terminal.
 *
 * @param printed The stream whose lines go above the bar.
 */
function progressBar(stream = process.stderr, printed = process.stdout) {
    const format = "{bar} {percentage} %  {text}";
    const bar = new cli_progress_1.SingleBar({
        format,
        stream,
        barsize: 24,
        barCompleteChar: "█",
        barIncompleteChar: "░",
        fps: 4,
        clearOnComplete: true,
    });
    const write = printed.write;
    // The bar goes away before something is printed, and comes back at the next update.
    const writeAbove = function (...args) {
        bar.stop();
        return write.apply(this, args);
    };
    return {
        update(done, text) {
            if (bar.isActive)
                bar.update(done, { text });
            else
                bar.start(1, done, { text });
            printed.write = writeAbove;
        },
        end(line) {
            bar.stop();
            printed.write = write;
            stream.write(`${line}\n`);
        },
    };
}
