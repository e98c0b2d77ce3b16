import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import { evaluate } from "../../lib/training/evaluate";
import { findLearningRate } from "../../lib/training/find-learning-rate";
import { historyColumn } from "../../lib/training/history";
import { train } from "../../lib/training/train";

/** Numbers that look random, the same each time. */
const wave = (n: number, start = 0) =>
  Float32Array.from({ length: n }, (_, i) => Math.sin(12.9898 * (i + start)) * 1.7);

const dense = (units: number, own: object = {}) =>
  tf.layers.dense({ units, kernelInitializer: tf.initializers.glorotUniform({ seed: units + 1 }), ...own });

const net = (...layers: tf.layers.Layer[]) => tf.sequential({ layers });

/** The largest relative difference of two columns. */
const gap = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i]) / Math.max(1e-6, Math.abs(b[i]))));

const n = 60;

/** The same run with tfjs: batches in the order of the samples. */
async function fit(
  model: tf.LayersModel,
  x: tf.Tensor | tf.Tensor[],
  y: tf.Tensor | tf.Tensor[],
  args: object = {},
) {
  const { history } = await model.fit(x, y, {
    epochs: 3,
    batchSize: 16,
    shuffle: false,
    verbose: 0,
    ...args,
  });
  return history as Record<string, number[]>;
}

/** Batches of tensors in the order of the samples. */
const inOrder = (x: tf.Tensor, y: tf.Tensor) =>
  function* () {
    for (let start = 0; start < n; start += 16) {
      const size = Math.min(16, n - start);
      const cut = (tensor: tf.Tensor) =>
        tensor.slice([start, ...tensor.shape.slice(1).fill(0)], [size, ...tensor.shape.slice(1)]);
      yield { xs: cut(x), ys: cut(y) };
    }
  };

const regression = (activation?: string) =>
  net(dense(8, { inputShape: [5], activation: "tanh" }), dense(2, { activation }));

