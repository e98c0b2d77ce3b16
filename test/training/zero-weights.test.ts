import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { compare } from "../../lib/comparing/compare";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import { evaluate } from "../../lib/training/evaluate";
import { findLearningRate } from "../../lib/training/find-learning-rate";
import { train, TrainOptions } from "../../lib/training/train";
import { classesOf, gap, wave, weightsOf } from "./tiny";

const n = 20;
const [x, y] = [wave(n * 2), wave(n, 11)];
const labels = classesOf(n, 3);
const zeros = new Float32Array(n);
const mse = { loss: "meanSquaredError" } as const;
const sparse = { loss: "sparseCategoricalCrossentropy" } as const;

const net = (units = 1): tf.Sequential =>
  tf.sequential({
    layers: [
      tf.layers.dense({
        units,
        inputShape: [2],
        kernelInitializer: tf.initializers.heNormal({ seed: 1 }),
      }),
    ],
  });

function twoOutputs(): tf.LayersModel {
  const input = tf.input({ shape: [2] });
  const [a, b] = ["a", "b"].map(
    (name) => tf.layers.dense({ units: 1, name }).apply(input) as tf.SymbolicTensor,
  );
  return tf.model({ inputs: input, outputs: [a, b] });
}

const usual = (options: object): TrainOptions =>
  ({ optimizer: new SGD({ lr: 0.1 }), epochs: 1, quiet: true, ...options }) as TrainOptions;

/** Weights by which nothing counts: the model, the data, the options, and what the error must say. */
const nothing: Record<string, [() => tf.LayersModel, object, object, RegExp]> = {
  "of losses": [
    twoOutputs,
    { x, y: [y, y] },
    { loss: [mse.loss, mse.loss], lossWeights: [0, 0] },
    /: lossWeights must have one other than 0: the loss would be 0 whatever the model gives$/,
  ],
  "of losses by name": [
    twoOutputs,
    { x, y: [y, y] },
    { loss: [mse.loss, mse.loss], lossWeights: { a: 0, b: 0 } },
    /: lossWeights must have one other than 0/,
  ],
  "of the only loss": [
    () => net(),
    { x, y },
    { ...mse, lossWeights: [0] },
    /: lossWeights must have one other/,
  ],
  "of classes": [
    () => net(3),
    { x, y: labels },
    { ...sparse, classWeight: [0, 0, 0] },
    /: classWeight must have one above 0: the loss would be 0 whatever the model gives$/,
  ],
  "of the classes that there are": [
    () => net(3),
    { x, y: labels.map(() => 1) },
    { ...sparse, classWeight: { 1: 0 } },
    /: classWeight must be above 0 for the class of one of the training samples that count: the loss would be 0/,
  ],
  "of the classes of samples that count": [
    () => net(3),
    { x, y: labels, sampleWeight: [...labels].map((label) => Number(label === 2)) },
    { ...sparse, classWeight: { 2: 0 } },
    /: classWeight must be above 0 for the class of one of the training samples that count/,
  ],
  "of samples": [
    () => net(),
    { x, y, sampleWeight: zeros },
    mse,
    /: sampleWeight of the training samples must have one above 0: the loss would be 0 whatever/,
  ],
};

