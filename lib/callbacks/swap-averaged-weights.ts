import type * as tf from "@tensorflow/tfjs";
import type { AveragedWeights } from "../optimizers/averaged-weights";
import { show } from "../options/show";
import { Checked, checkOptions, custom, optional } from "../options/options";
import { checkCopy, FitCallback } from "./fit-callback";

/** The options of {@link SwapAveragedWeights}. */
export interface SwapAveragedWeightsOptions {
  /** Who keeps the averaged weights (the model's optimizer). */
  weights?: AveragedWeights;
}

const isAveraged = (value: unknown): value is AveragedWeights =>
  ["eval", "train"].every((name) => typeof (value as Record<string, unknown> | null)?.[name] === "function");

const table = {
  weights: optional(
    custom<AveragedWeights>("what has eval() and train(), such as a schedule-free optimizer", isAveraged),
  ),
};

/** What of a model `fit` and `fitDataset` measure the validation data with. */
const measures = ["testLoop", "evaluateDataset"] as const;
type Measured = Record<(typeof measures)[number], (...args: unknown[]) => unknown>;

/**
 * A callback for `model.fit` and `model.fitDataset` that puts averaged weights into the model while validation data are
 * measured and at the end of each epoch, so that callbacks after it save them, and the weights in training back before
 * each batch. However the training ends, the model has the averaged weights then.
 *
 * @example model.fit(x, y, { epochs, validationSplit: 0.2, callbacks: [new SwapAveragedWeights(), new ModelCheckpoint({ filepath })] })
 * @throws TypeError in training, if the optimizer is not one of lrlab's and no `weights` are given.
 * @see keras.callbacks.SwapEMAWeights
 */
export class SwapAveragedWeights extends FitCallback {
  readonly insteadInTrain = "ema: 0.999, or nothing for an optimizer that averages";
  private readonly options: Checked<typeof table>;
  private fitting!: Measured;
  /** Undefined before and after a training. */
  private weights?: AveragedWeights;

  constructor(options: SwapAveragedWeightsOptions = {}) {
    super();
    this.options = checkOptions("SwapAveragedWeights", table, options);
  }

  override setModel(model: Parameters<tf.Callback["setModel"]>[0]): void {
    this.fitting = model as unknown as Measured;
    super.setModel(model);
  }

  override async onTrainBegin(): Promise<void> {
    checkCopy(this, SwapAveragedWeights);
    const { optimizer } = this.model as tf.LayersModel & { optimizer: tf.Optimizer };
    const { weights = optimizer } = this.options;
    if (!isAveraged(weights)) {
      throw new TypeError(
        `SwapAveragedWeights: weights must be given when the optimizer is not one of lrlab's, got ${show(weights)}`,
      );
    }
    this.weights = weights;
    const { fitting } = this;
    for (const name of measures) {
      const measure = fitting[name];
      fitting[name] = (...args) => {
        weights.eval();
        return measure.apply(fitting, args);
      };
    }
  }

  override async onBatchBegin(): Promise<void> {
    this.weights?.train();
  }

  override async onEpochEnd(): Promise<void> {
    this.weights?.eval();
  }

  override async onTrainEnd(): Promise<void> {
    this.weights?.eval();
    this.weights = undefined;
    for (const name of measures) delete (this.fitting as Partial<Measured>)[name];
  }

  override onTrainError(): Promise<void> {
    return this.onTrainEnd();
  }
}
