import { ScheduleFactory } from "./schedule";
/** Options of `lambdaSchedule` and `multiplicativeSchedule`. */
export interface LambdaLROptions {
    /** The rate that the function scales. */
    baseLr: number;
    /**
     * The factor as a function of the step. It must be pure: the rate at a step may be asked for at any time.
     */
    lrLambda: (step: number) => number;
}
/**
 * Any function: `lr(k) = baseLr · lrLambda(k)`. JSON cannot hold the function: it is null in the spec.
 *
 * @throws At a step, TypeError if the function returns no
 * finite number.
 * @see torch.optim.lr_scheduler.LambdaLR
 */
export declare const lambdaSchedule: ScheduleFactory<LambdaLROptions>;
/**
 * A product of factors: `lr(k) = baseLr · lrLambda(1) · … · lrLambda(k)`. JSON cannot hold the function: it
 * is null in the spec. The last product is kept, so that a step costs one factor; going back costs k.
 *
 * @throws At a step, TypeError if the function returns no
 * finite number.
 * @see torch.optim.lr_scheduler.MultiplicativeLR
 */
export declare const multiplicativeSchedule: ScheduleFactory<LambdaLROptions>;
