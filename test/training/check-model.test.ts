import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Dataset } from "../../lib/datasets/dataset";
import { SGD } from "../../lib/optimizers/sgd";
import { compare } from "../../lib/comparing/compare";
import { evaluate } from "../../lib/training/evaluate";
import { findLearningRate } from "../../lib/training/find-learning-rate";
import { train } from "../../lib/training/train";
import { easyData, easyNet } from "./easy-data";
import { secondCopy } from "./second-copy";

const { layers } = tf;
const net = (...own: tf.layers.Layer[]) => tf.sequential({ layers: own });
const input = () => tf.input({ shape: [4] });
const dense = (units: number, activation?: string, first: object = {}) =>
  layers.dense({ units, activation: activation as "relu", ...first });
const begin = { inputShape: [4] };
const toSteps = () => layers.reshape({ ...begin, targetShape: [2, 2] });

/** A layer of a program's own, as people write one where tfjs has none. */
class Own extends layers.Layer {
  static className = "Own";

  constructor(private readonly f: (x: tf.Tensor) => tf.Tensor) {
    super({});
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => this.f(Array.isArray(inputs) ? inputs[0] : inputs));
  }

  override computeOutputShape(shape: tf.Shape): tf.Shape {
    return shape;
  }
}

/** 32 samples with 4 features. */
const dataset = (classes = 3, features = 4): Dataset => {
  const part = (size: number) => ({
    size,
    x: Float32Array.from({ length: size * features }, (_, i) => Math.sin(0.7 * i)),
    y: Uint8Array.from({ length: size }, (_, i) => i % classes),
  });
  return { name: "waves", features, classes, train: part(32), validation: part(16) };
};

const go = (model: unknown, data = dataset()) =>
  train(model as tf.LayersModel, data, { optimizer: new SGD({ lr: 0.1 }), epochs: 1 });

function functional(
  outputs: (x: tf.SymbolicTensor) => tf.SymbolicTensor | tf.SymbolicTensor[],
): tf.LayersModel {
  const x = input();
  return tf.model({ inputs: x, outputs: outputs(x) });
}

