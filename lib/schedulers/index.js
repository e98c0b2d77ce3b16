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
var __exportStar = (this && this.__exportStar) || function(m, exports) {
    for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.PolyLRScheduler = exports.CosineLRScheduler = exports.MultiplicativeLR = exports.LambdaLR = exports.WarmupCosineSchedule = exports.WarmupScheduler = exports.PiecewiseConstantSchedule = exports.OneCycleLR = exports.CyclicLR = exports.CosineAnnealingWarmRestarts = exports.CosineAnnealingLR = exports.PolynomialLR = exports.ExponentialDecayLR = exports.ExponentialLR = exports.LinearLR = exports.ConstantLR = exports.MultiStepLR = exports.StepLR = void 0;
const constant_1 = require("../schedules/constant");
const cosine_1 = require("../schedules/cosine");
const cycles_1 = require("../schedules/cycles");
const cyclic_1 = require("../schedules/cyclic");
const exponential_1 = require("../schedules/exponential");
const lambda_1 = require("../schedules/lambda");
const linear_1 = require("../schedules/linear");
const one_cycle_1 = require("../schedules/one-cycle");
const piecewise_1 = require("../schedules/piecewise");
const polynomial_1 = require("../schedules/polynomial");
const restarts_1 = require("../schedules/restarts");
const step_1 = require("../schedules/step");
const warmup_1 = require("../schedules/warmup");
const schedule_lr_1 = require("./schedule-lr");
__exportStar(require("./chained"), exports);
__exportStar(require("./plateau"), exports);
__exportStar(require("./schedule-lr"), exports);
__exportStar(require("./scheduler"), exports);
__exportStar(require("./sequential"), exports);
/** Step decay: `lr = baseLr · gamma^⌊lastEpoch / stepSize⌋`; see {@link stepSchedule}. */
class StepLR extends (0, schedule_lr_1.schedulerOn)(step_1.stepSchedule) {
}
exports.StepLR = StepLR;
/** Decay by `gamma` at each milestone; see {@link multiStepSchedule}. */
class MultiStepLR extends (0, schedule_lr_1.schedulerOn)(step_1.multiStepSchedule) {
}
exports.MultiStepLR = MultiStepLR;
/** `factor · baseLr` for the first `totalIters` steps, then `baseLr`; see {@link constantFactorSchedule}. */
class ConstantLR extends (0, schedule_lr_1.schedulerOn)(constant_1.constantFactorSchedule) {
}
exports.ConstantLR = ConstantLR;
/**
 * A straight line from `startFactor · baseLr` to `endFactor · baseLr` in `totalIters` steps, then constant;
 * see {@link linearFactorSchedule}.
 */
class LinearLR extends (0, schedule_lr_1.schedulerOn)(linear_1.linearFactorSchedule) {
}
exports.LinearLR = LinearLR;
/** Exponential decay: `lr = baseLr · gamma^lastEpoch`; see {@link exponentialSchedule}. */
class ExponentialLR extends (0, schedule_lr_1.schedulerOn)(exponential_1.exponentialSchedule) {
}
exports.ExponentialLR = ExponentialLR;
/** Exponential decay by `decayRate` in each `decaySteps` steps; see {@link exponentialDecaySchedule}. */
class ExponentialDecayLR extends (0, schedule_lr_1.schedulerOn)(exponential_1.exponentialDecaySchedule) {
}
exports.ExponentialDecayLR = ExponentialDecayLR;
/** Polynomial decay from `baseLr` to 0 in `totalIters` steps; see {@link polynomialDecaySchedule}. */
class PolynomialLR extends (0, schedule_lr_1.schedulerOn)(polynomial_1.polynomialDecaySchedule) {
}
exports.PolynomialLR = PolynomialLR;
/**
 * Half a cosine from `baseLr` to `etaMin` in `tMax` steps, and up again; see {@link cosineAnnealingSchedule}.
 */
class CosineAnnealingLR extends (0, schedule_lr_1.schedulerOn)(cosine_1.cosineAnnealingSchedule) {
}
exports.CosineAnnealingLR = CosineAnnealingLR;
/**
 * Half cosines from `baseLr` to `etaMin`, one after the other, each `tMult` times as long as the one before;
 * see {@link cosineAnnealingWarmRestartsSchedule}.
 */
class CosineAnnealingWarmRestarts extends (0, schedule_lr_1.schedulerOn)(restarts_1.cosineAnnealingWarmRestartsSchedule) {
}
exports.CosineAnnealingWarmRestarts = CosineAnnealingWarmRestarts;
/**
 * A triangle wave between `baseLr` and `maxLr`, the momentum running against it; see {@link cyclicSchedule}.
 */
class CyclicLR extends (0, schedule_lr_1.schedulerOn)(cyclic_1.cyclicSchedule) {
}
exports.CyclicLR = CyclicLR;
/** Up to `maxLr` and down below the start, the momentum running against it; see {@link oneCycleSchedule}. */
class OneCycleLR extends (0, schedule_lr_1.schedulerOn)(one_cycle_1.oneCycleSchedule) {
}
exports.OneCycleLR = OneCycleLR;
/** Given rates between given steps; see {@link piecewiseSchedule}. */
class PiecewiseConstantSchedule extends (0, schedule_lr_1.schedulerOn)(piecewise_1.piecewiseSchedule) {
}
exports.PiecewiseConstantSchedule = PiecewiseConstantSchedule;
/**
 * A straight line from `warmupStartLr` to `baseLr` in `warmupEpochs` steps, then constant; see
 * {@link warmupSchedule}.
 */
class WarmupScheduler extends (0, schedule_lr_1.schedulerOn)(warmup_1.warmupSchedule) {
}
exports.WarmupScheduler = WarmupScheduler;
/** Linear warm-up to `baseLr`, then half a cosine down to `etaMin`; see {@link warmupCosineSchedule}. */
class WarmupCosineSchedule extends (0, schedule_lr_1.schedulerOn)(warmup_1.warmupCosineSchedule) {
}
exports.WarmupCosineSchedule = WarmupCosineSchedule;
/**
 * Any function of the step: `lr = baseLr · lrLambda(lastEpoch)`; see {@link lambdaSchedule}. A saved state
 * does not hold the function: the scheduler that loads it keeps its own.
 */
class LambdaLR extends (0, schedule_lr_1.schedulerOn)(lambda_1.lambdaSchedule) {
}
exports.LambdaLR = LambdaLR;
/**
 * A product of factors: each step multiplies the rate by `lrLambda(lastEpoch)`; see
 * {@link multiplicativeSchedule}. A saved state does not hold the function: the scheduler that loads it keeps
 * its own.
 */
class MultiplicativeLR extends (0, schedule_lr_1.schedulerOn)(lambda_1.multiplicativeSchedule) {
}
exports.MultiplicativeLR = MultiplicativeLR;
/** Cosine cycles that grow longer and lower, with a warm-up; see {@link cosineCycleSchedule}. */
class CosineLRScheduler extends (0, schedule_lr_1.schedulerOn)(cycles_1.cosineCycleSchedule) {
}
exports.CosineLRScheduler = CosineLRScheduler;
/** Polynomial cycles that grow longer and lower, with a warm-up; see {@link polynomialCycleSchedule}. */
class PolyLRScheduler extends (0, schedule_lr_1.schedulerOn)(cycles_1.polynomialCycleSchedule) {
}
exports.PolyLRScheduler = PolyLRScheduler;
