import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import { captureRun, Checkpoint } from "../../lib/training/checkpoint";
import { findLearningRate } from "../../lib/training/find-learning-rate";
import { train } from "../../lib/training/train";
import { classesOf, gap, inOrder, wave, weightsOf } from "./tiny";

const { layers } = tf;
const n = 36;
const batchSize = 8;
type Symbolic = tf.SymbolicTensor;

const dense = (units: number, own: object = {}) => layers.dense({ units, ...own });
const sequential = (...parts: tf.layers.Layer[]) => tf.sequential({ layers: parts });

/** A layer with a weight and a call of its own: `x · scale`, and in training twice that. */
class Scale extends layers.Layer {
  static readonly className = "TestScale";
  private factor?: ReturnType<tf.layers.Layer["addWeight"]>;
  override build(shape: tf.Shape | tf.Shape[]): void {
    const width = (shape as tf.Shape).at(-1)!;
    this.factor = this.addWeight("factor", [width], "float32", tf.initializers.ones());
    super.build(shape);
  }
  override call(inputs: tf.Tensor | tf.Tensor[], { training }: { training?: boolean }): tf.Tensor {
    const scaled = [inputs].flat()[0].mul(this.factor!.read());
    return training ? scaled.mul(2) : scaled;
  }
  override computeOutputShape = (shape: tf.Shape | tf.Shape[]) => shape;
}

const numbers = (...shape: number[]): tf.Tensor =>
  tf.tensor(wave(n * shape.reduce((a, b) => a * b, 1)), [n, ...shape]);
const tokens = (length: number): tf.Tensor => tf.tensor2d(classesOf(n * length, 6), [n, length], "int32");

interface Kind {
  readonly build: () => tf.LayersModel;
  readonly x: () => tf.Tensor | tf.Tensor[];
  readonly y?: () => tf.Tensor;
  readonly loss?: string;
}

/** Every kind of model, with what goes in and what is to come out. */
const kinds: Record<string, Kind> = {
  "dropout with a seed": {
    build: () => sequential(dense(6, { inputShape: [4] }), layers.dropout({ rate: 0.5, seed: 3 }), dense(1)),
    x: () => numbers(4),
  },
  "batch normalisation": {
    build: () => sequential(dense(6, { inputShape: [4] }), layers.batchNormalization(), dense(1)),
    x: () => numbers(4),
  },
  "layer normalisation": {
    build: () => sequential(dense(6, { inputShape: [4] }), layers.layerNormalization(), dense(1)),
    x: () => numbers(4),
  },
  convolutions: {
    build: () =>
      sequential(
        layers.conv2d({ filters: 3, kernelSize: 3, inputShape: [6, 6, 1], activation: "relu" }),
        layers.maxPooling2d({ poolSize: 2 }),
        layers.flatten(),
        dense(1),
      ),
    x: () => numbers(6, 6, 1),
  },
  "a simple recurrent layer": {
    build: () => sequential(layers.simpleRNN({ units: 4, inputShape: [5, 2] }), dense(1)),
    x: () => numbers(5, 2),
  },
  "an LSTM": {
    build: () => sequential(layers.lstm({ units: 4, inputShape: [5, 2] }), dense(1)),
    x: () => numbers(5, 2),
  },
  "a GRU in both directions": {
    build: () =>
      sequential(
        layers.bidirectional({
          layer: layers.gru({ units: 3 }) as never,
          inputShape: [4, 2],
          mergeMode: "concat",
        }),
        dense(1),
      ),
    x: () => numbers(4, 2),
  },
  "an embedding": {
    build: () =>
      sequential(layers.embedding({ inputDim: 6, outputDim: 3, inputLength: 4 }), layers.flatten(), dense(1)),
    x: () => tokens(4),
  },
  "tokens that are masked": {
    build: () =>
      sequential(
        layers.embedding({ inputDim: 6, outputDim: 3, inputLength: 4, maskZero: true }),
        layers.lstm({ units: 4 }),
        dense(1),
      ),
    x: () => tokens(4),
  },
  "a label for each step of a sequence": {
    build: () =>
      sequential(
        layers.embedding({ inputDim: 6, outputDim: 3, inputLength: 4 }),
        layers.lstm({ units: 5, returnSequences: true }),
        layers.timeDistributed({ layer: dense(3, { activation: "softmax" }) }),
      ),
    x: () => tokens(4),
    y: () => tf.tensor2d(classesOf(n * 4, 3), [n, 4], "float32"),
    loss: "sparseCategoricalCrossentropy",
  },
  "an autoencoder": {
    build: () => sequential(dense(2, { inputShape: [5], activation: "tanh" }), dense(5)),
    x: () => numbers(5),
    y: () => numbers(5),
  },
  "many labels at once": {
    build: () =>
      sequential(dense(6, { inputShape: [4], activation: "relu" }), dense(3, { activation: "sigmoid" })),
    x: () => numbers(4),
    y: () => tf.tensor2d(classesOf(n * 3, 2), [n, 3], "float32"),
    loss: "binaryCrossentropy",
  },
  "a layer of one's own": {
    build: () => sequential(dense(6, { inputShape: [4] }), new Scale({}), dense(1)),
    x: () => numbers(4),
  },
  "a frozen layer": {
    build: () => sequential(dense(6, { inputShape: [4], trainable: false }), dense(1)),
    x: () => numbers(4),
  },
  "regularizers, in a model within too": {
    build: () => {
      const kernelRegularizer = tf.regularizers.l2({ l2: 0.1 });
      return sequential(
        sequential(dense(6, { inputShape: [4], kernelRegularizer })),
        dense(1, { kernelRegularizer }),
      );
    },
    x: () => numbers(4),
  },
  "one layer for two inputs": {
    build: () => {
      const inputs = [0, 1].map(() => tf.input({ shape: [4] }));
      const shared = dense(3, { activation: "tanh" });
      const both = inputs.map((input) => shared.apply(input) as Symbolic);
      const joined = layers.concatenate().apply(both) as Symbolic;
      return tf.model({ inputs, outputs: dense(1).apply(joined) as Symbolic });
    },
    x: () => [numbers(4), numbers(4).square()],
  },
};

