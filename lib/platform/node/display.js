"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.display = void 0;
const node_worker_threads_1 = require("node:worker_threads");
const kernel_1 = require("./kernel");
const progress_bar_1 = require("./progress-bar");
/** A cell of a tslab notebook, or else the terminal or the log. */
exports.display = {
    get showsHtml() {
        return (0, kernel_1.kernelDisplay)() !== undefined;
    },
    show(content) {
        const show = (0, kernel_1.kernelDisplay)();
        if (show)
            show(content);
        else
            console.log(content["text/plain"]);
    },
    live: kernel_1.liveDisplay,
    get terminal() {
        if (!node_worker_threads_1.isMainThread)
            return undefined;
        return process.stderr.isTTY ? { bar: () => (0, progress_bar_1.progressBar)() } : {};
    },
    setOutput() {
        throw new Error("setOutput: there is no page here; what is shown goes beneath the cell, or is printed");
    },
};
