"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isCutShort = exports.canonicalName = void 0;
exports.readLogs = readLogs;
exports.findLog = findLog;
exports.readMetric = readMetric;
const show_1 = require("../options/show");
/** The logs of an epoch or a batch as numbers; those that `model.fit` hands over as tensors stay its own. */
async function readLogs(logs) {
    const entries = Object.entries((logs ?? {}));
    const read = async (value) => typeof value === "number" ? value : (await value.data())[0];
    const numbers = await Promise.all(entries.map(async ([name, value]) => [name, await read(value)]));
    return Object.fromEntries(numbers);
}
/** The one name of what tfjs, Keras and `train` call `val_acc`, `val_accuracy` and `valAccuracy`. */
const canonicalName = (name) => name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/(^|_)acc$/, "$1accuracy")
    .replace(/^lr$/, "learning_rate");
exports.canonicalName = canonicalName;
/** An entry of the logs, by any of its names. */
function findLog(logs, name) {
    if (Object.hasOwn(logs, name))
        return logs[name];
    const wanted = (0, exports.canonicalName)(name);
    const key = Object.keys(logs).find((each) => (0, exports.canonicalName)(each) === wanted);
    return key === undefined ? undefined : logs[key];
}
/**
 * The metric that a callback watches.
 *
 * @throws TypeError if the logs do not have it.
 */
function readMetric(owner, logs, monitor) {
    const metric = findLog(logs, monitor);
    if (metric !== undefined)
        return metric;
    const names = Object.keys(logs);
    const hint = (0, show_1.suggestion)(monitor, names).startsWith(",") ? (0, show_1.suggestion)(monitor, names) : "";
    throw new TypeError(`${owner}: the logs have no ${monitor}, only ${names.join(", ")}${hint || "; give model.fit validationData, or another monitor"}`);
}
/** Whether an epoch lacks a metric because it was stopped before its validation. */
const isCutShort = (model, logs, monitor) => model.stopTraining && findLog(logs, monitor) === undefined;
exports.isCutShort = isCutShort;
