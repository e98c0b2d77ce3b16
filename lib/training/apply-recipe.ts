import type * as tf from "@tensorflow/tfjs";
import * as optimizers from "../optimizers";
import { momentumOf } from "../optimizers/hyperparameter";
import { optimizerTables } from "../optimizers/tables";
import { show } from "../options/options";
import { isRecipe, Recipe } from "../recipes";
import { ScheduleLR } from "../schedulers";
import { isSchedule } from "../schedules/schedule";
import { checkGroups } from "./check-run";
import type { TrainOptions } from "./train-options";

/** The options of `train` that a recipe stands for. */
export type AppliedRecipe = Required<Pick<TrainOptions, "optimizer" | "stepEvery">> &
  Pick<TrainOptions, "batchSize">;

/**
 * What `train` takes for a recipe: an optimizer with its rates, decays and groups, the batch size if the recipe has one, and
 * batches as what schedules count. Each call makes a new optimizer; one that resumes a run takes up the saved state.
 *
 * @param model The model that is to be trained, whose layers `layerwiseDecay` counts.
 * @throws TypeError or RangeError for what is no recipe, for options that the optimizer refuses, and for a group that holds no
 * weight of the model.
 * @example
 * await train(model, data, { ...applyRecipe(oneCycleRecipe({ maxLr: 0.1, totalSteps: 400 }), model), epochs: 10 });
 */
export function applyRecipe(recipe: Recipe, model: tf.LayersModel): AppliedRecipe {
  if (!isRecipe(recipe))
    throw new TypeError(`applyRecipe: expected a recipe, such as oneCycleRecipe({ … }), got ${show(recipe)}`);
  const { optimizer: name, lr, weightDecay, batchSize, layerwiseDecay, options } = recipe;
  const Optimizer = optimizers[name] as new (options: object) => tf.Optimizer;
  const optimizer = new Optimizer({
    ...options,
    lr: isSchedule(lr) ? new ScheduleLR(lr, { interval: "batch" }) : lr,
    ...momentumIn(recipe),
    ...(weightDecay !== undefined && { weightDecay }),
    ...(layerwiseDecay !== undefined && { groups: optimizers.layerwiseDecay(model, layerwiseDecay) }),
  });
  checkGroups(optimizer, model);
  return { optimizer, stepEvery: "batch", ...(batchSize !== undefined && { batchSize }) };
}

/** The momentum under the name that the optimizer has for it. */
function momentumIn({ optimizer, momentum, options }: Recipe): object {
  if (momentum === undefined) return {};
  const table = optimizerTables[optimizer];
  const name = momentumOf(table)!;
  if (name !== "betas") return { [name]: momentum };
  const { default: usual } = (table as typeof optimizerTables.Adam).betas;
  const given: unknown = options?.betas ?? usual;
  // What is no list the optimizer refuses.
  return { betas: Array.isArray(given) ? [momentum, ...given.slice(1)] : given };
}
