import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { loadMnist } from "../../lib/datasets/mnist";
import { syntheticData } from "../../lib/datasets/synthetic";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import { LinearLR, OneCycleLR, ReduceLROnPlateau, SequentialLR, StepLR } from "../../lib/schedulers/index";
import { crossEntropy } from "../../lib/training/cross-entropy";
import { evaluate } from "../../lib/training/evaluate";
import { emptyHistory, HistoryColumn } from "../../lib/training/history";
import { simpleNet } from "../../lib/training/simple-net";
import { DivergedError, train } from "../../lib/training/train";
import { easyData, easyNet, withoutSeconds } from "./easy-data";

describe("train", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("learns, and its History has an entry for each epoch", async () => {
    const history = await train(easyNet(), easyData(), {
      optimizer: new Adam({ lr: 0.01 }),
      epochs: 30,
      seed: 1,
    });
    assert.deepEqual(
      history.epoch,
      Array.from({ length: 30 }, (_, i) => i + 1),
    );
    for (const name of Object.keys(emptyHistory()) as HistoryColumn[]) assert.equal(history[name].length, 30);
    assert.ok(history.loss[29] < 0.3 * history.loss[0]);
    assert.ok(history.valAccuracy[29] > 0.85);
  });

  it("says how many validation samples there are, and which share the commonest label has, beyond the size unseen", async () => {
    const data = easyData();
    const y = Uint8Array.from([2, 1, 2, 0, 2, 1, 1, 1, 1, 1]);
    const validation = { size: 6, x: data.validation.x.slice(0, 80), y };
    const { validation: said } = await train(
      easyNet(),
      { ...data, validation },
      { optimizer: new SGD({ lr: 0.1 }), epochs: 1 },
    );
    assert.deepEqual(said, { samples: 6, chance: 0.5 });
  });

  it("gives the same History for the same seed to the last bit, and another for another", async () => {
    const run = (seed: number) =>
      train(easyNet(), easyData(), { optimizer: new Adam({ lr: 0.01 }), epochs: 3, seed });
    const first = withoutSeconds(await run(4));
    assert.deepEqual(withoutSeconds(await run(4)), first);
    assert.notDeepEqual(withoutSeconds(await run(5)), first);
  });

  it("applies the rate that it records, epoch by epoch", async () => {
    const scheduler = new StepLR({ baseLr: 0.1, stepSize: 2, gamma: 0.5 });
    const optimizer = new SGD({ lr: 0.5 });
    const applied: number[] = [];
    const apply = optimizer.applyGradients.bind(optimizer);
    optimizer.applyGradients = (gradients) => {
      applied.push(optimizer.learningRate);
      apply(gradients as tf.NamedTensorMap);
    };
    const history = await train(easyNet(), easyData(), { optimizer, scheduler, epochs: 5, batchSize: 100 });
    assert.deepEqual(history.lr, [0.1, 0.1, 0.05, 0.05, 0.025]);
    assert.deepEqual(history.nextLr, [0.1, 0.05, 0.05, 0.025, 0.025]);
    assert.deepEqual(
      applied,
      history.lr.flatMap((lr) => [lr, lr, lr]),
    );
  });

  it("puts the rate in force in tfjs' own optimizers, SGD included", async () => {
    const losses: number[] = [];
    for (const optimizer of [tf.train.sgd(9), new SGD({ lr: 9 })]) {
      const scheduler = new StepLR({ baseLr: 0.1, stepSize: 1, gamma: 0.5 });
      const history = await train(easyNet(), easyData(), { optimizer, scheduler, epochs: 4, batchSize: 100 });
      losses.push(history.loss[3]);
      assert.deepEqual(history.lr, [0.1, 0.05, 0.025, 0.0125]);
    }
    assert.ok(Math.abs(losses[0] - losses[1]) < 1e-5);
  });

  it("steps per batch when told to", async () => {
    const scheduler = new OneCycleLR({ maxLr: 0.1, epochs: 2, stepsPerEpoch: 5 });
    const optimizer = new SGD({ lr: scheduler });
    const history = await train(easyNet(), easyData(), {
      optimizer,
      epochs: 2,
      batchSize: 64,
      stepEvery: "batch",
    });
    assert.equal(scheduler.lastEpoch, 10);
    assert.deepEqual(history.lr, [scheduler.at(0), scheduler.at(5)]);
  });

  it("feeds a plateau scheduler the metric that is monitored", async () => {
    const plateau = new ReduceLROnPlateau({ baseLr: 1e-12, patience: 0, threshold: 0.5, eps: 0 });
    const optimizer = new SGD({ lr: plateau });
    const history = await train(easyNet(), easyData(), { optimizer, epochs: 4, monitor: "loss" });
    assert.deepEqual(
      history.nextLr.map((lr) => Number(lr.toPrecision(6))),
      [1e-12, 1e-13, 1e-14, 1e-15],
    );
    assert.equal(Number(plateau.stateDict().best), history.loss[0]);
  });

  it("steps a plateau each epoch where the other schedulers count batches", async () => {
    const plateau = new ReduceLROnPlateau({ baseLr: 1e-12, patience: 0, threshold: 0.5, eps: 0 });
    const schedulers = [new LinearLR({ baseLr: 1e-12, totalIters: 3 }), plateau];
    const optimizer = new SGD({ lr: new SequentialLR({ schedulers, milestones: [3] }) });
    const history = await train(easyNet(), easyData(), {
      optimizer,
      epochs: 3,
      batchSize: 150,
      stepEvery: "batch",
      monitor: "loss",
    });
    // Two batches an epoch: the plateau takes over in the second, takes its loss for the best, and reduces after the third.
    assert.deepEqual(
      history.nextLr.map((lr) => Number(lr.toPrecision(6))),
      [7.77778e-13, 1e-12, 1e-13],
    );
    assert.equal(Number(plateau.stateDict().best), history.loss[1]);
  });

  it("stops at a loss that is not a number, and says at which step and rate", async () => {
    const run = train(easyNet(), easyData(), { optimizer: new SGD({ lr: 1e30 }), epochs: 2, batchSize: 100 });
    await assert.rejects(run, (error: DivergedError) => {
      assert.match(
        error.message,
        /^train: the loss is (NaN|Infinity) at step \d \(epoch 1\) with a rate of 1e\+30/,
      );
      assert.deepEqual(error.history.epoch, []);
      return true;
    });
  });

  it("leaks no tensor over three epochs", async () => {
    const model = easyNet();
    const optimizer = new Adam({ lr: 0.01 });
    await train(model, easyData(), { optimizer, epochs: 1 });
    const { numTensors } = tf.memory();
    await train(model, easyData(), { optimizer, epochs: 3 });
    assert.equal(tf.memory().numTensors, numTensors);
  });

  it("calls the callbacks in order and waits for them", async () => {
    const calls: string[] = [];
    await train(easyNet(), easyData(), {
      optimizer: new SGD({ lr: 0.1 }),
      epochs: 2,
      callbacks: [
        {
          onTrainBegin: ({ epochs }) => void calls.push(`begin ${epochs}`),
          onEpochEnd: async ({ epoch }, { history }) => {
            await new Promise((resolve) => setTimeout(resolve, 5));
            calls.push(`epoch ${epoch} of ${history.epoch.length}`);
          },
          onTrainEnd: () => void calls.push("end"),
        },
      ],
    });
    assert.deepEqual(calls, ["begin 2", "epoch 1 of 1", "epoch 2 of 2", "end"]);
  });

  it("stops after the batch in which its signal is aborted, and keeps the epochs completed", async () => {
    const controller = new AbortController();
    let batches = 0;
    const optimizer = new Adam({ lr: 0.01 });
    const history = await train(easyNet(), easyData(), {
      optimizer,
      epochs: 50,
      batchSize: 100,
      signal: controller.signal,
      callbacks: [{ onBatchEnd: () => void (++batches === 8 && controller.abort()) }],
    });
    assert.deepEqual([batches, optimizer.iterations], [8, 8]);
    assert.deepEqual(history.epoch, [1, 2]);
  });

  it("refuses bad options by name", async () => {
    const optimizer = new SGD({ lr: 0.1 });
    await assert.rejects(
      train(easyNet(), easyData(), { optimizer, epochs: 0 }),
      /train: epochs must be a positive integer, got 0/,
    );
    await assert.rejects(
      train(easyNet(), easyData(), { optimizer, epochs: 1, batchsize: 2 } as never),
      /did you mean batchSize\?/,
    );
    await assert.rejects(
      train(easyNet(), easyData(), { optimizer: 0.1, epochs: 1 } as never),
      /optimizer must be a tf.Optimizer/,
    );
    await assert.rejects(
      train(easyNet(), easyData(), { epochs: 1 } as never),
      /optimizer must be a tf.Optimizer, got undefined/,
    );
  });

  it("refuses a model and data that do not fit, before anything is trained", async () => {
    const options = { optimizer: new SGD({ lr: 0.1 }), epochs: 1 };
    await assert.rejects(
      train(undefined as never, easyData(), options),
      /train: the model must be a tf.LayersModel, got undefined/,
    );
    await assert.rejects(
      train(easyNet(), tf.zeros([2, 2]) as never, options),
      /train: the data must be a Dataset .* got an object of class Tensor/,
    );
    const classes = easyData().classes + 1;
    await assert.rejects(
      train(easyNet(), { ...easyData(), classes }, options),
      /an output for each of the \d+ classes, got/,
    );
    const layers = [
      tf.layers.dense({
        units: easyData().classes,
        inputShape: [easyData().features],
        activation: "softmax",
      }),
    ];
    await assert.rejects(train(tf.sequential({ layers }), easyData(), options), /the model must give logits/);
  });
});

