import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { SGD } from "../../lib/optimizers/sgd";
import { TrainingRun } from "../../lib/training/callback";
import { evaluate } from "../../lib/training/evaluate";
import { train } from "../../lib/training/train";
import { classesOf, gap, inOrder, wave, weightsOf } from "./tiny";

const n = 40;
const batchSize = 8;
const x = wave(n * 3);
const y = wave(n, 11);
const tensors = () => ({ x: tf.tensor2d(x, [n, 3]), y: tf.tensor2d(y, [n, 1]) });

const net = (units = 1) =>
  tf.sequential({
    layers: [
      tf.layers.dense({ units: 4, inputShape: [3], activation: "tanh", kernelInitializer: heNormal(1) }),
      tf.layers.dense({ units, kernelInitializer: heNormal(2) }),
    ],
  });
const heNormal = (seed: number) => tf.initializers.heNormal({ seed });

const usual = (lr = 0.05) => ({
  loss: "meanSquaredError" as const,
  optimizer: new SGD({ lr }),
  epochs: 3,
  batchSize,
  quiet: true,
});

/** The batches that come in the order of the samples, in every form in which batches may come. */
const streams: Record<string, () => unknown> = {
  "a generator function": () => {
    const { x: xs, y: ys } = tensors();
    return inOrder(xs, ys, n, batchSize);
  },
  "a generator function that waits": () => {
    const { x: xs, y: ys } = tensors();
    const batches = inOrder(xs, ys, n, batchSize);
    return async function* () {
      for (const batch of batches()) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        yield batch;
      }
    };
  },
  "a list of pairs of nested arrays": () =>
    Array.from({ length: n / batchSize }, (_, i) => {
      const rows = Array.from({ length: batchSize }, (_, j) => i * batchSize + j);
      return [rows.map((row) => [...x.subarray(row * 3, row * 3 + 3)]), rows.map((row) => y[row])];
    }),
  "an object that gives a generator each time": () => ({
    *[Symbol.iterator]() {
      for (let start = 0; start < n; start += batchSize)
        yield { x: x.subarray(start * 3, (start + batchSize) * 3), y: y.subarray(start, start + batchSize) };
    },
  }),
  "a tf.data.Dataset": () => {
    const { x: xs, y: ys } = tensors();
    const rows = { xs: tf.data.array(tf.unstack(xs)), ys: tf.data.array(tf.unstack(ys)) };
    return tf.data.zip(rows).batch(batchSize).prefetch(2);
  },
};

