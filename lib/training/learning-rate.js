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
exports.attachSchedulers = attachSchedulers;
exports.keepScheduler = keepScheduler;
exports.setLearningRate = setLearningRate;
exports.assignLearningRate = assignLearningRate;
const tf = __importStar(require("@tensorflow/tfjs"));
const momentum_1 = require("../optimizers/momentum");
const optimizer_1 = require("../optimizers/optimizer");
/**
 * Gives an optimizer of lrlab the scheduler, unless it holds it already, as the rate of a group: it then reads the rate
 * and the momentum from it itself.
 *
 * @param owner The name that errors begin with.
 * @param scheduler The scheduler to train with; without it, those that the optimizer was made with.
 * @returns The schedulers to step.
 * @throws TypeError if the optimizer has no rate that a scheduler could set.
 */
function attachSchedulers(owner, optimizer, scheduler) {
    if (optimizer instanceof optimizer_1.LROptimizer) {
        if (scheduler && !optimizer.schedulers.includes(scheduler))
            optimizer.lr = scheduler;
        return optimizer.schedulers;
    }
    if (!scheduler)
        return schedulersOf(optimizer);
    const target = optimizer;
    const { setLearningRate, learningRate } = target;
    if (!setLearningRate && learningRate === undefined) {
        throw new TypeError(`${owner}: the optimizer ${optimizer.getClassName()} has neither learningRate nor setLearningRate, ` +
            "so that no scheduler reaches it; use an optimizer of lrlab or of tf.train");
    }
    if (scheduler.cyclesMomentum && momentumOf(optimizer) === undefined) {
        (0, momentum_1.warnWithoutMomentum)(optimizer, `tfjs' ${optimizer.getClassName()}`, scheduler);
    }
    if ("scheduler" in target)
        target.scheduler = scheduler;
    return [scheduler];
}
/** The schedulers that an optimizer takes its rate from, and lrlab's its other numbers, each once. */
function schedulersOf(optimizer) {
    if (optimizer instanceof optimizer_1.LROptimizer)
        return optimizer.schedulers;
    const { scheduler } = optimizer;
    return scheduler ? [scheduler] : [];
}
/** Returns what gives an optimizer the scheduler, or lrlab's the number too, that its rate comes from now. */
function keepScheduler(optimizer) {
    if (optimizer instanceof optimizer_1.LROptimizer) {
        const { lr } = optimizer;
        return () => void (optimizer.lr = lr);
    }
    const target = optimizer;
    const { scheduler } = target;
    return () => {
        if ("scheduler" in target)
            target.scheduler = scheduler;
    };
}
/**
 * Puts a scheduler's rate and momentum in force in any `tf.Optimizer`, and returns the rate in force. lrlab's optimizers
 * read their scheduler themselves.
 *
 * @returns The rate; NaN if there is no scheduler and the optimizer does not tell its rate.
 */
function setLearningRate(optimizer, scheduler = optimizer.scheduler) {
    if (scheduler && !(optimizer instanceof optimizer_1.LROptimizer)) {
        changeRate(optimizer, scheduler.lr);
        cycleMomentum(optimizer, scheduler.momentum);
    }
    return optimizer.learningRate ?? NaN;
}
/**
 * Puts a rate in force in any `tf.Optimizer`, in place of the rate or the scheduler that it had. tfjs' SGD and Momentum
 * keep the rate in a tensor that only `setLearningRate` replaces; its other optimizers read `learningRate` at each step.
 */
function assignLearningRate(optimizer, lr) {
    const target = optimizer;
    if ("scheduler" in target)
        target.scheduler = undefined;
    changeRate(target, lr);
}
function changeRate(target, lr) {
    if (target.setLearningRate)
        target.setLearningRate(lr);
    else
        target.learningRate = lr;
}
const momentumOf = (optimizer) => optimizer.momentum ?? optimizer.beta1;
/** The momentum that an optimizer was made with, and the one that a scheduler has put in its place. */
const cycled = new WeakMap();
/** Puts a scheduler's momentum in force, or, where it cycles none any more, the optimizer's own. */
function cycleMomentum(optimizer, momentum) {
    const current = momentumOf(optimizer);
    if (current === undefined)
        return;
    const before = cycled.get(optimizer);
    const own = before?.now === current ? before.own : current;
    const now = momentum ?? own;
    assignMomentum(optimizer, now);
    cycled.set(optimizer, { own, now });
}
/** Puts a momentum in force in tfjs' Momentum and RMSProp, or β₁ in its Adam and Adamax; the others have none. */
function assignMomentum(optimizer, momentum) {
    const target = optimizer;
    if (momentumOf(target) === momentum)
        return;
    if (target.beta1 !== undefined) {
        const isFirst = target.accumulatedFirstMoment?.length === 0;
        // A product with a factor of 0 is 0, whatever comes after.
        const ratio = target.beta1 === 0 ? 0 : momentum / target.beta1;
        tf.tidy(() => target.accBeta1?.assign(isFirst ? tf.scalar(momentum) : target.accBeta1.mul(ratio)));
        target.beta1 = momentum;
    }
    else if (target.momentum !== undefined) {
        target.momentum = momentum;
        if (!target.m)
            return;
        target.m.dispose();
        target.m = tf.keep(tf.scalar(momentum));
    }
}
