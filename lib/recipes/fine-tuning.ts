import { checkOptions, choice, number, OptionTable, rate, stepCount } from "../options/options";
import { piecesSchedule } from "../schedules/pieces";
import { batchSizeOption, Recipe, recipe, RecipeOptions, weightDecayOption } from "./recipe";

/** Options of {@link fineTuningRecipe}. */
export interface FineTuningRecipeOptions extends Pick<RecipeOptions, "weightDecay" | "batchSize"> {
  /** The highest rate of the last layer. */
  maxLr: number;
  /** Steps of the run. */
  totalSteps: number;
  /** What a layer's rate is multiplied by for the layer before it (1 / 2.6). */
  layerwiseDecay?: number;
  /** The share of the run in which the rate rises (0.1). */
  cutFrac?: number;
  /** The highest rate divided by the first one, and by the last (32). */
  ratio?: number;
  /** AdamW's, or Adam's (`AdamW`). */
  optimizer?: "AdamW" | "Adam";
}

const table = {
  maxLr: rate(),
  totalSteps: stepCount(),
  layerwiseDecay: number({ above: 0, max: 1, default: 1 / 2.6 }),
  cutFrac: number({ min: 0, max: 1, default: 0.1 }),
  ratio: number({ min: 1, default: 32 }),
  optimizer: choice(["AdamW", "Adam"], { default: "AdamW" }),
  weightDecay: weightDecayOption,
  batchSize: batchSizeOption,
} satisfies OptionTable<FineTuningRecipeOptions>;

/**
 * Fine-tuning of a trained model: the last layer has the rate, each layer before it 1 / 2.6 of the next one's, since the first ones
 * have less to learn anew. The rate is a slanted triangle: a short rise from `maxLr / ratio`, a long fall back to it. Adam's betas
 * are 0.7 and 0.99. Layers that are frozen at first and trained later, from the last to the first, take a callback that sets their
 * `trainable`.
 *
 * @example
 * const recipe = fineTuningRecipe({ maxLr: 0.01, totalSteps: 200 });
 * await train(model, data, { ...applyRecipe(recipe, model), epochs: 4 });
 * @see Howard & Ruder, Universal Language Model Fine-tuning for Text Classification, 2018 (arXiv 1801.06146)
 */
export function fineTuningRecipe(options: FineTuningRecipeOptions): Recipe {
  const { maxLr, totalSteps, layerwiseDecay, cutFrac, ratio, optimizer, weightDecay, batchSize } =
    checkOptions("fineTuningRecipe", table, options);
  const cut = Math.floor(cutFrac * totalSteps);
  return recipe({
    optimizer,
    lr: piecesSchedule({
      totalSteps,
      pieces: [
        { share: cut, start: maxLr / ratio, end: maxLr },
        { share: totalSteps - cut, end: maxLr / ratio },
      ],
    }),
    ...{ weightDecay, batchSize, layerwiseDecay },
    options: { betas: [0.7, 0.99] },
  });
}
