"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.captureRun = captureRun;
exports.restoreRun = restoreRun;
const tf = __importStar(require("@tensorflow/tfjs"));
const state_dict_1 = require("../optimizers/state-dict");
const options_1 = require("../options/options");
const history_1 = require("./history");
const model_weights_1 = require("./model-weights");
const optimizer_state_1 = require("./optimizer-state");
const resume_schedulers_1 = require("./resume-schedulers");
const settingsOf = ({ seed, batchSize, samples }) => ({ seed, batchSize, samples });
/** The state of a run after its last completed epoch. */
async function captureRun(run) {
    const { model, optimizer, history, stepEvery } = run;
    const weights = (0, model_weights_1.modelWeights)(model);
    const arrays = (0, state_dict_1.toArrays)(weights.map(({ name, variable }) => ({ name, tensor: variable })));
    return {
        version: 1,
        kind: "lrlab checkpoint",
        settings: { ...settingsOf(run), stepEvery },
        model: arrays.map((array, i) => ({ ...array, path: weights[i].path, original: weights[i].original })),
        optimizer: await (0, optimizer_state_1.captureOptimizer)(optimizer),
        ...(0, resume_schedulers_1.captureSchedulers)(run),
        history: structuredClone(history),
    };
}
/**
 * Puts a checkpoint into a run: the model's weights and the optimizer's state by name, the schedulers' positions, the
 * History. All is checked before anything is changed.
 *
 * @param options Whose options count where the run's schedulers are not the saved ones.
 * @throws TypeError or RangeError that says what does not fit; model, optimizer, schedulers and History are then unchanged.
 */
async function restoreRun(run, checkpoint, options) {
    checkFits(run, checkpoint);
    const { history, settings } = checkpoint;
    const tensors = (0, state_dict_1.toTensors)("checkpoint", { version: 1, optimizer: "checkpoint", weights: checkpoint.model });
    try {
        const takePositions = (0, resume_schedulers_1.readSchedulers)(run, checkpoint, {
            epochs: history.epoch.length,
            stepEvery: settings.stepEvery === "batch" ? "batch" : "epoch",
            lastLr: history.nextLr.at(-1),
            options,
        });
        const weights = (0, model_weights_1.modelWeights)(run.model);
        const names = (0, model_weights_1.matchWeights)(checkpoint.model, run.model);
        await (0, optimizer_state_1.readOptimizer)(run.optimizer, checkpoint.optimizer, weights, names)();
        const saved = new Map(tensors.map(({ name, tensor }) => [name, tensor]));
        for (const { name, variable } of weights)
            variable.assign(saved.get(names.get(name)));
        takePositions();
    }
    finally {
        tf.dispose(tensors.map(({ tensor }) => tensor));
    }
    // What looked like a mistake in the saved run need not be one in a longer one.
    const { notes: _, ...measured } = structuredClone(history);
    Object.assign(run.history, measured);
}
function checkFits(run, checkpoint) {
    const fail = (what, expected, got) => {
        throw new RangeError(`checkpoint: ${what} must be ${expected}, got ${(0, options_1.show)(got)}`);
    };
    if (checkpoint instanceof Promise)
        throw new TypeError("checkpoint: it is still being loaded: write await loadCheckpoint(…)");
    if (checkpoint.kind !== "lrlab checkpoint")
        fail("kind", '"lrlab checkpoint"', checkpoint.kind);
    if (checkpoint.version !== 1)
        fail("version", 1, checkpoint.version);
    if (!checkpoint.settings)
        fail("settings", "those of the saved run", checkpoint.settings);
    for (const [name, got] of Object.entries(settingsOf(run))) {
        const saved = checkpoint.settings[name];
        if (got !== saved)
            throw new RangeError(`checkpoint: ${name} must be ${(0, options_1.show)(saved)} as in the saved run, got ${(0, options_1.show)(got)}`);
    }
    const { schedulers, roles, counts, history } = checkpoint;
    if (!Array.isArray(schedulers))
        fail("schedulers", "an array of states", schedulers);
    for (const [name, list] of Object.entries({ roles, counts })) {
        const isList = list === undefined || (Array.isArray(list) && list.length === schedulers.length);
        if (!isList)
            fail(name, `an array of ${schedulers.length}, one for each scheduler`, list);
    }
    const isOld = roles === undefined && schedulers.length > 0 && run.schedulers.length > 0;
    if (isOld && schedulers.length !== run.schedulers.length) {
        fail("the number of schedulers", schedulers.length, run.schedulers.length);
    }
    for (const name of Object.keys((0, history_1.emptyHistory)())) {
        const column = history?.[name];
        if (Array.isArray(column) && column.length === history.epoch?.length)
            continue;
        throw new RangeError(`checkpoint: history.${name} must have an entry for each epoch, got ${(0, options_1.show)(column)}`);
    }
}