describe("train does what model.fit does with", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const [name, { build, x: inputs, y: targets, loss = "meanSquaredError" }] of Object.entries(kinds)) {
    it(name, async () => {
      const [theirs, ours] = [build(), build()];
      ours.setWeights(theirs.getWeights());
      const x = inputs();
      const y = targets?.() ?? numbers(1);
      theirs.compile({ optimizer: tf.train.adam(0.02), loss });
      // tfjs wants labels of sequences in rows of one; train takes them with and without.
      const rows = name.includes("sequence") ? y.expandDims(-1) : y;
      const { history: expected } = await theirs.fit(x, rows, {
        epochs: 3,
        batchSize,
        shuffle: false,
        verbose: 0,
      });
      const byName = Array.isArray(x)
        ? Object.fromEntries(x.map((each, i) => [ours.inputNames[i], each]))
        : x;
      const options = { loss, metrics: [], optimizer: tf.train.adam(0.02), epochs: 3, quiet: true };
      const history = await train(ours, inOrder(byName, y, n, batchSize), options);
      const optimizer = tf.train.adam(0.02);
      if (rows !== y) await train(build(), inOrder(byName, rows, n, batchSize), { ...options, optimizer });
      assert.ok(gap(history.loss, expected.loss as number[]) < 1e-4, `${history.loss} ${expected.loss}`);
      assert.ok(gap(weightsOf(ours), weightsOf(theirs)) < 2e-3);
    });
  }
});

/** A run, and what is left of it: the History, the weights and the last checkpoint. */
async function run(model: tf.LayersModel, data: object, epochs: number, resumeFrom?: Checkpoint) {
  let last: Checkpoint | undefined;
  const onEpochEnd = async (_: object, own: Parameters<typeof captureRun>[0]): Promise<void> =>
    void (last = JSON.parse(JSON.stringify(await captureRun(own))) as Checkpoint);
  const { seconds: _, ...history } = await train(model, data as { x: []; y: [] }, {
    loss: "meanSquaredError",
    optimizer: new Adam({ lr: 0.01 }),
    epochs,
    batchSize,
    callbacks: [{ onEpochEnd }],
    quiet: true,
    resumeFrom,
  });
  return { history, weights: weightsOf(model), last };
}

describe("a model with batch normalisation", () => {
  before(() => useBackend("cpu", { quiet: true }));

  const build = () =>
    sequential(
      dense(6, { inputShape: [4], kernelInitializer: tf.initializers.heNormal({ seed: 1 }), name: "a" }),
      layers.batchNormalization({ name: "norm" }),
      dense(1, { kernelInitializer: tf.initializers.heNormal({ seed: 2 }), name: "b" }),
    );
  const data = { x: wave(n * 4), y: wave(n, 5), validation: { x: wave(n * 4, 9), y: wave(n, 7) } };

  it("resumes with its moving averages, to the last bit", async () => {
    const whole = await run(build(), data, 4);
    const half = await run(build(), data, 2);
    const rest = await run(build(), data, 4, half.last);
    assert.deepEqual(rest.history, whole.history);
    assert.deepEqual(rest.weights, whole.weights);
    const names = whole.last!.model.map(({ name }) => name);
    assert.ok(names.includes("norm/moving_mean") && names.includes("norm/moving_variance"), `${names}`);
  });

  it("has its moving averages back after a range test", async () => {
    const model = build();
    await run(model, data, 1);
    const before = weightsOf(model);
    const optimizer = new SGD({ lr: 0.1 });
    await findLearningRate(model, data, { loss: "meanSquaredError", optimizer, steps: 10, batchSize });
    assert.deepEqual(weightsOf(model), before);
  });
});

