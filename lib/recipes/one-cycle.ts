import { choice, checkOptions, OptionTable } from "../options/options";
import { OptimizerName, optimizerNames } from "../optimizers/peers";
import { hasMomentum } from "../optimizers/tables";
import { OneCycleLROptions, oneCycleSchedule } from "../schedules/one-cycle";
import { batchSizeOption, Recipe, recipe, RecipeOptions, weightDecayOption } from "./recipe";

/** Options of {@link oneCycleRecipe}: those of the cycle, and those of the recipe that it leaves open. */
export interface OneCycleRecipeOptions
  extends Omit<OneCycleLROptions, "cycleMomentum">, Pick<RecipeOptions, "weightDecay" | "batchSize"> {
  /** One with a momentum or a first beta (`SGD`). */
  optimizer?: OptimizerName;
}

/** What each option must be; a function, so that bundles without it can leave it out. */
function optionTable() {
  const { cycleMomentum: _, ...cycle } = oneCycleSchedule.options;
  return {
    ...cycle,
    optimizer: choice(optimizerNames.filter(hasMomentum), { default: "SGD" }),
    weightDecay: weightDecayOption,
    batchSize: batchSizeOption,
  } satisfies OptionTable<OneCycleRecipeOptions>;
}

/**
 * The one-cycle policy as a whole: the rate up to `maxLr` and down, the momentum, or the first beta, against it from 0.95 to 0.85
 * and back, over all steps of the run.
 *
 * @example
 * const { optimizer, stepEvery } = applyRecipe(oneCycleRecipe({ maxLr: 0.1, totalSteps: 400, weightDecay: 5e-4 }), model);
 * await train(model, data, { optimizer, stepEvery, epochs: 10 });
 * @see Smith, A disciplined approach to neural network hyper-parameters, 2018 (arXiv 1803.09820); fastai's fit_one_cycle
 */
export function oneCycleRecipe(options: OneCycleRecipeOptions): Recipe {
  const { optimizer, weightDecay, batchSize, ...checked } = checkOptions(
    "oneCycleRecipe",
    optionTable(),
    options,
  );
  return recipe({ optimizer, lr: oneCycleSchedule(checked), weightDecay, batchSize });
}
