import { constantFactorSchedule } from "../schedules/constant";
import { cosineAnnealingSchedule } from "../schedules/cosine";
import { cosineCycleSchedule, polynomialCycleSchedule, tanhSchedule } from "../schedules/cycles";
import { cyclicSchedule } from "../schedules/cyclic";
import { exponentialDecaySchedule, exponentialSchedule } from "../schedules/exponential";
import { inverseSchedule } from "../schedules/inverse";
import { lambdaSchedule, multiplicativeSchedule } from "../schedules/lambda";
import { linearFactorSchedule } from "../schedules/linear";
import { oneCycleSchedule } from "../schedules/one-cycle";
import { piecewiseSchedule } from "../schedules/piecewise";
import { polynomialDecaySchedule } from "../schedules/polynomial";
import { cosineAnnealingRestartSchedule, cosineAnnealingWarmRestartsSchedule } from "../schedules/restarts";
import { multiStepSchedule, stepSchedule } from "../schedules/step";
import { warmupCosineSchedule, warmupSchedule } from "../schedules/warmup";
import { schedulerOn } from "./schedule-lr";

export * from "./chained";
export * from "./greedy";
export * from "./plateau";
export * from "./schedule-lr";
export * from "./scheduler";
export * from "./sequential";

/** Step decay: `lr = baseLr · gamma^⌊lastEpoch / stepSize⌋`; see {@link stepSchedule}. */
export class StepLR extends schedulerOn(stepSchedule) {}

/** Decay by `gamma` at each milestone; see {@link multiStepSchedule}. */
export class MultiStepLR extends schedulerOn(multiStepSchedule) {}

/** `factor · baseLr` for the first `totalIters` steps, then `baseLr`; see {@link constantFactorSchedule}. */
export class ConstantLR extends schedulerOn(constantFactorSchedule) {}

/**
 * A straight line from `startFactor · baseLr` to `endFactor · baseLr` in `totalIters` steps, then constant;
 * see {@link linearFactorSchedule}.
 */
export class LinearLR extends schedulerOn(linearFactorSchedule) {}

/** Exponential decay: `lr = baseLr · gamma^lastEpoch`; see {@link exponentialSchedule}. */
export class ExponentialLR extends schedulerOn(exponentialSchedule) {}

/** Exponential decay by `decayRate` in each `decaySteps` steps; see {@link exponentialDecaySchedule}. */
export class ExponentialDecayLR extends schedulerOn(exponentialDecaySchedule) {}

/** Polynomial decay from `baseLr` to 0 in `totalIters` steps; see {@link polynomialDecaySchedule}. */
export class PolynomialLR extends schedulerOn(polynomialDecaySchedule) {}

/**
 * Half a cosine from `baseLr` to `etaMin` in `tMax` steps, and up again; see {@link cosineAnnealingSchedule}.
 */
export class CosineAnnealingLR extends schedulerOn(cosineAnnealingSchedule) {}

/**
 * Half cosines from `baseLr` to `etaMin`, one after the other, each `tMult` times as long as the one before;
 * see {@link cosineAnnealingWarmRestartsSchedule}.
 */
export class CosineAnnealingWarmRestarts extends schedulerOn(cosineAnnealingWarmRestartsSchedule) {}

/** Half cosines of given lengths and heights, one after the other; see {@link cosineAnnealingRestartSchedule}. */
export class CosineAnnealingRestartLR extends schedulerOn(cosineAnnealingRestartSchedule) {}

/** Inverse decay with a floor and an exponential warm-up; see {@link inverseSchedule}. */
export class InverseLR extends schedulerOn(inverseSchedule) {}

/**
 * A triangle wave between `baseLr` and `maxLr`, the momentum running against it; see {@link cyclicSchedule}.
 */
export class CyclicLR extends schedulerOn(cyclicSchedule) {}

/** Up to `maxLr` and down below the start, the momentum running against it; see {@link oneCycleSchedule}. */
export class OneCycleLR extends schedulerOn(oneCycleSchedule) {}

/** Given rates between given steps; see {@link piecewiseSchedule}. */
export class PiecewiseConstantSchedule extends schedulerOn(piecewiseSchedule) {}

/**
 * A straight line from `warmupStartLr` to `baseLr` in `warmupEpochs` steps, then constant; see
 * {@link warmupSchedule}.
 */
export class WarmupScheduler extends schedulerOn(warmupSchedule) {}

/** Linear warm-up to `baseLr`, then half a cosine down to `etaMin`; see {@link warmupCosineSchedule}. */
export class WarmupCosineSchedule extends schedulerOn(warmupCosineSchedule) {}

/**
 * Any function of the step: `lr = baseLr · lrLambda(lastEpoch)`; see {@link lambdaSchedule}. A saved state
 * does not hold the function: the scheduler that loads it keeps its own.
 */
export class LambdaLR extends schedulerOn(lambdaSchedule) {}

/**
 * A product of factors: each step multiplies the rate by `lrLambda(lastEpoch)`; see
 * {@link multiplicativeSchedule}. A saved state does not hold the function: the scheduler that loads it keeps
 * its own.
 */
export class MultiplicativeLR extends schedulerOn(multiplicativeSchedule) {}

/** Cosine cycles that grow longer and lower, with a warm-up; see {@link cosineCycleSchedule}. */
export class CosineLRScheduler extends schedulerOn(cosineCycleSchedule) {}

/** Polynomial cycles that grow longer and lower, with a warm-up; see {@link polynomialCycleSchedule}. */
export class PolyLRScheduler extends schedulerOn(polynomialCycleSchedule) {}

/** Cycles of a hyperbolic tangent that grow longer and lower, with a warm-up; see {@link tanhSchedule}. */
export class TanhLRScheduler extends schedulerOn(tanhSchedule) {}
