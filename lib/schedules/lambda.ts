import { finite } from "../options/check";
import { formula, rate } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** Options of `lambdaSchedule` and `multiplicativeSchedule`. */
export interface LambdaLROptions {
  /** The rate that the function scales. */
  baseLr: number;
  /**
   * The factor as a function of the step. It must be pure: the rate at a step may be asked for at any time.
   */
  lrLambda: (step: number) => number;
}

const table = { baseLr: rate(), lrLambda: formula("step") };

/**
 * Any function: `lr(k) = baseLr · lrLambda(k)`. JSON cannot hold a program's function: it is null in the spec. A
 * formula of the explorer is text there.
 *
 * @example lambdaSchedule({ baseLr: 0.1, lrLambda: (k) => 1 / (1 + k) })(4) // 0.02
 * @throws At a step, TypeError if the function returns no
 * finite number.
 * @see torch.optim.lr_scheduler.LambdaLR
 */
export const lambdaSchedule: ScheduleFactory<LambdaLROptions> = defineSchedule(
  { name: "lambdaSchedule", kind: "LambdaLR" },
  table,
  ({ baseLr, lrLambda }) => {
    const factor = finite("LambdaLR", "lrLambda", lrLambda);
    return { baseLr, lr: (k) => baseLr * factor(k) };
  },
);

/**
 * A product of factors: `lr(k) = baseLr · lrLambda(1) · … · lrLambda(k)`. JSON cannot hold a program's function:
 * it is null in the spec. A formula of the explorer is text there. The last product is kept, so that a step costs
 * one factor; going back costs k.
 *
 * @example multiplicativeSchedule({ baseLr: 0.1, lrLambda: () => 0.5 })(2) // 0.025
 * @throws At a step, TypeError if the function returns no
 * finite number.
 * @see torch.optim.lr_scheduler.MultiplicativeLR
 */
export const multiplicativeSchedule: ScheduleFactory<LambdaLROptions> = defineSchedule(
  { name: "multiplicativeSchedule", kind: "MultiplicativeLR" },
  table,
  ({ baseLr, lrLambda }) => {
    const factor = finite("MultiplicativeLR", "lrLambda", lrLambda);
    const last = { step: 0, lr: baseLr };
    return {
      baseLr,
      lr: (k) => {
        let step = last.step <= k ? last.step : 0;
        let lr = step === 0 ? baseLr : last.lr;
        while (step + 1 <= k) lr *= factor(++step);
        last.step = step;
        last.lr = lr;
        return lr;
      },
    };
  },
);
