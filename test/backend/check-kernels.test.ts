import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { checkKernels } from "../../lib/backend/check-kernels";
import { Dataset } from "../../lib/datasets/dataset";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import { findLearningRate } from "../../lib/training/find-learning-rate";
import { train } from "../../lib/training/train";

const { layers: l } = tf;
const samples = (size: number) => ({
  size,
  x: Float32Array.from({ length: size * 64 }, (_, i) => Math.abs(Math.sin(i * 0.7))),
  y: Uint8Array.from({ length: size }, (_, i) => i % 2),
});
const data: Dataset = { name: "own", features: 64, classes: 2, train: samples(32), validation: samples(8) };
const tail = () => [l.flatten(), l.dense({ units: 2 })];

/** A model of 64 inputs in the given shape and two outputs. */
const net = (targetShape: number[], ...middle: tf.layers.Layer[]): tf.LayersModel =>
  tf.sequential({ layers: [l.reshape({ inputShape: [64], targetShape }), ...middle, ...tail()] });

const image = [8, 8, 1];
const conv = (options = {}) => l.conv2d({ name: "culprit", filters: 2, kernelSize: 3, ...options });

/** Two branches of which one convolves, beside a layer that has no weights. */
function functional(): tf.LayersModel {
  const input = tf.input({ shape: [64] });
  const pixels = l.reshape({ targetShape: image }).apply(input);
  const branches = [
    conv().apply(pixels),
    l.averagePooling2d({ poolSize: 3, strides: 1 }).apply(pixels),
  ] as tf.SymbolicTensor[];
  const joined = l.flatten().apply(l.concatenate().apply(branches));
  return tf.model({ inputs: input, outputs: l.dense({ units: 2 }).apply(joined) as tf.SymbolicTensor });
}

const untrainable: Record<string, [() => tf.LayersModel, kernel: string]> = {
  conv1d: [
    () => net([16, 4], l.conv1d({ name: "culprit", filters: 2, kernelSize: 3 })),
    "Conv2DBackpropFilter",
  ],
  conv2d: [() => net(image, conv()), "Conv2DBackpropFilter"],
  "conv2d above one that is frozen": [
    () => net(image, l.conv2d({ filters: 2, kernelSize: 3, trainable: false }), conv()),
    "Conv2DBackpropFilter",
  ],
  conv2dTranspose: [
    () => net(image, l.conv2dTranspose({ name: "culprit", filters: 2, kernelSize: 3 })),
    "Conv2DBackpropFilter",
  ],
  separableConv2d: [
    () => net(image, l.separableConv2d({ name: "culprit", filters: 2, kernelSize: 3 })),
    "Conv2DBackpropFilter",
  ],
  depthwiseConv2d: [
    () => net(image, l.depthwiseConv2d({ name: "culprit", kernelSize: 3 })),
    "DepthwiseConv2dNativeBackpropFilter",
  ],
  embedding: [
    () =>
      tf.sequential({
        layers: [l.embedding({ name: "culprit", inputDim: 9, outputDim: 2, inputLength: 64 }), ...tail()],
      }),
    "UnsortedSegmentSum",
  ],
  "a model in a model": [
    () => {
      const inner = tf.sequential({ layers: [l.reshape({ inputShape: [64], targetShape: image }), conv()] });
      return tf.sequential({ layers: [inner, ...tail()] });
    },
    "Conv2DBackpropFilter",
  ],
  "two branches": [functional, "Conv2DBackpropFilter"],
};

const state = (model: tf.LayersModel) => model.getWeights().map((weight) => Array.from(weight.dataSync()));

/** tfjs' own kernels lack what convolutions and embeddings are trained with. */
const ownKernels = { quiet: true, repair: false };

