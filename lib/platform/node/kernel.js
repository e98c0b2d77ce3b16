"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.kernelDisplay = kernelDisplay;
exports.liveDisplay = liveDisplay;
const node_crypto_1 = require("node:crypto");
/** What shows a bundle beneath the cell that is being executed, or undefined outside a tslab kernel. */
function kernelDisplay() {
    const write = findWrite();
    return write ? (data) => write({ data, metadata: {}, transient: {} }, false) : undefined;
}
/**
 * A place beneath the cell that is being executed whose content can be replaced: each call of the function
 * shows a bundle there. Undefined outside a tslab kernel.
 */
function liveDisplay() {
    const write = findWrite();
    if (!write)
        return undefined;
    const transient = { display_id: (0, node_crypto_1.randomUUID)() };
    let isShown = false;
    return (data) => {
        write({ data, metadata: {}, transient }, isShown);
        isShown = true;
    };
}
/** A kernel has tslab loaded in this very process, from wherever it is installed, so the loaded modules tell. */
function findWrite() {
    const isJupyter = /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/;
    return Object.entries(require.cache)
        .filter(([file]) => isJupyter.test(file))
        .map(([, module]) => (module?.exports).lastWriteDisplayData)
        .find((write) => write);
}