describe("batches that come from", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const [name, make] of Object.entries(streams)) {
    it(`${name} are trained with as model.fit does, in their order`, async () => {
      const theirs = net();
      theirs.compile({ optimizer: tf.train.sgd(0.05), loss: "meanSquaredError" });
      const { x: xs, y: ys } = tensors();
      const fitted = await theirs.fit(xs, ys, { epochs: 3, batchSize, shuffle: false, verbose: 0 });
      const ours = net();
      let batches: number | undefined;
      const onTrainBegin = (run: TrainingRun): void => void ({ batches } = run);
      const history = await train(ours, make() as never, { ...usual(), callbacks: [{ onTrainBegin }] });
      assert.ok(gap(history.loss, fitted.history.loss as number[]) < 1e-5);
      assert.ok(gap(weightsOf(ours), weightsOf(theirs)) < 1e-3);
      assert.equal(batches, /list|tf.data/.test(name) ? n / batchSize : undefined);
    });
  }

  it("a generator may have a length of their own each, for a model that takes any", async () => {
    const build = () =>
      tf.sequential({
        layers: [
          tf.layers.gru({
            units: 3,
            inputShape: [null, 2],
            kernelInitializer: heNormal(1),
            recurrentInitializer: heNormal(2),
          }),
          tf.layers.dense({ units: 1, kernelInitializer: heNormal(3) }),
        ],
      });
    const batch = (length: number) => ({
      xs: tf.tensor3d(wave(4 * length * 2), [4, length, 2]),
      ys: tf.tensor2d(wave(4), [4, 1]),
    });
    const theirs = build();
    theirs.compile({ optimizer: tf.train.sgd(0.05), loss: "meanSquaredError" });
    const losses: number[] = [];
    for (const length of [2, 5, 3]) {
      const { xs, ys } = batch(length);
      losses.push((await theirs.trainOnBatch(xs, ys)) as number);
    }
    function* batches() {
      for (const length of [2, 5, 3]) yield batch(length);
    }
    const ours = build();
    const { loss } = await train(ours, batches, { ...usual(), epochs: 1 });
    assert.ok(gap(loss, [losses.reduce((a, b) => a + b) / 3]) < 1e-5);
    assert.ok(gap(weightsOf(ours), weightsOf(theirs)) < 1e-3);
    const typed = { x: wave(40), y: wave(4) };
    await assert.rejects(
      train(build(), typed, usual()),
      /x of the training samples must be a tensor, since the model's/,
    );
  });

  it("a tf.data.Dataset are shuffled by it, anew each epoch, and the model learns", async () => {
    const seen: string[] = [];
    const rows = tf.data.array(Array.from({ length: n }, (_, i) => i));
    const stream = rows
      .shuffle(n, "seed")
      .map((i) => {
        seen.push(`${i as number}`);
        return {
          xs: tf.tensor1d(x.subarray((i as number) * 3, (i as number) * 3 + 3)),
          ys: tf.tensor1d([y[i as number]]),
        };
      })
      .batch(batchSize)
      .prefetch(2);
    const { loss } = await train(
      net(),
      { train: stream as never, validation: { x, y } },
      { ...usual(), epochs: 6 },
    );
    const epochs = [seen.slice(0, n), seen.slice(n, 2 * n)];
    for (const epoch of epochs) assert.equal(new Set(epoch).size, n);
    assert.notDeepEqual(epochs[1], epochs[0]);
    assert.ok(loss[5] < loss[0]);
  });
});

describe("weights of samples and of classes", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("weigh the squared errors of a step, as by hand", async () => {
    const sampleWeight = Float32Array.from({ length: n }, (_, i) => i % 4);
    const model = net();
    const { x: xs, y: ys } = tensors();
    const byHand = net();
    const weights = tf.tensor2d(sampleWeight, [n, 1]);
    const optimizer = tf.train.sgd(0.1);
    const loss = () => (byHand.apply(xs) as tf.Tensor).sub(ys).square().mul(weights).mean<tf.Scalar>();
    const losses = [0, 1].map(() => optimizer.minimize(loss, true)!.dataSync()[0]);
    const history = await train(model, { x, y, sampleWeight }, { ...usual(0.1), epochs: 2, batchSize: n });
    assert.ok(gap(history.loss, losses) < 1e-5);
    assert.ok(gap(weightsOf(model), weightsOf(byHand)) < 1e-4);
  });

  it("of classes are those of model.fit", async () => {
    const labels = classesOf(n, 3);
    const classWeight = { 0: 1, 1: 3, 2: 0.5 };
    const probabilities = (): tf.Sequential => {
      const model = net(3);
      model.add(tf.layers.softmax());
      return model;
    };
    const [theirs, ours] = [probabilities(), probabilities()];
    theirs.compile({ optimizer: tf.train.sgd(0.1), loss: "categoricalCrossentropy" });
    const rows = tf.oneHot(tf.tensor1d(labels, "int32"), 3);
    const fitted = await theirs.fit(tf.tensor2d(x, [n, 3]), rows, {
      ...{ epochs: 3, batchSize: n, shuffle: false, verbose: 0, classWeight },
    });
    const options = {
      ...usual(0.1),
      loss: "sparseCategoricalCrossentropy" as const,
      batchSize: n,
      classWeight,
    };
    const history = await train(ours, { x, y: labels }, options);
    assert.ok(
      gap(history.loss, fitted.history.loss as number[]) < 1e-5,
      `${history.loss} ${fitted.history.loss}`,
    );
    assert.ok(gap(weightsOf(ours), weightsOf(theirs)) < 1e-3);
  });
});