describe("a model that wasm cannot train by its own kernels", () => {
  after(() => useBackend("wasm", { quiet: true }));

  for (const [name, [make, kernel]] of Object.entries(untrainable)) {
    it(`is refused before the first step, with its layer, the reason and the backend that can, and trains with ours as on cpu: ${name}`, async () => {
      await useBackend("wasm", ownKernels);
      const model = make();
      const before = state(model);
      const runs = {
        train: (optimizer: tf.Optimizer) => train(model, data, { optimizer, epochs: 1, quiet: true }),
        findLearningRate: (optimizer: tf.Optimizer) => findLearningRate(model, data, { optimizer, steps: 4 }),
      };
      for (const [owner, run] of Object.entries(runs)) {
        const optimizer = new Adam({ lr: 0.01 });
        const tensors = tf.memory().numTensors;
        await assert.rejects(run(optimizer), (error: Error) => {
          assert.match(
            error.message,
            new RegExp(`^${owner}: the layer culprit \\(\\w+\\) cannot be trained on the wasm backend`),
          );
          assert.ok(error.message.includes(kernel) && error.message.includes('useBackend("cpu")'));
          return true;
        });
        assert.equal(tf.memory().numTensors, tensors);
        assert.deepEqual(optimizer.stateDict(), new Adam({ lr: 0.01 }).stateDict());
      }
      assert.deepEqual(state(model), before);

      const losses = [];
      for (const backend of ["cpu", "wasm"] as const) {
        await useBackend(backend, { quiet: true });
        const copy = make();
        copy.setWeights(before.map((values, i) => tf.tensor(values, copy.weights[i].shape as number[])));
        const { loss } = await train(copy, data, {
          optimizer: new SGD({ lr: 0.1 }),
          epochs: 3,
          quiet: true,
          seed: 1,
        });
        losses.push(loss);
      }
      const [cpu, wasm] = losses;
      wasm.forEach((value, i) => assert.ok(Math.abs(value - cpu[i]) < 1e-4, `${wasm}, on cpu ${cpu}`));
    });
  }

  it("is told first what fits, where it does not", async () => {
    await useBackend("wasm", { quiet: true });
    const model = tf.sequential({ layers: [conv({ inputShape: image }), ...tail()] });
    const run = train(model, data, { optimizer: new SGD({ lr: 0.01 }), epochs: 1, quiet: true });
    await assert.rejects(
      run,
      /^RangeError: train: the model must have an input for each of the 64 features.* reshape layer$/,
    );
  });

  it("says in model.fit which kernel is missing, what needs it and which backend has it", async () => {
    await useBackend("wasm", ownKernels);
    const model = tf.sequential({ layers: [conv({ inputShape: image }), ...tail()] });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    await assert.rejects(
      model.fit(tf.ones([2, ...image]), tf.ones([2, 2]), { verbose: 0 }),
      /the wasm backend lacks the kernel Conv2DBackpropFilter, needed to train .*Conv2D.* layers; call useBackend\("wasm"\) without repair: false, or useBackend\("cpu"\)/,
    );
  });
});

describe("a model that no backend can train", () => {
  for (const backend of ["wasm", "cpu"] as const) {
    it(`is refused before the first step, on ${backend}`, async () => {
      await useBackend(backend, { quiet: true });
      const crop = l.centerCrop({ name: "culprit", height: 4, width: 4 });
      const model = net(image, l.dense({ units: 2 }), crop);
      const run = train(model, data, { optimizer: new SGD({ lr: 0.01 }), epochs: 1, quiet: true });
      await assert.rejects(
        run,
        /^Error: train: the layer culprit \(CenterCrop\) cannot be trained on any backend .*CropAndResize/,
      );
    });
  }
});

describe("the check of the kernels", () => {
  before(() => useBackend("wasm", { quiet: true }));

  it("lets pass what wasm can train", async () => {
    const models = {
      "a frozen convolution": net(image, conv({ trainable: false })),
      "pooling and normalization": net(
        image,
        l.maxPooling2d({ poolSize: 2 }),
        l.batchNormalization(),
        l.prelu(),
      ),
      "3D convolution": net(
        [4, 4, 4, 1],
        l.conv3d({ filters: 2, kernelSize: 2 }),
        l.maxPooling3d({ poolSize: 2 }),
      ),
      "up-sampling": net(image, l.dense({ units: 2 }), l.upSampling2d({ size: [2, 2] })),
      "a dilated convolution, and normalization without a scale or an offset": net(
        image,
        conv({ dilationRate: 2, name: undefined }),
        l.batchNormalization({ scale: false }),
        l.batchNormalization({ center: false }),
      ),
      "a recurrent layer": net([16, 4], l.lstm({ units: 2, returnSequences: true })),
    };
    for (const [name, model] of Object.entries(models)) {
      const { loss } = await train(model, data, { optimizer: new SGD({ lr: 0.01 }), epochs: 1, quiet: true });
      assert.ok(Number.isFinite(loss[0]), name);
    }
  });

  it("is not needed for model.fit, where useBackend has put right what is wrong", async () => {
    const layers = [
      conv({ dilationRate: 2, name: undefined }),
      l.batchNormalization({ scale: false, center: false }),
    ];
    const model = net(image, ...layers);
    model.compile({ optimizer: new SGD({ lr: 0.01 }), loss: "meanSquaredError" });
    const { history } = await model.fit(tf.ones([8, 64]), tf.ones([8, 2]), { epochs: 2, verbose: 0 });
    assert.ok(history.loss[1] < history.loss[0], String(history.loss));
  });

  it("changes no weight and no moving statistic, draws no random number and keeps no tensor", () => {
    const model = net(
      image,
      l.batchNormalization(),
      l.dropout({ rate: 0.5 }),
      l.gaussianNoise({ stddev: 1 }),
    );
    const before = state(model);
    const tensors = tf.memory().numTensors;
    const { random } = Math;
    Math.random = () => assert.fail("a random number was drawn");
    try {
      checkKernels("train", model);
    } finally {
      Math.random = random;
    }
    assert.deepEqual(state(model), before);
    assert.equal(tf.memory().numTensors, tensors);
  });

  it("leaves a layer that keeps states from batch to batch, and a model of frozen layers, alone", () => {
    const rnn = l.simpleRNN({ units: 2, stateful: true, batchInputShape: [4, 3, 2] });
    const stateful = tf.sequential({ layers: [rnn, l.dense({ units: 2 })] });
    checkKernels("train", stateful);
    const frozen = net(image, conv());
    frozen.trainable = false;
    checkKernels("train", frozen);
  });
});