describe("weights by which nothing counts are refused before the first step:", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const [what, [model, data, options, message]] of Object.entries(nothing)) {
    it(what, async () => {
      const optimizer = new SGD({ lr: 0.1 });
      const says = (thrown: Error) => thrown instanceof RangeError && message.test(thrown.message);
      await assert.rejects(train(model(), data as never, usual(options)), says);
      await assert.rejects(findLearningRate(model(), data as never, { optimizer, ...options }), says);
      const schedules = { one: 0.1 };
      await assert.rejects(compare({ schedules, model, data: data as never, epochs: 1, ...options }), says);
    });
  }

  it("of classes, in batches and in a Dataset", async () => {
    const options = usual({ ...sparse, classWeight: [0, 0, 0] });
    await assert.rejects(
      train(net(3), () => [{ x, y: labels }], options),
      /^RangeError: train: classWeight must have one above 0/,
    );
    const samples = { size: n, x, y: labels.map(() => 2) };
    const data = { name: "d", features: 2, classes: 3, train: samples, validation: samples };
    await assert.rejects(
      train(net(3), data, usual({ classWeight: { 2: 0 } })),
      /^RangeError: train: classWeight must be above 0 for the class of one of the training samples that count/,
    );
  });

  it("of what is left to train with, or to judge by", async () => {
    const half = (counts: (i: number) => boolean) => ({
      ...{ x, y, validation: 0.5 },
      sampleWeight: Array.from({ length: n }, (_, i) => counts(i)),
    });
    await assert.rejects(
      train(
        net(),
        half((i) => i >= n / 2),
        usual(mse),
      ),
      /^RangeError: train: sampleWeight of the training samples must have one above 0/,
    );
    await assert.rejects(
      train(
        net(),
        half((i) => i < n / 2),
        usual(mse),
      ),
      /^RangeError: train: sampleWeight of the validation samples must have one above 0/,
    );
    await assert.rejects(
      evaluate(net(), { x, y, sampleWeight: zeros }, mse),
      /^RangeError: evaluate: sampleWeight of the samples must have one above 0/,
    );
  });
});

describe("batches of which no sample counts", () => {
  before(() => useBackend("cpu", { quiet: true }));

  const size = 5;
  const batches = (counts: (i: number) => number) =>
    Array.from({ length: n / size }, (_, i) => ({
      x: x.subarray(i * size * 2, (i + 1) * size * 2),
      y: y.subarray(i * size, (i + 1) * size),
      sampleWeight: new Float32Array(size).fill(counts(i)),
    }));

  it("are steps of a gradient of 0, as by hand", async () => {
    const [byHand, model] = [net(), net()];
    const optimizer = new Adam({ lr: 0.05 });
    const losses = batches((i) => i % 2).map((batch) => {
      const [inputs, targets] = [tf.tensor2d(batch.x, [size, 2]), tf.tensor2d(batch.y, [size, 1])];
      const loss = () =>
        (byHand.apply(inputs) as tf.Tensor)
          .sub(targets)
          .square()
          .mul(batch.sampleWeight[0])
          .mean<tf.Scalar>();
      return optimizer.minimize(loss, true)!.dataSync()[0];
    });
    assert.equal(losses[0], 0);
    const { loss } = await train(
      model,
      () => batches((i) => i % 2),
      usual({ ...mse, optimizer: new Adam({ lr: 0.05 }) }),
    );
    assert.ok(gap(loss, [losses.reduce((a, b) => a + b) / losses.length]) < 1e-5);
    assert.ok(gap(weightsOf(model), weightsOf(byHand)) < 1e-4);
  });

  it("are accumulated with the others, as one large batch", async () => {
    const [whole, model] = [net(), net()];
    const sampleWeight = Float32Array.from({ length: n }, (_, i) => Math.floor(i / size) % 2);
    const one = await train(whole, { x, y, sampleWeight }, usual({ ...mse, batchSize: n }));
    const { loss } = await train(model, () => batches((i) => i % 2), usual({ ...mse, accumulate: n / size }));
    assert.ok(gap(loss, one.loss) < 1e-5);
    assert.ok(gap(weightsOf(model), weightsOf(whole)) < 1e-4);
    const measured = await evaluate(net(), () => batches((i) => i % 2), mse);
    assert.ok(gap([measured.loss], one.loss) < 1e-5);
  });

  it("are told at the end of a pass that has no other", async () => {
    const none = () => batches(() => 0);
    const message = (owner: string, part: string) =>
      new RegExp(`^RangeError: ${owner}: the ${part}data must have a weight above 0 in one of its batches`);
    await assert.rejects(train(net(), none, usual(mse)), message("train", "training "));
    const validated = { train: () => batches(() => 1), validation: none };
    await assert.rejects(train(net(), validated, usual(mse)), message("train", "validation "));
    await assert.rejects(evaluate(net(), none, mse), message("evaluate", ""));
    const classes = () => batches(() => 1).map((batch) => ({ ...batch, y: batch.y.map(() => 1) }));
    await assert.rejects(
      train(net(3), classes, usual({ ...sparse, classWeight: { 1: 0 } })),
      message("train", "training "),
    );
  });
});
