"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.platform = void 0;
const assets_1 = require("./assets");
const backends_1 = require("./backends");
const display_1 = require("./display");
const files_1 = require("./files");
const threads_1 = require("./threads");
/** Node: a terminal, a job, or a notebook's kernel. */
exports.platform = {
    files: files_1.files,
    threads: threads_1.threads,
    display: display_1.display,
    backends: backends_1.backends,
    assets: assets_1.assets,
    onInterrupt(listener) {
        process.once("SIGINT", listener);
        return () => void process.off("SIGINT", listener);
    },
    nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
};
