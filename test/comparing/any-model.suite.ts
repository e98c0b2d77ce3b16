import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import {
  Adam,
  compare,
  CompareOptions,
  comparisonTable,
  constantSchedule,
  Comparison,
  evaluate,
  lambdaSchedule,
  loadConcrete,
  loadMnist,
  pairedDifferences,
  ReduceLROnPlateau,
  RunHistory,
  SGD,
  StepLR,
  stepSchedule,
  syntheticData,
  train,
  TrainingJob,
  useBackend,
} from "../../lib/dist";
import { watchWarnings } from "../training/warnings";
const { Scale, Forgetful, quarticError, largestError } = require("./own-module.js");

const modules = ["./test/comparing/own-module.js"];

/** Numbers that look random, the same each time. */
const wave = (n: number, start = 0) =>
  Float32Array.from({ length: n }, (_, i) => Math.sin(12.9898 * (i + start)) * 1.7);

const dense = (units: number, seed: number, own: object = {}) =>
  tf.layers.dense({
    units,
    kernelInitializer: tf.initializers.glorotUniform({ seed: seed + units }),
    ...own,
  });

const net = (...layers: tf.layers.Layer[]) => tf.sequential({ layers });

const withoutSeconds = <H extends RunHistory>({ seconds: _, ...rest }: H) => rest;

const numbers = ({ histories }: Comparison<RunHistory>) =>
  Object.fromEntries(
    Object.entries(histories).map(([name, bySeed]) => [name, Object.values(bySeed).map(withoutSeconds)]),
  );

const rates = {
  low: () => new Adam({ lr: 0.002 }),
  falling: () => new SGD({ lr: new StepLR({ baseLr: 0.05, stepSize: 1 }) }),
};

/** Checks that a comparison's numbers are those of `train`, with one worker as with two. */
async function checkAgainstTrain(
  model: (seed: number) => tf.LayersModel,
  options: Omit<CompareOptions, "schedules" | "model" | "runner" | "data"> & {
    data: Parameters<typeof train>[1];
  },
) {
  const { seeds, modules: own, workers: _, ...training } = { seeds: [3, 1], ...options };
  const { data, ...rest } = training;
  const expected: Record<string, object[]> = {};
  for (const [name, optimizer] of Object.entries(rates)) {
    expected[name] = [];
    for (const seed of [...seeds].sort((a, b) => a - b)) {
      const history = await train(model(seed), data, { ...rest, optimizer: optimizer(), seed, quiet: true });
      expected[name].push(withoutSeconds(history as RunHistory));
    }
  }
  const compared = { ...training, seeds, schedules: rates, model, modules: own } as CompareOptions;
  const two = await compare({ ...compared, workers: 2 });
  assert.deepEqual(two.failed, []);
  assert.deepEqual(numbers(two), expected);
  return two as Comparison<RunHistory>;
}