describe("train on the tutorial's task", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("knows the 5000 random labels by heart after 10 epochs of Adam with StepLR; validation stays at chance", async () => {
    const optimizer = new Adam({ lr: new StepLR({ baseLr: 0.01, stepSize: 10, gamma: 0.5 }) });
    const history = await train(simpleNet({ seed: 1 }), syntheticData(), {
      optimizer,
      epochs: 10,
      batchSize: 128,
      seed: 1,
    });
    assert.equal(history.accuracy[9], 1);
    for (const accuracy of history.valAccuracy) assert.ok(Math.abs(accuracy - 0.1) < 0.04);
    assert.ok(Math.min(...history.valLoss) > Math.log(10));
  });

  it("reaches 97 % on MNIST's test images after 5 epochs", async () => {
    const scheduler = new OneCycleLR({ maxLr: 0.005, epochs: 5, stepsPerEpoch: 469 });
    const optimizer = new Adam({ lr: scheduler });
    const history = await train(simpleNet({ seed: 1 }), await loadMnist(), {
      optimizer,
      stepEvery: "batch",
      epochs: 5,
      batchSize: 128,
    });
    assert.ok(history.valAccuracy[4] >= 0.97, `${history.valAccuracy[4]}`);
  });
});

describe("crossEntropy", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("equals tfjs' softmax cross-entropy in value and gradient, for large logits too", () => {
    tf.tidy(() => {
      const labels = tf.oneHot(tf.tensor1d([0, 2, 1, 2], "int32"), 3).toFloat() as tf.Tensor2D;
      const logits = tf.tensor2d([1, 2, 3, -50, 0, 80, 0.5, 0.5, 0.5, 9, -9, 0], [4, 3]);
      const value = (z: tf.Tensor) => crossEntropy(labels, z as tf.Tensor2D);
      const reference = (z: tf.Tensor) => tf.losses.softmaxCrossEntropy(labels, z) as tf.Scalar;
      tf.test_util.expectArraysClose(value(logits).dataSync(), reference(logits).dataSync(), 1e-5);
      tf.test_util.expectArraysClose(
        tf.grad(value)(logits).dataSync(),
        tf.grad(reference)(logits).dataSync(),
        1e-6,
      );
    });
  });

  it("refuses labels of another shape than the logits: the numbers of the classes, too few rows", () => {
    const logits = tf.zeros([4, 3]) as tf.Tensor2D;
    for (const labels of [tf.zeros([4]), tf.zeros([3, 3]), tf.zeros([4, 4]), tf.zeros([12])]) {
      assert.throws(
        () => crossEntropy(labels as tf.Tensor2D, logits),
        /^RangeError: crossEntropy: labels and logits must have the same shape/,
      );
    }
  });
});

