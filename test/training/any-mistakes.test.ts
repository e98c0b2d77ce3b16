import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { SGD } from "../../lib/optimizers/sgd";
import { train } from "../../lib/training/train";

const n = 20;
const dense = (units: number, own: object = {}) => tf.layers.dense({ units, ...own });

/** A model with four inputs. */
const net = (outputs: number, activation?: string) =>
  tf.sequential({ layers: [dense(5, { inputShape: [4] }), dense(outputs, { name: "last", activation })] });

const x = Float32Array.from({ length: n * 4 }, (_, i) => Math.sin(i));
const numbers = (width = 1) => Float32Array.from({ length: n * width }, (_, i) => Math.cos(i));
const labels = (classes = 3) => Uint8Array.from({ length: n }, (_, i) => i % classes);
const ones = (...shape: number[]) => tf.ones(shape);
const mse = { loss: "meanSquaredError" };
const sparse = { loss: "sparseCategoricalCrossentropy" };
const words = tf.sequential({ layers: [tf.layers.embedding({ inputDim: 3, outputDim: 2, inputLength: 4 })] });

function compiled(): tf.LayersModel {
  const model = net(1);
  model.compile({ loss: "meanSquaredError", optimizer: "sgd" });
  return model;
}

/** What is given, and what the error must say of it. */
const mistakes: Record<string, [model: tf.LayersModel, data: unknown, options: object, message: RegExp]> = {
  "targets of another width": [
    net(1),
    { x, y: ones(n, 2) },
    mse,
    /y of the training samples must have the shape \[samples, 1\], got \[20,2\]$/,
  ],
  "labels that are no whole numbers": [
    net(3),
    { x, y: numbers() },
    sparse,
    /y of training sample 1 must be an integer from 0 to 2, .* got 0.54/,
  ],
  "one-hot rows for numbers": [
    net(3),
    { x, y: ones(n, 3) },
    sparse,
    /got \[20,3\]; give each sample its class as a number, or loss: "categoricalCrossentropy"/,
  ],
  "numbers for one-hot rows": [
    net(3),
    { x, y: labels() },
    { loss: "categoricalCrossentropy" },
    /got 20; give one-hot rows, or loss: "sparseCategoricalCrossentropy"/,
  ],
  "one number for two outputs of yes or no": [
    net(2, "sigmoid"),
    { x, y: labels(2) },
    { loss: "binaryCrossentropy" },
    /got 10; give a number from 0 to 1 for each output, or loss: "sparseCategoricalCrossentropy"/,
  ],
  "classes for one output": [
    net(1, "sigmoid"),
    { x, y: labels(2) },
    { loss: "categoricalCrossentropy" },
    /must have an output for each class, but last is one number; for yes or no give loss: "binaryCrossentropy"/,
  ],
  "three classes for yes or no": [
    net(1, "sigmoid"),
    { x, y: labels() },
    { loss: "binaryCrossentropy" },
    /y of training sample 2 must be numbers from 0 to 1 for binaryCrossentropy, got 2$/,
  ],
  "0 and 1 for signs": [
    net(1),
    { x, y: labels(2) },
    { loss: "hinge" },
    /must be −1 or 1 for hinge, got 0 and 1; give 2 · y − 1/,
  ],
  "counts below 0": [
    net(1),
    { x, y: numbers() },
    { loss: "poisson" },
    /sample 2 must be numbers at least 0 for poisson, got -0.4/,
  ],
  "rows of any numbers": [
    net(3),
    { x, y: numbers(3) },
    { loss: "categoricalCrossentropy" },
    /sample 0 must be numbers from 0 to 1 for categoricalCrossentropy, got -0.41/,
  ],
  "a target that is NaN": [
    net(1),
    { x, y: numbers().fill(NaN, 3, 4) },
    mse,
    /the targets of training sample 3 hold NaN at position 0; fix the sample or leave it out/,
  ],
  "texts for targets": [
    net(1),
    { x, y: Array(n).fill("a") },
    mse,
    /y\[0\] of the training samples must be a number, got "a"$/,
  ],
  "rows of several lengths": [
    net(1),
    {
      x: [
        [1, 2, 3, 4],
        [1, 2],
      ],
      y: [1, 2],
    },
    mse,
    /x\[1\] of the training samples must be an array of the length 4, as the first is, got one of 2$/,
  ],
  "tokens that the embedding does not have": [
    words,
    { x: labels(4).subarray(0, 4), y: ones(1, 4, 2) },
    mse,
    /x of training sample 0 must be an integer from 0 to 2, since the model has an embedding of 3, got 3/,
  ],
  "a softmax for logits": [
    net(3, "softmax"),
    { x, y: labels() },
    { loss: { name: "sparseCategoricalCrossentropy", fromLogits: true } },
    /must give logits, but its outputs are squashed by the softmax of its layer last; remove the softmax/,
  ],
  "logits for probabilities": [
    net(3),
    { x, y: labels() },
    { loss: { name: "sparseCategoricalCrossentropy", fromLogits: false } },
    /must give probabilities .*, but its outputs are logits; end it with a softmax or sigmoid/,
  ],
  "a loss misspelt": [
    net(1),
    { x, y: numbers() },
    { loss: "meanSquareError" },
    /unknown loss meanSquareError, did you mean meanSquaredError\?/,
  ],
  "no loss": [
    net(1),
    { x, y: numbers() },
    {},
    /loss must be given for this data, such as loss: "meanSquaredError" for numbers/,
  ],
  "no loss, but in the model": [
    compiled(),
    { x, y: numbers() },
    {},
    /loss must be given, such as .* compiled with, loss: "meanSquaredError"$/,
  ],
  "a loss that gives a number": [
    net(1),
    { x, y: numbers() },
    { loss: () => 3 },
    /a number for each sample \[20, …\] or their mean, got 3$/,
  ],
  "a loss that gives the mean, where samples count differently": [
    net(1),
    { x, y: numbers(), sampleWeight: Array.from({ length: 20 }, (_, i) => i) },
    { loss: tf.losses.meanSquaredError },
    /loss must be .* a number for each sample where there is a sampleWeight, got their mean$/,
  ],
  "a loss that gives other rows": [
    net(1),
    { x, y: numbers() },
    { loss: () => ones(3) },
    /a number for each sample \[20, …\] or their mean, got a tensor of the shape \[3\]$/,
  ],
  "a generator that was begun": [
    net(1),
    (function* () {
      yield { xs: ones(n, 4), ys: ones(n, 1) };
    })(),
    mse,
    /gave no batch in its pass 2; give a function that begins anew/,
  ],
  "samples in place of batches": [
    net(1),
    () => [{ xs: ones(4), ys: ones(1) }],
    mse,
    /batch 1 .* must have the shape \[samples, 4\], got \[4\]; is that one sample\? A batch of one is \[1,4\]/,
  ],
  "inputs without targets": [
    net(1),
    () => [ones(n, 4)],
    mse,
    /batch 1 of the training data must be { xs, ys }, { x, y } or \[x, y\]/,
  ],
  "batches without end": [
    net(1),
    tf.data
      .zip({ xs: tf.data.array([[1, 2, 3, 4]]), ys: tf.data.array([[1]]) })
      .batch(1)
      .repeat(),
    mse,
    /the training data must end, .* give dataset.take\(batches\)/,
  ],
  "validation of another shape": [
    net(1),
    { x, y: numbers(), validation: { x: ones(5, 3), y: ones(5) } },
    mse,
    /x of the validation samples must have the shape \[samples, 4\], got \[5,3\]/,
  ],
  "validation as a pair": [
    net(1),
    { x, y: numbers(), validation: [x, x] },
    mse,
    /the validation samples must be { x, y }, inputs and targets, got \[/,
  ],
  "Keras' name for validation": [
    net(1),
    { x, y: numbers(), validationData: [x, x] },
    mse,
    /unknown part validationData of the data, did you mean validation\?/,
  ],
  "a part for training": [
    net(1),
    { train: { x, y: numbers() }, validation: { x, y: numbers() } },
    mse,
    /the data must be { x, y, validation: { x, y } }/,
  ],
  "a batch's names for all samples": [
    net(1),
    { xs: x, ys: numbers() },
    mse,
    /the data must be { x, y } for all samples/,
  ],
  "inputs alone": [
    net(1),
    ones(n, 4),
    mse,
    /the data must be a Dataset .*, or { x, y } of arrays or tensors, or what gives batches, got/,
  ],
  "fewer weights than samples": [
    net(1),
    { x, y: numbers(), sampleWeight: [1, 2] },
    mse,
    /sampleWeight .* must have 20 numbers, one for each sample, got 2/,
  ],
  "a weight for a class that is not there": [
    net(3),
    { x, y: labels() },
    { ...sparse, classWeight: { 7: 2 } },
    /classWeight\[7\] must be a number of at least 0 for a class from 0 to 2, got 2/,
  ],
  "weights of classes without classes": [
    net(1),
    { x, y: numbers() },
    { ...mse, classWeight: [1, 2] },
    /classWeight must go with one output and one class for each sample; give sampleWeight/,
  ],
  "accuracy of numbers": [
    net(1),
    { x, y: numbers() },
    { ...mse, metrics: ["accuracy"] },
    /the metric accuracy has no meaning for the output last/,
  ],
  "an unknown metric": [
    net(1),
    { x, y: numbers() },
    { ...mse, metrics: ["meanSquareError"] },
    /unknown metric meanSquareError, did you mean meanSquaredError\?/,
  ],
  "a Dataset of numbers": [
    net(2),
    {
      name: "d",
      features: 4,
      classes: 2,
      train: { size: n, x, y: numbers() },
      validation: { size: n, x, y: labels(2) },
    },
    mse,
    /the label of training sample 1 must be an integer from 0 to 1, .* got 0.54/,
  ],
  "a Dataset for signs": [
    net(1),
    {
      name: "d",
      features: 4,
      classes: 2,
      train: { size: n, x, y: labels(2) },
      validation: { size: n, x, y: labels(2) },
    },
    { loss: "squaredHinge" },
    /squaredHinge takes the targets −1 and 1, but the labels of a Dataset are 0 and 1; give { x, y } with signs/,
  ],
  "accuracy among the classes of one number": [
    net(1),
    { x, y: numbers() },
    { ...mse, metrics: ["categoricalAccuracy"] },
    /the metric categoricalAccuracy has no meaning for the output last/,
  ],
  "weights of losses without these": [
    net(2),
    {
      name: "d",
      features: 4,
      classes: 2,
      train: { size: n, x, y: labels(2) },
      validation: { size: n, x, y: labels(2) },
    },
    { lossWeights: [2] },
    /lossWeights must go with a loss for each output$/,
  ],
  "a weight of a loss that is no number": [
    net(1),
    { x, y: numbers() },
    { ...mse, lossWeights: [NaN] },
    /lossWeights must be a list of finite numbers/,
  ],
  "a shape of inputs that are not as many": [
    net(2),
    {
      name: "d",
      features: 4,
      classes: 2,
      inputShape: [2, 3],
      train: { size: n, x, y: labels(2) },
      validation: { size: n, x, y: labels(2) },
    },
    {},
    /the data's inputShape must be a list whose product is 4, the data's features, got \[2, 3\]/,
  ],
  "a part of a Dataset for validation": [
    net(3),
    { x, y: labels(), validation: { size: n, x, y: labels(), scale: 1 / 255 } },
    sparse,
    /unknown part size of the validation samples; expected one of x, y, sampleWeight/,
  ],
  "weights in a batch under another name": [
    net(1),
    () => [{ xs: ones(n, 4), ys: ones(n, 1), sampleWeights: ones(n) }],
    mse,
    /batch 1 of the training data: unknown part sampleWeights of the samples, did you mean sampleWeight\?/,
  ],
  "probabilities where logits are asked for": [
    net(1, "sigmoid"),
    { x, y: labels(2) },
    { loss: { name: "binaryCrossentropy", fromLogits: true } },
    /or give loss: "binaryCrossentropy", which takes both/,
  ],
  "a metric that gives a number": [
    net(1),
    { x, y: numbers() },
    {
      ...mse,
      metrics: [
        function zero() {
          return 0;
        },
      ],
    },
    /metric zero must be a function that gives a tensor, a number for each sample \[20, …\] or their mean, got 0/,
  ],
  "states from batch to batch": [
    tf.sequential({ layers: [tf.layers.gru({ units: 1, stateful: true, batchInputShape: [5, 2, 2] })] }),
    { x, y: numbers() },
    mse,
    /must not carry states from batch to batch, .* stateful: false/,
  ],
};

describe("a mistake in a training is told before the first step, and what to do:", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const [name, [model, data, options, message]] of Object.entries(mistakes)) {
    it(name, async () => {
      const weights = model.getWeights().map((weight) => weight.dataSync());
      const optimizer = new SGD({ lr: 0.1 });
      const run = train(model, data as never, { optimizer, epochs: 2, quiet: true, ...options });
      await assert.rejects(run, (error: Error) => {
        assert.match(error.message, /^train: /);
        assert.match(error.message, message);
        return error instanceof TypeError || error instanceof RangeError;
      });
      const isLate = /NaN|begun/.test(name);
      if (!isLate)
        assert.deepEqual(
          model.getWeights().map((weight) => weight.dataSync()),
          weights,
        );
    });
  }
});
