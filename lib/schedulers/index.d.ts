export * from "./chained";
export * from "./plateau";
export * from "./schedule-lr";
export * from "./scheduler";
export * from "./sequential";
declare const StepLR_base: new (options: import("../schedules/step").StepLROptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/** Step decay: `lr = baseLr · gamma^⌊lastEpoch / stepSize⌋`; see {@link stepSchedule}. */
export declare class StepLR extends StepLR_base {
}
declare const MultiStepLR_base: new (options: import("../schedules/step").MultiStepLROptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/** Decay by `gamma` at each milestone; see {@link multiStepSchedule}. */
export declare class MultiStepLR extends MultiStepLR_base {
}
declare const ConstantLR_base: new (options: import("../schedules/constant").ConstantLROptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/** `factor · baseLr` for the first `totalIters` steps, then `baseLr`; see {@link constantFactorSchedule}. */
export declare class ConstantLR extends ConstantLR_base {
}
declare const LinearLR_base: new (options: import("../schedules/linear").LinearLROptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/**
 * A straight line from `startFactor · baseLr` to `endFactor · baseLr` in `totalIters` steps, then constant;
 * see {@link linearFactorSchedule}.
 */
export declare class LinearLR extends LinearLR_base {
}
declare const ExponentialLR_base: new (options: import("../schedules/exponential").ExponentialLROptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/** Exponential decay: `lr = baseLr · gamma^lastEpoch`; see {@link exponentialSchedule}. */
export declare class ExponentialLR extends ExponentialLR_base {
}
declare const ExponentialDecayLR_base: new (options: import("../schedules/exponential").ExponentialDecayLROptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/** Exponential decay by `decayRate` in each `decaySteps` steps; see {@link exponentialDecaySchedule}. */
export declare class ExponentialDecayLR extends ExponentialDecayLR_base {
}
declare const PolynomialLR_base: new (options: import("../schedules/polynomial").PolynomialLROptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/** Polynomial decay from `baseLr` to 0 in `totalIters` steps; see {@link polynomialDecaySchedule}. */
export declare class PolynomialLR extends PolynomialLR_base {
}
declare const CosineAnnealingLR_base: new (options: import("../schedules/cosine").CosineAnnealingLROptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/**
 * Half a cosine from `baseLr` to `etaMin` in `tMax` steps, and up again; see {@link cosineAnnealingSchedule}.
 */
export declare class CosineAnnealingLR extends CosineAnnealingLR_base {
}
declare const CosineAnnealingWarmRestarts_base: new (options: import("../schedules/restarts").CosineAnnealingWarmRestartsOptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/**
 * Half cosines from `baseLr` to `etaMin`, one after the other, each `tMult` times as long as the one before;
 * see {@link cosineAnnealingWarmRestartsSchedule}.
 */
export declare class CosineAnnealingWarmRestarts extends CosineAnnealingWarmRestarts_base {
}
declare const CyclicLR_base: new (options: import("../schedules/cyclic").CyclicLROptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/**
 * A triangle wave between `baseLr` and `maxLr`, the momentum running against it; see {@link cyclicSchedule}.
 */
export declare class CyclicLR extends CyclicLR_base {
}
declare const OneCycleLR_base: new (options: import("../schedules/one-cycle").OneCycleLROptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/** Up to `maxLr` and down below the start, the momentum running against it; see {@link oneCycleSchedule}. */
export declare class OneCycleLR extends OneCycleLR_base {
}
declare const PiecewiseConstantSchedule_base: new (options: import("../schedules/piecewise").PiecewiseConstantLROptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/** Given rates between given steps; see {@link piecewiseSchedule}. */
export declare class PiecewiseConstantSchedule extends PiecewiseConstantSchedule_base {
}
declare const WarmupScheduler_base: new (options: import("../schedules/warmup").WarmupSchedulerOptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/**
 * A straight line from `warmupStartLr` to `baseLr` in `warmupEpochs` steps, then constant; see
 * {@link warmupSchedule}.
 */
export declare class WarmupScheduler extends WarmupScheduler_base {
}
declare const WarmupCosineSchedule_base: new (options: import("../schedules/warmup").WarmupCosineScheduleOptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/** Linear warm-up to `baseLr`, then half a cosine down to `etaMin`; see {@link warmupCosineSchedule}. */
export declare class WarmupCosineSchedule extends WarmupCosineSchedule_base {
}
declare const LambdaLR_base: new (options: import("../schedules/lambda").LambdaLROptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/**
 * Any function of the step: `lr = baseLr · lrLambda(lastEpoch)`; see {@link lambdaSchedule}. A saved state
 * does not hold the function: the scheduler that loads it keeps its own.
 */
export declare class LambdaLR extends LambdaLR_base {
}
declare const MultiplicativeLR_base: new (options: import("../schedules/lambda").LambdaLROptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/**
 * A product of factors: each step multiplies the rate by `lrLambda(lastEpoch)`; see
 * {@link multiplicativeSchedule}. A saved state does not hold the function: the scheduler that loads it keeps
 * its own.
 */
export declare class MultiplicativeLR extends MultiplicativeLR_base {
}
declare const CosineLRScheduler_base: new (options: import("../schedules/cycles").CycleOptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/** Cosine cycles that grow longer and lower, with a warm-up; see {@link cosineCycleSchedule}. */
export declare class CosineLRScheduler extends CosineLRScheduler_base {
}
declare const PolyLRScheduler_base: new (options: import("../schedules/cycles").PolynomialCycleOptions & import("./scheduler").StartOption) => import("./schedule-lr").ScheduleLR;
/** Polynomial cycles that grow longer and lower, with a warm-up; see {@link polynomialCycleSchedule}. */
export declare class PolyLRScheduler extends PolyLRScheduler_base {
}