const apply = (layer: tf.layers.Layer, x: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
  layer.apply(x) as tf.SymbolicTensor;

const squashed: Record<string, () => tf.LayersModel> = {
  "an activation of the last layer": () => net(dense(3, "softmax", begin)),
  "a sigmoid": () => net(dense(3, "sigmoid", begin)),
  "a hard sigmoid": () => net(dense(3, "hardSigmoid", begin)),
  "an activation layer": () => net(dense(3, undefined, begin), layers.activation({ activation: "softmax" })),
  "a softmax layer": () => net(dense(3, undefined, begin), layers.softmax()),
  "a nested Sequential": () => net(dense(5, "relu", begin), net(dense(3, "softmax", { inputShape: [5] }))),
  "a Sequential in a Sequential in a functional model": () =>
    functional((x) => apply(net(net(dense(3, "softmax", begin))), x)),
  "a nested functional model": () =>
    functional((x) =>
      apply(
        functional((y) => apply(dense(3, "sigmoid"), y)),
        x,
      ),
    ),
  "a wrapped layer": () =>
    net(
      layers.reshape({ ...begin, targetShape: [1, 4] }),
      layers.timeDistributed({ layer: dense(3, "softmax") }),
      layers.flatten(),
    ),
  "a wrapped model": () =>
    net(
      layers.reshape({ ...begin, targetShape: [1, 4] }),
      layers.timeDistributed({ layer: net(dense(3, "softmax", begin)) }),
      layers.reshape({ targetShape: [3] }),
    ),
  "a layer before dropout, reshape and a linear activation": () =>
    net(
      dense(3, "softmax", begin),
      layers.dropout({ rate: 0.1 }),
      layers.reshape({ targetShape: [1, 3] }),
      layers.flatten(),
      layers.activation({ activation: "linear" }),
    ),
  "a layer before a nested model that lets it be": () =>
    net(dense(3, "softmax", begin), net(layers.dropout({ rate: 0.1, inputShape: [3] }))),
  "an output that is not the last of the layers": () => {
    const x = input();
    const outputs = apply(dense(3, "softmax"), x);
    apply(dense(3), outputs);
    return tf.model({ inputs: x, outputs });
  },
  "the mean of two": () =>
    functional((x) =>
      apply(layers.average(), [apply(dense(3, "softmax"), x), apply(dense(3, "softmax"), x)]),
    ),
  "a recurrent layer": () => net(toSteps(), layers.simpleRNN({ units: 3, activation: "softmax" })),
  "a recurrent cell": () =>
    net(
      toSteps(),
      layers.rnn({ cell: layers.simpleRNNCell({ units: 3, activation: "softmax" }) }) as tf.layers.Layer,
    ),
  "a convolution, pooled": () =>
    net(
      toSteps(),
      layers.conv1d({ filters: 3, kernelSize: 1, activation: "softmax" }),
      layers.globalAveragePooling1d({}),
    ),
  "a layer of the program's own": () => net(dense(3, undefined, begin), new Own((x) => tf.softmax(x))),
  "a sigmoid in a layer of the program's own": () =>
    net(dense(3, undefined, begin), new Own((x) => tf.sigmoid(x)), layers.reshape({ targetShape: [3] })),
  "a layer of the program's own before dropout": () =>
    net(dense(3, undefined, begin), new Own((x) => tf.softmax(x)), layers.dropout({ rate: 0.5 })),
};

const fitting: Record<string, () => tf.LayersModel> = {
  "a relu and a tanh at the end": () =>
    net(dense(3, "relu", begin), layers.activation({ activation: "tanh" })),
  "log-softmax, whose softmax is the softmax": () => net(dense(3, "logSoftmax" as never, begin)),
  "a sigmoid in the middle": () => net(dense(5, "sigmoid", begin), dense(3)),
  "a gate": () =>
    functional((x) => apply(layers.multiply(), [apply(dense(3, "sigmoid"), x), apply(dense(3), x)])),
  "a scale after the softmax": () => net(dense(3, "softmax", begin), layers.batchNormalization()),
  "a softmax that was cut off": () => {
    const whole = net(dense(3, undefined, begin), layers.softmax());
    return tf.model({ inputs: whole.inputs, outputs: whole.layers[0].output });
  },
  "a layer of the program's own": () => net(dense(3, undefined, begin), new Own((x) => tf.relu(x))),
  "a gate in a layer of the program's own": () =>
    net(dense(3, undefined, begin), new Own((x) => tf.sigmoid(x).mul(x))),
  "inputs of any size": () => net(layers.reshape({ inputShape: [null], targetShape: [4] }), dense(3)),
  "a recurrent layer": () => net(toSteps(), layers.lstm({ units: 3 })),
};

describe("the check of models", () => {
  // The wasm backend cannot train a convolution, and says that first.
  before(() => useBackend("cpu", { quiet: true }));

  for (const [what, make] of Object.entries(squashed)) {
    it(`refuses a softmax or sigmoid that comes from ${what}, and leaves the model as it is`, async () => {
      const model = make();
      const before = model.getWeights().map((weight) => [...weight.dataSync()]);
      const { numTensors } = tf.memory();
      await assert.rejects(
        go(model),
        /^RangeError: train: the model must give logits, but its outputs are (squashed by|probabilities)/,
      );
      assert.equal(tf.memory().numTensors, numTensors);
      const data = dataset();
      await assert.rejects(
        () => evaluate(model, data.train, data),
        /^RangeError: evaluate: the model must give logits/,
      );
      assert.deepEqual(
        model.getWeights().map((weight) => [...weight.dataSync()]),
        before,
      );
    });
  }

  for (const [what, make] of Object.entries(fitting)) {
    it(`trains ${what}`, async () => assert.ok((await go(make())).loss[0] > 0));
  }

  it("refuses a model that keeps states from batch to batch, which are of other samples", async () => {
    const first = layers.reshape({ batchInputShape: [8, 4], targetShape: [2, 2] });
    await assert.rejects(
      go(net(first, layers.lstm({ units: 3, stateful: true }))),
      /^RangeError: train: the model must not carry states from batch to batch.*stateful: false$/,
    );
  });

  it("refuses several inputs or outputs, other ranks and sizes, and says what fits", async () => {
    const fits = "; a model for this data takes \\[n, 4\\] and gives logits \\[n, 3\\]";
    const refused: [tf.LayersModel, string][] = [
      [
        functional((x) => [apply(dense(3), x), apply(dense(1), x)]),
        "one output, got 2, \\[n, 3\\] and \\[n, 1\\]",
      ],
      [
        (([a, b]) => tf.model({ inputs: [a, b], outputs: apply(dense(3), apply(layers.add(), [a, b])) }))([
          input(),
          input(),
        ]),
        "one input, got 2, \\[n, 4\\] and \\[n, 4\\]",
      ],
      [net(dense(3, undefined, { inputShape: [5] })), "an input for each of the 4 features, got \\[n, 5\\]"],
      [
        net(layers.flatten({ inputShape: [2, 2, 1] }), dense(3)),
        "an input for each of the 4 features, got \\[n, 2, 2, 1\\]",
      ],
      [net(dense(2, undefined, begin)), "an output for each of the 3 classes, got \\[n, 2\\]"],
      [net(dense(1, undefined, begin)), "an output for each of the 3 classes, got \\[n, 1\\]"],
      [net(toSteps(), dense(3)), "an output for each of the 3 classes, got \\[n, 2, 3\\]"],
    ];
    for (const [model, message] of refused) {
      const error = new RegExp(`^RangeError: train: the model must have ${message}${fits}`);
      await assert.rejects(go(model), error);
      const data = dataset();
      await assert.rejects(
        () => evaluate(model, data.train, data),
        new RegExp(error.source.replace("train", "evaluate")),
      );
      await assert.rejects(
        findLearningRate(model, data, { optimizer: new SGD({ lr: 1 }) }),
        /^RangeError: findLearningRate: the model must have/,
      );
    }
  });

  it("refuses a model without anything to train, which can be evaluated all the same", async () => {
    const frozen = net(dense(3, undefined, begin));
    frozen.layers[0].trainable = false;
    const whole = net(dense(3, undefined, begin));
    whole.trainable = false;
    for (const model of [frozen, whole])
      await assert.rejects(
        go(model),
        /^RangeError: train: the model must have weights to train, but its 2 are all frozen/,
      );
    await assert.rejects(
      go(net(layers.reshape({ ...begin, targetShape: [4] })), dataset(4)),
      /must have weights to train, but it has none/,
    );
    const data = dataset();
    assert.ok((await evaluate(frozen, data.train, data)).loss > 0);
  });

  it("refuses what is no model, and says what it is", async () => {
    const disposed = net(dense(3, undefined, begin));
    disposed.dispose();
    const refused: [unknown, RegExp][] = [
      [null, /got null/],
      ["simpleNet", /got "simpleNet"/],
      [[dense(3)], /got \[an object of class Dense\]/],
      [{ trainableWeights: [], layers: [], outputs: [] }, /got \{trainableWeights/],
      [Promise.resolve(easyNet()), /got an object of class Promise/],
      [dense(3), /got the layer dense_\w+; make one with tf.sequential/],
      [tf.sequential(), /got a tf.Sequential without layers/],
      [Object.create(tf.GraphModel.prototype), /got a GraphModel, which cannot be trained/],
      [disposed, /got the model sequential_\w+, whose weights are disposed/],
    ];
    for (const [model, message] of refused) {
      await assert.rejects(go(model), (error: Error) => {
        assert.match(String(error), /^TypeError: train: the model must be a tf.LayersModel, /);
        assert.match(error.message, message);
        return true;
      });
    }
  });

  it("refuses a model and an optimizer of another copy of tfjs", async () => {
    const other = secondCopy();
    const model = other.sequential({
      layers: [other.layers.dense({ name: "elsewhere", units: 3, inputShape: [4] })],
    });
    assert.deepEqual([model instanceof tf.LayersModel, model.trainableWeights.length], [false, 2]);
    await assert.rejects(
      go(model),
      /^TypeError: train: the model must be a tf.LayersModel, got one from another copy of tfjs.*install only one/,
    );
    const optimizer = other.train.sgd(0.1);
    const copy =
      /TypeError: (train|findLearningRate): optimizer must be a tf.Optimizer, got .*SGDOptimizer from another copy of tfjs/;
    await assert.rejects(train(easyNet(), easyData(), { optimizer, epochs: 1 }), copy);
    await assert.rejects(findLearningRate(easyNet(), easyData(), { optimizer }), copy);
    for (const options of [
      { schedules: { a: optimizer } },
      { schedules: { a: 0.1 }, optimizer: () => optimizer },
    ]) {
      await assert.rejects(
        compare({ ...options, data: easyData(), epochs: 1 }),
        /TypeError: compare: schedules\["a"\] must be .* from another copy of tfjs/,
      );
    }
  });
});
