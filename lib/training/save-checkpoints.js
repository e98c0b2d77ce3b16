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
exports.saveCheckpoints = saveCheckpoints;
const tf = __importStar(require("@tensorflow/tfjs"));
const options_1 = require("../options/options");
const platform_1 = require("../platform");
const checkpoint_1 = require("./checkpoint");
const checkpoint_folder_1 = require("./checkpoint-folder");
const owner = "saveCheckpoints";
/**
 * A callback for `train` that saves a checkpoint every few epochs, and at the end, also of a run that is stopped after an
 * epoch (in the middle of one, the checkpoint before it stays). Before the first step it makes the folder,
 * takes it for the run (`checkpoint.lock` goes with it) and saves once on trial. A state with numbers that are not finite,
 * which could not be loaded, is not saved: the checkpoint before it stays, and a line says so.
 *
 * @param folder The path where to save; what is there is replaced. One run at a time may save in it.
 * @param options `every`: the epochs from one checkpoint to the next (1).
 * @throws In the run, Error with the path and the remedy if the folder cannot
 * be made or written, or another run saves there; TypeError if optimizer or schedulers cannot be saved and loaded.
 */
function saveCheckpoints(folder, options = {}) {
    const path = (0, checkpoint_folder_1.checkFolder)(owner, folder);
    const { every } = (0, options_1.checkOptions)(owner, { every: (0, options_1.count)({ default: 1 }) }, options);
    const locks = new WeakMap();
    /** Runs at the end of an epoch that is not saved. */
    const unsaved = new WeakSet();
    const save = async (run) => {
        unsaved.delete(run);
        const checkpoint = await (0, checkpoint_1.captureRun)(run);
        const broken = findBroken(checkpoint);
        const epoch = run.history.epoch.at(-1);
        if (broken)
            return console.warn(`${owner}: epoch ${epoch} is not saved, for ${broken} has a value that is not finite`);
        await locks.get(run)?.check();
        await (0, checkpoint_folder_1.writeCheckpoint)(owner, path, checkpoint);
    };
    const release = async (run) => {
        await locks.get(run)?.release();
        locks.delete(run);
    };
    return {
        async onTrainBegin(run) {
            if (!run?.schedulers)
                throw new TypeError(`${owner}: it is a callback of train; with model.fit, save by model.save`);
            const checkpoint = await captureFirst(run);
            locks.set(run, await platform_1.platform.files.lock(owner, platform_1.platform.files.join(path, "checkpoint.lock")));
            await (0, checkpoint_folder_1.writeCheckpoint)(owner, path, checkpoint, true);
        },
        onBatchEnd: (_logs, run) => void unsaved.delete(run),
        async onEpochEnd({ epoch }, run) {
            if (epoch % every === 0 || epoch === run.epochs)
                await save(run);
            else
                unsaved.add(run);
        },
        async onTrainEnd(run) {
            if (unsaved.has(run))
                await save(run);
            await release(run);
        },
        onTrainError: (_error, run) => release(run),
    };
}
/**
 * The state of a run before its first step.
 *
 * @throws TypeError if the optimizer or a scheduler cannot be saved, or could not be loaded again.
 */
async function captureFirst(run) {
    const { optimizer, schedulers } = run;
    const fail = (what, why, remedy) => {
        throw new TypeError(`${owner}: the ${what} cannot be saved (${why}): ${remedy}, or train without saveCheckpoints`);
    };
    for (const scheduler of schedulers) {
        try {
            scheduler.readState(JSON.parse(JSON.stringify(scheduler.stateDict())));
        }
        catch (error) {
            fail(`scheduler ${scheduler.name}`, String(error), "let its stateDict() give plain JSON that it can read");
        }
    }
    const name = optimizer.getClassName();
    const give = "give it getWeights() and setWeights()";
    if (typeof optimizer.getWeights !== "function")
        fail(`optimizer ${name}`, "it has no getWeights()", give);
    if (typeof optimizer.setWeights !== "function" ||
        optimizer.setWeights === tf.Optimizer.prototype.setWeights) {
        fail(`optimizer ${name}`, "it has no setWeights() of its own", give);
    }
    const checkpoint = await (0, checkpoint_1.captureRun)(run).catch((error) => fail(`optimizer ${name}`, String(error), give));
    const broken = findBroken(checkpoint);
    if (broken)
        throw new RangeError(`${owner}: ${broken} has a value that is not finite; start with finite weights`);
    return checkpoint;
}
/** The name of a tensor with a value that JSON cannot hold. */
function findBroken({ model, optimizer }) {
    return [...model, ...optimizer.weights].find(({ values }) => !values.every(Number.isFinite))?.name;
}