describe("models and layers by turns", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("a LayersModel's own call is what is trained, evaluated and checked, as by hand", async () => {
    class Doubled extends tf.LayersModel {
      static override readonly className = "TestDoubled";
      override call(inputs: tf.Tensor | tf.Tensor[], kwargs: object): tf.Tensor[] {
        return [super.call(inputs, kwargs)].flat().map((output) => output.mul(2));
      }
    }
    const build = (kernel?: tf.Tensor): Doubled => {
      const input = tf.input({ shape: [4] });
      const model = new Doubled({
        inputs: input,
        outputs: dense(1, { useBias: false }).apply(input) as Symbolic,
      });
      if (kernel) model.setWeights([kernel]);
      return model;
    };
    const model = build();
    const kernel = tf.variable(model.getWeights()[0]);
    const [x, y] = [numbers(4), numbers(1)];
    const optimizer = tf.train.sgd(0.1);
    const losses: number[] = [];
    for (let epoch = 0; epoch < 3; epoch++) {
      const loss = () => x.matMul(kernel).mul(2).sub(y).square().mean<tf.Scalar>();
      losses.push(optimizer.minimize(loss, true, [kernel])!.dataSync()[0]);
    }
    const history = await train(
      model,
      { x, y, validation: { x, y } },
      {
        loss: "meanSquaredError",
        optimizer: tf.train.sgd(0.1),
        epochs: 3,
        batchSize: n,
        quiet: true,
      },
    );
    assert.ok(gap(history.loss, losses) < 1e-5);
    assert.ok(gap(history.valLoss.slice(0, 2), losses.slice(1)) < 1e-5);
  });

  it("layers are unfrozen from one run to the next, from the last to the first", async () => {
    const model = sequential(dense(5, { inputShape: [4] }), dense(5), dense(1));
    const data = { x: wave(n * 4), y: wave(n, 5) };
    const optimizer = new Adam({ lr: 0.01 });
    for (const open of [2, 1, 0]) {
      model.layers.forEach((layer, i) => (layer.trainable = i >= open));
      const before = model.layers.map((layer) => [...layer.getWeights()[0].dataSync()]);
      await train(model, data, { loss: "meanSquaredError", optimizer, epochs: 1, quiet: true });
      const now = model.layers.map((layer) => [...layer.getWeights()[0].dataSync()]);
      now.forEach((values, i) =>
        assert.equal(gap(values, before[i]) > 0, i >= open, `layer ${i}, open ${open}`),
      );
    }
  });

  it("two models learn against each other: a generator finds the mean of what a discriminator knows", async () => {
    const seeded = (units: number, seed: number, own: object = {}) =>
      dense(units, { kernelInitializer: tf.initializers.glorotNormal({ seed }), ...own });
    const generator = sequential(seeded(1, 1, { inputShape: [2] }));
    const discriminator = sequential(
      seeded(16, 2, { inputShape: [1], activation: "relu" }),
      seeded(1, 3, { activation: "sigmoid" }),
    );
    const together = sequential(generator, discriminator);
    const noise = (turn: number) => tf.tensor2d(wave(64, turn * 64), [32, 2]);
    const real = (turn: number) => tf.tensor2d(wave(32, turn * 32 + 7), [32, 1]).add(2);
    const made = (turn: number) => generator.predict(noise(turn)) as tf.Tensor;
    const mean = () => made(999).mean().dataSync()[0];
    const [first, second] = [new Adam({ lr: 0.02 }), new Adam({ lr: 0.02 })];
    const usual = { loss: "binaryCrossentropy", epochs: 1, batchSize: 64, quiet: true };
    const start = mean();
    for (let turn = 0; turn < 60; turn++) {
      discriminator.trainable = true;
      const seen = tf.concat([real(turn), made(turn)]);
      const kept = weightsOf(generator);
      const labels = tf.concat([tf.ones([32, 1]), tf.zeros([32, 1])]);
      await train(discriminator, { x: seen, y: labels }, { ...usual, optimizer: first });
      assert.deepEqual(weightsOf(generator), kept);
      discriminator.trainable = false;
      const known = weightsOf(discriminator);
      await train(together, { x: noise(turn), y: tf.ones([32, 1]) }, { ...usual, optimizer: second });
      assert.deepEqual(weightsOf(discriminator), known);
    }
    assert.ok(Math.abs(start) < 0.5 && Math.abs(mean() - 2) < 1, `${start} -> ${mean()}`);
  });

  it("a run that fails in its first epoch ends its progress, and nothing else is said", async () => {
    const said: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => void said.push(text);
    try {
      const model = sequential(dense(1, { inputShape: [1] }));
      const options = {
        loss: "meanSquaredError",
        metrics: ["mae"],
        optimizer: new SGD({ lr: 0.1 }),
        epochs: 1,
      };
      await assert.rejects(train(model, { x: [[NaN]], y: [1] }, options), /hold NaN/);
    } finally {
      console.warn = warn;
    }
    assert.deepEqual(said, []);
  });
});
