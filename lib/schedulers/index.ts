import { constantFactorSchedule } from "../schedules/constant";
import { cosineAnnealingSchedule } from "../schedules/cosine";
import { cosineCycleSchedule, polynomialCycleSchedule } from "../schedules/cycles";
import { cyclicSchedule } from "../schedules/cyclic";
import { exponentialDecaySchedule, exponentialSchedule } from "../schedules/exponential";
import { lambdaSchedule, multiplicativeSchedule } from "../schedules/lambda";
import { linearFactorSchedule } from "../schedules/linear";
import { oneCycleSchedule } from "../schedules/one-cycle";
import { piecewiseSchedule } from "../schedules/piecewise";
import { polynomialDecaySchedule } from "../schedules/polynomial";
import { cosineAnnealingWarmRestartsSchedule } from "../schedules/restarts";
import { multiStepSchedule, stepSchedule } from "../schedules/step";
import { warmupCosineSchedule, warmupSchedule } from "../schedules/warmup";
import { schedulerOn } from "./schedule-lr";

export * from "./chained";
export * from "./plateau";
export * from "./schedule-lr";
export * from "./scheduler";
export * from "./sequential";

/**
 * Step decay: `lr = baseLr · gamma^⌊lastEpoch / stepSize⌋`; see {@link stepSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class StepLR extends schedulerOn(stepSchedule) {}

/**
 * Decay by `gamma` at each milestone; see {@link multiStepSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class MultiStepLR extends schedulerOn(multiStepSchedule) {}

/**
 * `factor · baseLr` for the first `totalIters` steps, then `baseLr`; see {@link constantFactorSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class ConstantLR extends schedulerOn(constantFactorSchedule) {}

/**
 * A straight line from `startFactor · baseLr` to `endFactor · baseLr` in `totalIters` steps, then constant;
 * see {@link linearFactorSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class LinearLR extends schedulerOn(linearFactorSchedule) {}

/**
 * Exponential decay: `lr = baseLr · gamma^lastEpoch`; see {@link exponentialSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class ExponentialLR extends schedulerOn(exponentialSchedule) {}

/**
 * Exponential decay by `decayRate` in each `decaySteps` steps; see {@link exponentialDecaySchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class ExponentialDecayLR extends schedulerOn(exponentialDecaySchedule) {}

/**
 * Polynomial decay from `baseLr` to 0 in `totalIters` steps; see {@link polynomialDecaySchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class PolynomialLR extends schedulerOn(polynomialDecaySchedule) {}

/**
 * Half a cosine from `baseLr` to `etaMin` in `tMax` steps, and up again; see {@link cosineAnnealingSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class CosineAnnealingLR extends schedulerOn(cosineAnnealingSchedule) {}

/**
 * Half cosines from `baseLr` to `etaMin`, one after the other, each `tMult` times as long as the one before;
 * see {@link cosineAnnealingWarmRestartsSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class CosineAnnealingWarmRestarts extends schedulerOn(cosineAnnealingWarmRestartsSchedule) {}

/**
 * A triangle wave between `baseLr` and `maxLr`, the momentum running against it; see {@link cyclicSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class CyclicLR extends schedulerOn(cyclicSchedule) {}

/**
 * Up to `maxLr` and down below the start, the momentum running against it; see {@link oneCycleSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class OneCycleLR extends schedulerOn(oneCycleSchedule) {}

/**
 * Given rates between given steps; see {@link piecewiseSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class PiecewiseConstantSchedule extends schedulerOn(piecewiseSchedule) {}

/**
 * A straight line from `warmupStartLr` to `baseLr` in `warmupEpochs` steps, then constant; see
 * {@link warmupSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class WarmupScheduler extends schedulerOn(warmupSchedule) {}

/**
 * Linear warm-up to `baseLr`, then half a cosine down to `etaMin`; see {@link warmupCosineSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class WarmupCosineSchedule extends schedulerOn(warmupCosineSchedule) {}

/**
 * Any function of the step: `lr = baseLr · lrLambda(lastEpoch)`; see {@link lambdaSchedule}. A saved state
 * does not hold the function: the scheduler that loads it keeps its own.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class LambdaLR extends schedulerOn(lambdaSchedule) {}

/**
 * A product of factors: each step multiplies the rate by `lrLambda(lastEpoch)`; see
 * {@link multiplicativeSchedule}. A saved state does not hold the function: the scheduler that loads it keeps
 * its own.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class MultiplicativeLR extends schedulerOn(multiplicativeSchedule) {}

/**
 * Cosine cycles that grow longer and lower, with a warm-up; see {@link cosineCycleSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class CosineLRScheduler extends schedulerOn(cosineCycleSchedule) {}

/**
 * Polynomial cycles that grow longer and lower, with a warm-up; see {@link polynomialCycleSchedule}.
 *
 * @throws TypeError or RangeError that names the option.
 */
export class PolyLRScheduler extends schedulerOn(polynomialCycleSchedule) {}