describe("memory stays flat over a thousand steps with", () => {
  before(() => useBackend("cpu", { quiet: true }));

  const row = (i: number): Float32Array => x.subarray(i * 3, i * 3 + 3);
  const sources: Record<string, () => unknown> = {
    "typed arrays": () => ({ x, y, sampleWeight: y.map(Math.abs), validation: 0.2 }),
    tensors: () => ({ ...tensors(), validation: tensors() }),
    "nested arrays": () => ({ x: Array.from({ length: n }, (_, i) => [...row(i)]), y: [...y] }),
    "a tensor for each sample": () => ({ x: tf.unstack(tensors().x), y: tf.unstack(tensors().y) }),
    "a tf.data.Dataset": () =>
      tf.data
        .generator(function* () {
          for (let i = 0; i < n; i++) yield { xs: [...row(i)], ys: [y[i]] };
        })
        .shuffle(10)
        .batch(2)
        .prefetch(2),
    "a generator function": () => streams["a generator function"](),
    "a Dataset": () => {
      const samples = { size: n, x, y: classesOf(n, 2) };
      return { name: "a", features: 3, classes: 2, train: samples, validation: samples };
    },
  };
  for (const [name, make] of Object.entries(sources)) {
    it(name, async () => {
      const data = make();
      const isDataset = name === "a Dataset";
      const kept: number[] = [];
      let steps = 0;
      const callbacks = [
        {
          onBatchEnd: () => void steps++,
          onEpochEnd: () => void kept.push(tf.memory().numTensors),
        },
      ];
      const batches = name === "a generator function" ? 5 : 20;
      const { loss: _, ...options } = { ...usual(0.01), epochs: 1000 / batches, batchSize: 2, callbacks };
      const loss = { loss: "meanSquaredError" as const, metrics: ["rootMeanSquaredError"] };
      await train(net(isDataset ? 2 : 1), data as never, isDataset ? options : { ...options, ...loss });
      assert.ok(steps >= 800, `${steps}`);
      assert.deepEqual(new Set(kept.slice(1)), new Set([kept[1]]));
    });
  }
});

describe("samples and batches as they come", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("batches of tensors in an array are trained and judged with in every epoch, and are the caller's", async () => {
    const { x: xs, y: ys } = tensors();
    const batches = () => [...inOrder(xs, ys, n, batchSize)()];
    const kept = batches();
    const history = await train(net(), { train: kept, validation: kept }, usual());
    const whole = await train(net(), { train: () => batches(), validation: () => batches() }, usual());
    assert.deepEqual([history.loss, history.valLoss], [whole.loss, whole.valLoss]);
    assert.ok(kept.every((batch) => !batch.xs.isDisposed && !batch.ys.isDisposed));
  });

  it("a pass that a fault ends is closed", async () => {
    let closed = 0;
    const { x: xs, y: ys } = tensors();
    function* batches() {
      try {
        yield* inOrder(xs, ys, n, batchSize)();
      } finally {
        closed++;
      }
    }
    const fail = () => {
      throw new Error("stop");
    };
    await assert.rejects(train(net(), batches, { ...usual(), callbacks: [{ onBatchEnd: fail }] }), /stop/);
    assert.equal(closed, 1);
  });

  it("a part of a Dataset is evaluated with its scale, as far as its size, whatever the loss", async () => {
    const model = net(3);
    const part = { size: 30, x: x.map((value) => value * 10), scale: 0.1, y: classesOf(n, 3) };
    const plain = { x: Float32Array.from(x.subarray(0, 90)), y: classesOf(n, 3).subarray(0, 30) };
    const loss = "sparseCategoricalCrossentropy";
    const [own, other] = [await evaluate(model, part, { loss }), await evaluate(model, plain, { loss })];
    assert.equal(own.accuracy, other.accuracy);
    assert.ok(gap([own.loss], [other.loss]) < 1e-5);
    const batches = tf.data
      .array([0])
      .map(() => ({ xs: tf.tensor2d(plain.x, [30, 3]), ys: tf.tensor1d(plain.y) }));
    assert.ok(gap([own.loss], [(await evaluate(model, batches, { loss })).loss]) < 1e-5);
    const known = await evaluate(model, part, { features: 3, classes: 3 });
    assert.ok(gap([own.loss], [known.loss]) < 1e-6);
  });
});
