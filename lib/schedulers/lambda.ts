import { lambdaSchedule, multiplicativeSchedule } from "../schedules/lambda";
import { schedulerOn } from "./schedule-lr";

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