describe("training with any loss", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const loss of [
    "meanSquaredError",
    "meanAbsoluteError",
    "meanAbsolutePercentageError",
    "meanSquaredLogarithmicError",
    "logcosh",
    "poisson",
    "cosineProximity",
    "hinge",
    "squaredHinge",
    "categoricalHinge",
  ] as const) {
    it(`computes ${loss} as model.fit does`, async () => {
      const x = tf.tensor2d(wave(n * 5), [n, 5]);
      const y = tf.tensor2d(
        wave(n * 2, 99).map((v) => (/inge/.test(loss) ? Math.sign(v) : Math.abs(v) + 0.1)),
        [n, 2],
      );
      const build = () => regression(loss === "poisson" ? "softplus" : undefined);
      const [theirs, ours] = [build(), build()];
      ours.setWeights(theirs.getWeights());
      theirs.compile({ optimizer: tf.train.sgd(0.01), loss, metrics: ["mae"] });
      const expected = await fit(theirs, x, y, { validationData: [x, y] });
      const history = await train(
        ours,
        { train: inOrder(x, y), validation: { x, y } },
        {
          loss,
          metrics: ["mae"],
          optimizer: tf.train.sgd(0.01),
          epochs: 3,
          quiet: true,
        },
      );
      assert.ok(gap(history.loss, expected.loss) < 1e-4, `${history.loss} ${expected.loss}`);
      assert.ok(gap(history.valLoss, expected.val_loss) < 1e-4);
      assert.ok(gap(history.mae, expected.mae) < 1e-4, `${history.mae} ${expected.mae}`);
      assert.ok(gap(history.valMae, expected.val_mae) < 1e-4);
    });
  }

  it("takes typed arrays, tensors, nested arrays and tensors for each sample alike", async () => {
    const x = wave(n * 5);
    const y = wave(n * 2, 7);
    const [xs, ys] = [tf.tensor2d(x, [n, 5]), tf.tensor2d(y, [n, 2])];
    const weights = regression().getWeights();
    const histories = [];
    for (const data of [
      { x, y },
      { x: xs, y: ys },
      { x: xs.arraySync(), y: ys.arraySync() },
      { x: tf.unstack(xs), y: tf.unstack(ys) },
    ]) {
      const model = regression();
      model.setWeights(weights);
      const options = {
        loss: "meanSquaredError",
        optimizer: new Adam({ lr: 0.01 }),
        epochs: 2,
        quiet: true,
      } as const;
      const { seconds: _, ...history } = await train(model, { ...data, validation: 0.25 }, options);
      histories.push(history);
      assert.equal(history.validation?.samples, 15);
    }
    for (const other of histories) assert.deepEqual(other, histories[0]);
  });

  it("takes several inputs and outputs, each with a loss and a weight", async () => {
    const build = () => {
      const a = tf.input({ shape: [3], name: "a" });
      const b = tf.input({ shape: [2], name: "b" });
      const both = tf.layers.concatenate().apply([a, b]) as tf.SymbolicTensor;
      const hidden = dense(6, { activation: "relu" }).apply(both) as tf.SymbolicTensor;
      const kind = dense(3, { name: "kind" }).apply(hidden) as tf.SymbolicTensor;
      const size = dense(1, { name: "size" }).apply(hidden) as tf.SymbolicTensor;
      return tf.model({ inputs: [a, b], outputs: [kind, size] });
    };
    const data = {
      x: { a: wave(n * 3), b: wave(n * 2, 5) },
      y: [Uint8Array.from({ length: n }, (_, i) => i % 3), wave(n, 3)],
      validation: 0.2,
    };
    const history = await train(build(), data, {
      loss: ["sparseCategoricalCrossentropy", "meanSquaredError"],
      lossWeights: [1, 0.5],
      metrics: { kind: ["accuracy"], size: ["mae"] },
      optimizer: new Adam({ lr: 0.01 }),
      epochs: 3,
      quiet: true,
    });
    const [total, kind, size] = ["loss", "kindLoss", "sizeLoss"].map((name) => historyColumn(history, name));
    assert.ok(
      gap(
        total,
        kind.map((value, i) => value + 0.5 * size[i]),
      ) < 1e-5,
    );
    assert.equal(historyColumn(history, "kindAccuracy").length, 3);
    assert.equal(historyColumn(history, "valSizeMae").length, 3);
  });

  it("takes logits or probabilities, whichever the model gives, with the same loss", async () => {
    const y = Uint8Array.from({ length: n }, (_, i) => i % 3);
    const x = wave(n * 5);
    const logits = net(dense(3, { inputShape: [5] }));
    const probabilities = net(dense(3, { inputShape: [5], activation: "softmax" }));
    probabilities.setWeights(logits.getWeights());
    const options = () =>
      ({
        loss: "sparseCategoricalCrossentropy",
        optimizer: new SGD({ lr: 0.1 }),
        epochs: 2,
        quiet: true,
      }) as const;
    const [first, second] = [
      await train(logits, { x, y, validation: 0.2 }, options()),
      await train(probabilities, { x, y, validation: 0.2 }, options()),
    ];
    assert.ok(gap(first.loss, second.loss) < 1e-4);
    assert.deepEqual(first.valAccuracy, second.valAccuracy);
    const { loss, accuracy } = await evaluate(
      logits,
      { x, y },
      { loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] },
    );
    const again = await evaluate(
      probabilities,
      { x, y },
      { loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] },
    );
    assert.ok(Math.abs(loss - again.loss) < 1e-4 && accuracy === again.accuracy);
    const found = await findLearningRate(
      regression(),
      { x, y: wave(n * 2) },
      { loss: "meanSquaredError", optimizer: new SGD({ lr: 0.1 }), steps: 20 },
    );
    assert.ok(found.lr.length > 2);
  });

  it("ends a range test where a loss that may be negative runs away, and no sooner", async () => {
    const line = () => net(tf.layers.dense({ units: 1, inputShape: [5], kernelInitializer: "zeros" }));
    const x = wave(n * 5);
    const y = Float32Array.from({ length: n }, (_, i) => x[5 * i] - 0.5 * x[5 * i + 1]);
    const square = (t: tf.Tensor, p: tf.Tensor) => p.sub(t).square().mean(-1);
    const below = (t: tf.Tensor, p: tf.Tensor) => square(t, p).sub(2);
    const find = (loss: typeof square) =>
      findLearningRate(
        line(),
        { x, y },
        { loss, optimizer: new SGD({ lr: 0.1 }), startLr: 1e-4, batchSize: n },
      );
    const [first, second] = [await find(square), await find(below)];
    assert.deepEqual([first.stopped, second.stopped], ["diverged", "diverged"]);
    assert.ok(Math.abs(first.lr.length - second.lr.length) <= 3, `${first.lr.length} ${second.lr.length}`);
    assert.equal(second.suggestions.steepest, first.suggestions.steepest);
    assert.ok(second.suggestions.steepest! > 1e-3);
  });

  it("knows the types of a loss and a metric that are written in place, and what is measured", async () => {
    const [x, y] = [wave(n * 5), wave(n * 2)];
    const labels = Uint8Array.from({ length: n }, (_, i) => i % 2);
    const run = () => ({ optimizer: new SGD({ lr: 0.01 }), epochs: 1, quiet: true });
    const ofRank2 = (t: tf.Tensor2D, p: tf.Tensor2D) => p.sub(t).abs().mean(-1);
    const { loss } = await train(
      regression(),
      { x, y },
      { ...run(), loss: (t, p) => p.sub(t).square().mean(-1), metrics: [ofRank2] },
    );
    assert.equal(loss.length, 1);
    const named = { name: "sparseCategoricalCrossentropy", fromLogits: true } as const;
    const { accuracy } = await train(regression(), { x, y: labels }, { ...run(), loss: named });
    const judged = await evaluate(regression(), { x, y: labels }, { loss: "sparseCategoricalCrossentropy" });
    assert.ok(accuracy[0] >= 0 && judged.accuracy >= 0);
  });

  it("asks of logits of rows what their probabilities are, for precision, recall and binary accuracy", async () => {
    const x = wave(n * 5);
    const y = tf
      .oneHot(
        tf.tensor1d(
          Array.from({ length: n }, (_, i) => (i * i) % 3),
          "int32",
        ),
        3,
      )
      .toFloat();
    const options = {
      loss: "categoricalCrossentropy",
      metrics: ["precision", "recall", "binaryAccuracy"],
    } as const;
    const logits = net(dense(3, { inputShape: [5] }));
    const probabilities = net(dense(3, { inputShape: [5] }), tf.layers.softmax());
    probabilities.setWeights(logits.getWeights());
    const [first, second] = [
      await evaluate(logits, { x, y }, options),
      await evaluate(probabilities, { x, y }, options),
    ];
    assert.deepEqual({ ...first, loss: 0 }, { ...second, loss: 0 });
  });

  it("weighs the loss of each output by what samples count, so that they add up", async () => {
    const input = tf.input({ shape: [5] });
    const outputs = [dense(1, { name: "a" }), dense(2, { name: "b" })].map(
      (layer) => layer.apply(input) as tf.SymbolicTensor,
    );
    const model = tf.model({ inputs: input, outputs });
    const history = await train(
      model,
      { x: wave(n * 5), y: [wave(n), wave(n * 2)], sampleWeight: wave(n).map(Math.abs) },
      { optimizer: new SGD({ lr: 0.01 }), epochs: 1, quiet: true, loss: ["mse", "mse"] },
    );
    const sum = historyColumn(history, "aLoss")[0] + historyColumn(history, "bLoss")[0];
    assert.ok(gap(history.loss, [sum]) < 1e-5);
  });

  // The examples of scikit-learn's documentation of r2_score, each a model that gives its inputs back.
  for (const [targets, given, expected] of [
    [[[3], [-0.5], [2], [7]], [[2.5], [0], [2], [8]], 0.9486],
    [
      [
        [0.5, 1],
        [-1, 1],
        [7, -6],
      ],
      [
        [0, 2],
        [-1, 2],
        [8, -5],
      ],
      (0.96543779 + 0.90816327) / 2,
    ],
    [[[1], [2], [3]], [[1], [2], [3]], 1],
    [[[1], [2], [3]], [[2], [2], [2]], 0],
    [[[1], [2], [3]], [[3], [2], [1]], -3],
    [[[-2], [-2], [-2]], [[-2], [-2], [-2]], 1],
    [[[-2], [-2], [-2]], [[-2], [-2], [-1.99]], 0],
    [[[0.1], [0.1], [0.1]], [[0.2], [0.1], [0.1]], 0],
  ] as const) {
    it(`gives the R² of each column, averaged: ${expected} for ${JSON.stringify(targets)}`, async () => {
      const model = net(tf.layers.activation({ activation: "linear", inputShape: [targets[0].length] }));
      const samples = { x: tf.tensor2d(given as never), y: tf.tensor2d(targets as never) };
      for (const batchSize of [1, 2, 100]) {
        const { r2Score } = await evaluate(model, samples, { loss: "mse", metrics: ["r2Score"], batchSize });
        assert.ok(Math.abs(r2Score - expected) < 1e-4, `${r2Score}`);
      }
    });
  }

  for (const [mean, deviation] of [
    [1000, 1],
    [300, 0.2],
    [1e5, 50],
    [-1e6, 5],
  ])
    it(`gives the R² of targets at ${mean} ± ${deviation}`, async () => {
      const size = 200;
      // Both are numbers of 32 bits, as the tensors have them; the sums here are of 64.
      const y = Float32Array.from({ length: size }, (_, i) => mean + deviation * Math.sin(i));
      const given = y.map((value, i) => value + 0.1 * deviation * Math.cos(7 * i));
      const middle = y.reduce((sum, value) => sum + value, 0) / size;
      const squares = (values: Float32Array, from: (i: number) => number): number =>
        values.reduce((sum, value, i) => sum + (value - from(i)) ** 2, 0);
      const expected = 1 - squares(given, (i) => y[i]) / squares(y, () => middle);
      const model = net(tf.layers.activation({ activation: "linear", inputShape: [1] }));
      const samples = { x: tf.tensor2d(given, [size, 1]), y: tf.tensor2d(y, [size, 1]) };
      for (const batchSize of [7, 64, size]) {
        const { r2Score } = await evaluate(model, samples, { loss: "mse", metrics: ["r2Score"], batchSize });
        assert.ok(Math.abs(r2Score - expected) < 1e-5, `${r2Score}, expected ${expected}`);
      }
    });
});
