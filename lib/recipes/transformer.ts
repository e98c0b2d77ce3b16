import { checkOptions, number, OptionTable, rate, stepCount } from "../options/options";
import { cosineDecaySchedule } from "../schedules/cosine";
import { warmupCosineDecaySchedule } from "../schedules/warmup-decay";
import { batchSizeOption, Recipe, recipe, RecipeOptions } from "./recipe";

/** Options of {@link transformerRecipe}. */
export interface TransformerRecipeOptions extends Pick<RecipeOptions, "batchSize"> {
  /** The rate after the warm-up. */
  maxLr: number;
  /** Steps of the run. */
  totalSteps: number;
  /** Steps in which the rate rises from 0 (a tenth of the run). */
  warmupSteps?: number;
  /** The last rate (1e-6). */
  endLr?: number;
  /** The first weight decay (0.04). */
  weightDecay?: number;
  /** The last weight decay (0.4). */
  endWeightDecay?: number;
  /** The largest norm of the gradient (3). */
  clipNorm?: number;
}

const table = {
  maxLr: rate(),
  totalSteps: stepCount(),
  warmupSteps: stepCount({
    min: 0,
    default: ({ totalSteps }: Partial<TransformerRecipeOptions>) => Math.floor(totalSteps! / 10),
  }),
  endLr: rate({ default: 1e-6 }),
  weightDecay: number({ above: 0, default: 0.04 }),
  endWeightDecay: number({ min: 0, default: 0.4 }),
  clipNorm: number({ above: 0, default: 3 }),
  batchSize: batchSizeOption,
} satisfies OptionTable<TransformerRecipeOptions>;

/** What is not decayed: biases, and the gains and offsets of normalisation. */
const undecayed = ["*bias", "*gamma", "*beta"];

/**
 * AdamW for a small transformer: linear warm-up, then half a cosine down to `endLr`; the weight decay along half a cosine from
 * `weightDecay` to `endWeightDecay`, none for biases and normalisation; gradients clipped. The numbers are those of DINO's small
 * vision transformer, whose `maxLr` was 0.0005 for batches of 256.
 *
 * @example
 * const recipe = transformerRecipe({ maxLr: 1e-3, totalSteps: 2000 });
 * scheduleFigure({ recipe }, { steps: 2000, unit: "step" });
 * await train(model, data, { ...applyRecipe(recipe, model), loss, epochs: 20 });
 * @see Caron et al., Emerging Properties in Self-Supervised Vision Transformers, 2021 (arXiv 2104.14294), and its code
 */
export function transformerRecipe(options: TransformerRecipeOptions): Recipe {
  const owner = "transformerRecipe";
  const { maxLr, totalSteps, warmupSteps, endLr, weightDecay, endWeightDecay, clipNorm, batchSize } =
    checkOptions(owner, table, options);
  if (warmupSteps >= totalSteps)
    throw new RangeError(
      `${owner}: warmupSteps must be below totalSteps (${totalSteps}), got ${warmupSteps}`,
    );
  return recipe({
    optimizer: "AdamW",
    lr: warmupCosineDecaySchedule({
      ...{ initValue: 0, peakValue: maxLr, warmupSteps, decaySteps: totalSteps, endValue: endLr },
    }),
    weightDecay: cosineDecaySchedule({
      ...{ initValue: weightDecay, decaySteps: totalSteps, alpha: endWeightDecay / weightDecay },
    }),
    batchSize,
    options: { clipNorm, groups: [{ params: undecayed, weightDecay: 0 }] },
  });
}
