"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.compareOptions = void 0;
const datasets_1 = require("../datasets");
const adam_1 = require("../optimizers/adam");
const options_1 = require("../options/options");
const platform_1 = require("../platform");
const datasetNames = Object.keys(datasets_1.datasets);
const seeds = (0, options_1.list)((0, options_1.integer)(), {
    minLength: 1,
    distinct: true,
    expected: "an array of different integers, at least one",
});
const tuneTable = {
    scale: (0, options_1.list)((0, options_1.number)({ above: 0 }), {
        minLength: 2,
        distinct: true,
        expected: "an array of different positive numbers, at least two",
    }),
    seeds: (0, options_1.optional)(seeds),
};
/** What each option of a comparison must be. */
exports.compareOptions = {
    schedules: (0, options_1.named)("scheduler"),
    optimizer: (0, options_1.func)("a function that makes an optimizer with a rate", {
        default: (lr) => new adam_1.Adam({ lr }),
    }),
    seeds: { ...seeds, default: [0] },
    data: (0, options_1.custom)(`a Dataset, ${datasetNames.map((name) => `{ name: "${name}", options }`).join(" or ")}`, (value) => (0, options_1.isObject)(value) &&
        ("train" in value || ("name" in value && datasetNames.includes(value.name)))),
    holdOut: (0, options_1.optional)((0, options_1.count)()),
    tune: (0, options_1.optional)((0, options_1.record)(tuneTable)),
    model: (0, options_1.record)({ hidden: (0, options_1.count)({ default: 128 }) }, { default: {} }),
    epochs: (0, options_1.count)(),
    batchSize: (0, options_1.count)({ default: 32 }),
    stepEvery: (0, options_1.choice)(["epoch", "batch"], { default: "epoch" }),
    monitor: (0, options_1.choice)(["loss", "accuracy", "valLoss", "valAccuracy"], { default: "valLoss" }),
    workers: (0, options_1.count)({ default: platform_1.platform.threads?.available ?? 1 }),
    runner: (0, options_1.optional)((0, options_1.custom)("a runner, as a WorkerPool", (value) => (0, options_1.isObject)(value) && "run" in value)),
    onRunEnd: (0, options_1.optional)((0, options_1.func)()),
    signal: (0, options_1.optional)((0, options_1.instance)(AbortSignal, "an AbortSignal")),
};