describe("evaluate", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("does not depend on the size of its batches", async () => {
    const data = easyData();
    const whole = await evaluate(easyNet(), data.validation, data);
    const parts = await evaluate(easyNet(), data.validation, data, 33);
    assert.equal(parts.accuracy, whole.accuracy);
    assert.ok(Math.abs(parts.loss - whole.loss) < 1e-6);
  });
});

describe("simpleNet", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("has 784-128-10 units, and the same weights for the same seed", () => {
    const weights = (seed: number) =>
      simpleNet({ seed })
        .getWeights()
        .map((w) => [...w.dataSync()]);
    assert.equal(simpleNet().countParams(), 784 * 128 + 128 + 128 * 10 + 10);
    for (const seed of [-2, -1, 0, 3]) assert.deepEqual(weights(seed), weights(seed), `seed ${seed}`);
    assert.notDeepEqual(weights(3)[0], weights(4)[0]);
    const deviation = Math.sqrt(weights(3)[0].reduce((sum, w) => sum + w * w, 0) / weights(3)[0].length);
    const truncated = 0.8796; // the standard deviation of a standard normal cut off at ±2
    assert.ok(
      Math.abs(deviation - truncated * Math.sqrt(2 / 784)) < 0.001,
      `expected He's truncated normal, got ${deviation}`,
    );
  });
});
