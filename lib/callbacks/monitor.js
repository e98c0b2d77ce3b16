"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.monitorOptions = void 0;
exports.improvement = improvement;
const options_1 = require("../options/options");
const logs_1 = require("./logs");
exports.monitorOptions = {
    monitor: (0, options_1.line)({ expected: "the name of an entry of the logs", default: "val_loss" }),
    mode: (0, options_1.choice)(["auto", "min", "max"], { default: "auto" }),
};
const lower = /loss|error|entropy|cosine|divergence|^m(s|a|ap|sl)e$/;
const higher = /acc|precision|recall|auc|f1|r2|top_?k/;
/**
 * What counts as better.
 *
 * @param minDelta By how much a value must be better.
 * @throws TypeError if mode is `auto`, and the name does not tell which values are the better ones.
 */
function improvement(owner, { monitor, mode }, minDelta = 0) {
    const name = (0, logs_1.canonicalName)(monitor).replace(/^val_/, "");
    const sign = mode === "auto" ? (lower.test(name) ? "min" : higher.test(name) ? "max" : undefined) : mode;
    if (!sign) {
        throw new TypeError(`${owner}: mode must be "min" or "max", since the name ${monitor} does not tell which values are the better ones`);
    }
    return (value, reference) => !Number.isNaN(value) &&
        (reference === undefined ||
            (sign === "min" ? value + minDelta < reference : value - minDelta > reference));
}