describe("compare with any model", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("trains a regression on real data as train does, and compares by its own metrics", async () => {
    const { data } = await loadConcrete({ nTrain: 300, nVal: 100 });
    const model = (seed: number) =>
      net(
        dense(16, seed, { inputShape: [8], activation: "relu", name: "hidden" }),
        dense(1, seed, { name: "strength" }),
      );
    const compared = await checkAgainstTrain(model, {
      ...{ data, epochs: 3, loss: "meanSquaredError", metrics: ["meanAbsoluteError", "r2Score"] },
    });
    const { mean, interval } = compared;
    const values = Object.values(compared.histories.low).map((history) =>
      Reflect.get(history, "valR2Score").at(-1),
    );
    assert.ok(Math.abs(Reflect.get(mean.low, "valR2Score").at(-1) - (values[0] + values[1]) / 2) < 1e-12);
    assert.deepEqual(
      mean.low.metrics?.map(({ name }) => name),
      ["meanAbsoluteError", "r2Score"],
    );
    assert.equal(Reflect.get(interval.low, "meanAbsoluteError").length, 3);
    assert.deepEqual(
      comparisonTable(compared).columns.map(({ title }) => title),
      ["Schedule", "Validation loss", "Validation mean absolute error", "Validation R²", "Seeds"],
    );
    const [difference] = pairedDifferences(compared, { baseline: "low", measure: "valR2Score" });
    assert.deepEqual([difference.what, difference.better], ["validation R²", "max"]);
    const [other] = Object.values(compared.histories.falling).map((history) =>
      Reflect.get(history, "valR2Score").at(-1),
    );
    const pairs = Object.values(compared.histories.falling).map(
      (history, i) => Reflect.get(history, "valR2Score").at(-1) - values[i],
    );
    assert.ok(Number.isFinite(other) && Math.abs(difference.difference - (pairs[0] + pairs[1]) / 2) < 1e-12);
    assert.throws(
      () => pairedDifferences(compared, { baseline: "low", measure: "valAccuracy" }),
      /measure must be one of "testLoss", "testMeanAbsoluteError", .*, got "valAccuracy"/,
    );
  });

  it("trains a convolutional network on images, its dataset by name too", async () => {
    const options = { nTrain: 96, nVal: 32, shape: "image" } as const;
    const { layers } = tf;
    const model = (seed: number) =>
      net(
        layers.conv2d({
          ...{ inputShape: [28, 28, 1], filters: 4, kernelSize: 3, strides: 2, activation: "relu" },
          kernelInitializer: tf.initializers.heNormal({ seed: seed + 7 }),
        }),
        layers.maxPooling2d({ poolSize: 2 }),
        layers.flatten(),
        layers.batchNormalization(),
        dense(10, seed),
      );
    const given = await checkAgainstTrain(model, { data: await loadMnist(options), epochs: 2 });
    const named = await compare({
      ...{ data: { name: "mnist", options }, model, schedules: rates, seeds: [3, 1], epochs: 2 },
    });
    assert.deepEqual(numbers(named), numbers(given));
  });

  it("trains a recurrent network on sequences, with an embedding and class weights, and tests it on samples held out", async () => {
    const n = 90;
    const x = Int32Array.from({ length: n * 6 }, (_, i) => (i * 7 + (i % 5) * 3) % 11);
    const y = Uint8Array.from({ length: n }, (_, i) => x[6 * i] % 3);
    const model = (seed: number) =>
      net(
        tf.layers.embedding({
          ...{ inputDim: 11, outputDim: 4, inputLength: 6 },
          embeddingsInitializer: tf.initializers.randomUniform({ seed: seed + 1, minval: -0.1, maxval: 0.1 }),
        }),
        tf.layers.lstm({
          units: 48,
          kernelInitializer: tf.initializers.glorotUniform({ seed: seed + 2 }),
          recurrentInitializer: tf.initializers.orthogonal({ seed: seed + 3 }),
        }),
        dense(3, seed, { activation: "softmax" }),
      );
    const task = { loss: "sparseCategoricalCrossentropy", classWeight: { 1: 2 }, epochs: 2 } as const;
    const cut = <A extends Int32Array | Uint8Array>(array: A, from: number, to: number, width: number) =>
      array.subarray(from * width, to * width) as A;
    const part = (from: number, to: number) => ({ x: cut(x, from, to, 6), y: cut(y, from, to, 1) });
    const lines = await watchWarnings(async () => {
      const byHand = model(4);
      const optimizer = new Adam({ lr: 0.01 });
      const validation = part(50, 70);
      const split = await train(
        byHand,
        { ...part(0, 50), validation },
        { ...task, optimizer, seed: 4, quiet: true },
      );
      const { classWeight: _, epochs: __, ...rest } = task;
      const tested = await evaluate(byHand, part(70, 90), { ...rest, metrics: ["accuracy"] });
      const compared = await compare({
        ...{ ...task, model, holdOut: 20, seeds: [4], schedules: { constant: 0.01 } },
        data: { ...part(0, 70), validation: part(70, 90) },
      });
      const { test, ...history } = compared.histories.constant[4];
      assert.deepEqual(withoutSeconds(history), withoutSeconds(split));
      assert.deepEqual(test, tested);
      assert.deepEqual(compared.test.constant, { loss: [tested.loss], accuracy: [tested.accuracy] });
    });
    // A worker does not make the matrix anew that the model began with.
    assert.ok(lines.filter((line) => /Orthogonal/.test(line)).length <= 2, lines.join("\n"));
  });

  it("trains a model of several inputs and outputs, on tensors with weights of samples", async () => {
    const n = 50;
    const model = (seed: number) => {
      const [a, b] = [tf.input({ shape: [3], name: "a" }), tf.input({ shape: [2], name: "b" })];
      const both = tf.layers.concatenate({ name: "both" }).apply([a, b]) as tf.SymbolicTensor;
      const hidden = dense(6, seed, { activation: "tanh", name: "hidden" }).apply(both) as tf.SymbolicTensor;
      const kind = dense(3, seed, { name: "kind" }).apply(hidden) as tf.SymbolicTensor;
      const size = dense(1, seed, { name: "size", kernelRegularizer: "l1l2" }).apply(
        hidden,
      ) as tf.SymbolicTensor;
      return tf.model({ inputs: [a, b], outputs: [kind, size] });
    };
    const data = {
      x: { a: tf.tensor2d(wave(n * 3), [n, 3]), b: tf.tensor2d(wave(n * 2, 5), [n, 2]).arraySync() },
      y: [Uint8Array.from({ length: n }, (_, i) => i % 3), tf.tensor1d(wave(n, 3))],
      sampleWeight: Array.from({ length: n }, (_, i) => 1 + (i % 2)),
      validation: 0.2,
    };
    const { histories } = await checkAgainstTrain(model, {
      ...{ data, epochs: 2, batchSize: 16 },
      loss: ["sparseCategoricalCrossentropy", "meanSquaredError"],
      lossWeights: { size: 0.5 },
      metrics: { kind: ["accuracy"], size: ["mae"] },
    });
    assert.equal(Reflect.get(histories.low[1], "valSizeMae").length, 2);
  });

  it("trains a layer, a loss and a metric of a program's own, which a module has", async () => {
    const model = (seed: number) =>
      net(dense(4, seed, { inputShape: [5] }), new Scale({ start: 0.5 }), dense(2, seed));
    await checkAgainstTrain(model, {
      ...{ data: { x: wave(200).map((v) => v / 4), y: wave(80, 9).map((v) => v / 4) }, epochs: 2, modules },
      ...{ loss: quarticError, metrics: [largestError, "mae"], monitor: "largestError" },
    });
  });

  it("trains with part of the layers frozen, a nested model too, and leaves the program's own models alone", async () => {
    const base = net(dense(6, 1, { inputShape: [5], activation: "tanh" }), dense(4, 1));
    base.trainable = false;
    const model = (seed: number) => net(base, dense(3, seed, { trainable: false }), dense(2, seed + 1));
    const before = base.getWeights().map((weight) => [...weight.dataSync()]);
    await checkAgainstTrain(model, {
      ...{ data: { x: wave(200), y: wave(80, 9), validation: 0.25 }, epochs: 2, loss: "huber" },
    });
    assert.deepEqual(
      base.getWeights().map((weight) => [...weight.dataSync()]),
      before,
    );
    assert.ok(base.weights.every((weight) => !weight.read().isDisposed));
  });

  it("accumulates, averages weights, warms up, evaluates on the way and lets batches grow as train does", async () => {
    const model = (seed: number) => net(dense(4, seed, { inputShape: [5] }), dense(2, seed));
    const { histories } = await checkAgainstTrain(model, {
      ...{ data: { x: wave(200), y: wave(80, 9), validation: 0.2 }, epochs: 3, loss: "meanSquaredError" },
      ...{ accumulate: 2, warmup: 0.2, evaluateEvery: 2, ema: { decay: constantSchedule({ value: 0.5 }) } },
      batchSize: stepSchedule({ baseLr: 4, stepSize: 1, gamma: 2 }),
    });
    // 32 samples in steps of 2 batches: 4, then 2, then 1.
    assert.deepEqual(histories.low[1].steps?.step, [2, 4, 6]);
  });

  it("disposes the models that it had made, each once for all schedules", async () => {
    let calls = 0;
    const make = () =>
      compare({
        ...{ data: { x: wave(50), y: wave(20) }, epochs: 1, loss: "meanSquaredError", seeds: [1, 2] },
        model: (seed) => (calls++, net(dense(2, seed, { inputShape: [5] }))),
        ...{ schedules: rates, tune: { scale: [0.1, 1], seeds: [2, 5] } },
      });
    await make();
    assert.equal(calls, 3);
    const { numTensors } = tf.memory();
    await make();
    assert.equal(tf.memory().numTensors, numTensors);
  });

  it("tunes by the validation loss of any task, and tells the metrics that were measured", async () => {
    const { tuning, test, mean } = await compare({
      ...{ data: { x: wave(300), y: wave(60, 2) }, epochs: 2, loss: "meanSquaredError", metrics: ["mae"] },
      model: (seed) => net(dense(1, seed, { inputShape: [5] })),
      ...{ schedules: { sgd: () => new SGD({ lr: 0.01 }) }, tune: { scale: [1, 5, 1e30] } },
    });
    const { candidates, scale } = tuning.sgd;
    const [first, second, wild] = candidates;
    assert.equal(scale, first.valLoss < second.valLoss ? 1 : 5);
    assert.ok(first.valMae > 0 && second.valMae > 0);
    assert.deepEqual(wild, { scale: 1e30, rate: 1e28, valLoss: Infinity, valMae: NaN });
    // There were no validation samples that could be a test set.
    assert.deepEqual(test, {});
    assert.equal(mean.sgd.valLoss.length, 2);
  });

  it("compares runs without validation, whose schedulers are fed the training loss", async () => {
    const { mean, histories } = await compare({
      ...{ data: { x: wave(200), y: wave(40, 2) }, epochs: 3, loss: "meanSquaredError" },
      model: (seed) => net(dense(1, seed, { inputShape: [5] })),
      schedules: {
        plateau: () => new SGD({ lr: new ReduceLROnPlateau({ baseLr: 0.1, patience: 0, threshold: 0.9 }) }),
      },
      seeds: [1, 2],
    });
    assert.deepEqual([mean.plateau.valLoss, mean.plateau.loss.length], [[], 3]);
    assert.deepEqual(
      histories.plateau[1].lr.map((lr) => lr.toFixed(4)),
      ["0.1000", "0.1000", "0.0100"],
    );
    assert.equal("accuracy" in mean.plateau, false);
  });

  it("describes each run to the runner as plain JSON but for its samples and its weights", async () => {
    const seen: { job: TrainingJob; data?: unknown; weights?: readonly { length: number }[] }[] = [];
    await compare({
      ...{ data: { x: wave(50), y: wave(20) }, epochs: 1, loss: quarticError, modules, seeds: [1, 2] },
      model: (seed) => net(dense(2, seed, { inputShape: [5], name: "only" })),
      schedules: { a: 0.1, b: 0.2 },
      runner: {
        run: async (job, data, _, weights) => {
          seen.push({ job, data, weights });
          throw new Error("not now");
        },
      },
    }).catch(() => {});
    assert.equal(seen.length, 4);
    const jobs = seen.map(({ job }) => job);
    assert.deepEqual(JSON.parse(JSON.stringify(jobs)), jobs);
    assert.deepEqual(jobs[0].task, {
      loss: { module: require.resolve("./own-module.js"), export: "quarticError" },
    });
    assert.deepEqual(jobs[0].modules, [require.resolve("./own-module.js")]);
    assert.deepEqual(
      seen[0].weights?.map(({ length }) => length),
      [2, 10],
    );
    // Both schedules have the same weights for a seed, not a copy.
    assert.equal(seen[0].weights, seen[2].weights);
    assert.notEqual(seen[0].weights, seen[1].weights);
    assert.equal(seen[0].data, seen[3].data);
  });

  it("takes another loss and other metrics for simpleNet too", async () => {
    const data = syntheticData({ nTrain: 60, nVal: 20 });
    const { histories } = await compare({
      ...{ data, epochs: 1, schedules: { a: 0.01 }, model: { hidden: 8 } },
      ...{ loss: "categoricalHinge", metrics: ["accuracy"] },
    });
    assert.ok(histories.a[0].valAccuracy[0] >= 0);
  });

  describe("refuses before a run begins", () => {
    const runner = { run: () => assert.fail("trained") };
    const data = { x: wave(50), y: wave(20) };
    const model = (seed: number) => net(dense(2, seed, { inputShape: [5] }));
    const common = { data, model, epochs: 1, loss: "meanSquaredError", schedules: { a: 0.1 }, runner };
    const batches = [{ x: tf.zeros([4, 5]), y: tf.zeros([4, 2]) }];
    const cases: [what: string, options: object, message: RegExp][] = [
      [
        "a stream",
        { data: () => batches[Symbol.iterator]() },
        /^TypeError: compare: data must be .*; runs go through .* must be in memory/,
      ],
      [
        "a stream by which to judge",
        { data: { ...data, validation: batches } },
        /in memory: collect the batches first/,
      ],
      ["a stream of parts", { data: { train: batches } }, /in memory: collect the batches first/],
      [
        "a model in place of a function",
        { model: model(1) },
        /^TypeError: compare: model must be a function .*; each run trains a model of its own/,
      ],
      [
        "a function that gives no model",
        { model: () => 3 },
        /^TypeError: compare: the model must be a tf\.LayersModel, got 3/,
      ],
      [
        "no function for such data",
        { model: undefined },
        /^TypeError: compare: model must be a function .* for this data/,
      ],
      ["no loss", { loss: undefined }, /^TypeError: compare: loss must be given for this data/],
      [
        "an unknown loss",
        { loss: "meanSquareError" },
        /^TypeError: compare: unknown loss meanSquareError, did you mean meanSquaredError\?/,
      ],
      [
        "data that does not fit",
        { data: { x: wave(52), y: wave(20) } },
        /^RangeError: compare: x of the training samples must have a multiple of 5/,
      ],
      [
        "classes that are none",
        { loss: "sparseCategoricalCrossentropy" },
        /^RangeError: compare: y of training sample \d must be an integer from 0 to 1/,
      ],
      [
        "an unknown column",
        { monitor: "valLoss" },
        /^RangeError: compare: monitor must be one of "loss", got "valLoss"/,
      ],
      [
        "batches without a sample",
        { batchSize: 0 },
        /^RangeError: compare: batchSize must be a positive integer/,
      ],
      [
        "batches that shrink to none",
        { batchSize: stepSchedule({ baseLr: 4, stepSize: 1, gamma: 0.01 }), epochs: 3 },
        /^RangeError: compare: batchSize/,
      ],
      [
        "a batch size that is a function",
        { batchSize: lambdaSchedule({ baseLr: 4, lrLambda: () => 1 }) },
        /^TypeError: compare: batchSize.lrLambda is a function, which cannot be saved/,
      ],
      [
        "too many held out",
        { holdOut: 10 },
        /^RangeError: compare: holdOut must be an integer from 1 to 9, .* got 10/,
      ],
      [
        "weights of classes for numbers",
        { classWeight: [1, 2] },
        /^RangeError: compare: classWeight must go with one output and one class/,
      ],
      [
        "a function without its module",
        { loss: (t: tf.Tensor, p: tf.Tensor) => t.sub(p).abs().mean(-1) },
        /^TypeError: compare: loss is a function, which cannot be sent to a worker; export it from a module/,
      ],
      [
        "a metric without its module",
        { metrics: ["mae", largestError] },
        /^TypeError: compare: metrics\[1\] is a function/,
      ],
      [
        "a module that is not there",
        { modules: ["./nowhere.js"] },
        /^TypeError: compare: modules\[0\] "\.\/nowhere\.js" cannot be loaded: Cannot find module/,
      ],
      [
        "a layer that forgets its options",
        {
          modules,
          model: (seed: number) => net(dense(2, seed, { inputShape: [5] }), new Forgetful({ factor: 3 })),
        },
        /^TypeError: compare: the model cannot be made again from its JSON: its outputs are then others; does getConfig/,
      ],
      [
        "a loss that addLoss gave",
        { model: (seed: number) => withLoss(model(seed)) },
        /^TypeError: compare: .* 1 losses of layers become 0; what addLoss gave/,
      ],
      [
        "images for simpleNet",
        {
          data: { ...syntheticData({ nTrain: 4, nVal: 4 }), inputShape: [28, 28, 1] },
          model: undefined,
          loss: undefined,
        },
        /^RangeError: compare: model must be a function .* for inputs of the shape \[28,28,1\]/,
      ],
    ];
    for (const [what, options, message] of cases)
      it(what, () => assert.rejects(compare({ ...common, ...options } as CompareOptions), message));

    it("a class that no module registers, which its worker says", async () => {
      class Own extends tf.layers.Layer {
        static className = "OwnOfThisThread";
        override call(inputs: tf.Tensor[]) {
          return [inputs].flat()[0];
        }
      }
      const unknown = (seed: number) => net(dense(2, seed, { inputShape: [5] }), new Own());
      await assert.rejects(
        compare({ ...common, model: unknown }),
        /^TypeError: compare: the model cannot be made again from its JSON: the class OwnOfThisThread is not known there; register it/,
      );
      tf.serialization.registerClass(Own);
      await assert.rejects(
        compare({ ...common, model: unknown, runner: undefined }),
        /every run failed; a with seed 0: the class OwnOfThisThread is not known there; register it .* modules/,
      );
    });
  });
});

/** A model whose first layer has a loss of its own. */
function withLoss(model: tf.LayersModel): tf.LayersModel {
  const [layer] = model.layers;
  layer.addLoss(() => tf.scalar(1));
  return model;
}
