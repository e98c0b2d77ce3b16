import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Samples } from "../../lib/datasets/dataset";
import { seededRandom } from "../../lib/datasets/random";
import { SGD } from "../../lib/optimizers/sgd";
import { findLearningRate } from "../../lib/training/find-learning-rate";
import { train } from "../../lib/training/train";
import { easyData } from "./easy-data";

const { layers, regularizers } = tf;
const data = easyData();
const { size } = data.train;

const l1 = () => regularizers.l1({ l1: 0.02 });
const l2 = () => regularizers.l2({ l2: 0.05 });
const l1l2 = () => regularizers.l1l2({ l1: 0.01, l2: 0.03 });

let drawn = 0;
/** A dense layer with weights that are the same each time a model is made. */
const dense = (units: number, rest: object = {}) =>
  layers.dense({ units, kernelInitializer: tf.initializers.glorotNormal({ seed: ++drawn }), ...rest });
const first = { inputShape: [8] };
const net = (...own: tf.layers.Layer[]) => tf.sequential({ layers: own });
const symbolic = (layer: tf.layers.Layer, of: tf.SymbolicTensor) => layer.apply(of) as tf.SymbolicTensor;

function functional(outputs: (x: tf.SymbolicTensor) => tf.SymbolicTensor): tf.LayersModel {
  const inputs = tf.input({ shape: [8] });
  return tf.model({ inputs, outputs: outputs(inputs) });
}

const models: Record<string, () => tf.LayersModel> = {
  "no regularizers": () => net(dense(6, { ...first, activation: "relu" }), dense(3)),
  "l1 on kernels": () =>
    net(
      dense(6, { ...first, activation: "relu", kernelRegularizer: l1() }),
      dense(3, { kernelRegularizer: l1() }),
    ),
  "l2 on kernels and biases": () =>
    net(
      dense(6, { ...first, kernelRegularizer: l2(), biasRegularizer: l2(), biasInitializer: "ones" }),
      dense(3, { biasRegularizer: l2() }),
    ),
  "l1 and l2 by name": () =>
    net(dense(6, { ...first, kernelRegularizer: "l1l2" }), dense(3, { kernelRegularizer: l1l2() })),
  "a loss of a layer's own": () => {
    const layer = dense(3);
    layer.addLoss([
      () => layer.trainableWeights[0].read().square().mean() as tf.Scalar,
      () => tf.scalar(0.25),
    ]);
    return net(dense(6, first), layer);
  },
  "a Sequential in a Sequential": () =>
    net(net(dense(6, { ...first, kernelRegularizer: l2() })), dense(3, { kernelRegularizer: l2() })),
  "a Sequential at the end of a Sequential": () =>
    net(
      dense(6, { ...first, kernelRegularizer: l2() }),
      net(dense(3, { inputShape: [6], kernelRegularizer: l2() })),
    ),
  "a functional model in a Sequential": () =>
    net(
      functional((x) => symbolic(dense(6, { kernelRegularizer: l2() }), x)),
      dense(3, { kernelRegularizer: l2() }),
    ),
  "models in a functional model": () =>
    functional((x) => {
      const inner = functional((of) => symbolic(net(dense(6, { ...first, kernelRegularizer: l2() })), of));
      return symbolic(dense(3, { kernelRegularizer: l2() }), symbolic(inner, x));
    }),
  "a layer that is used twice": () =>
    functional((x) => {
      const shared = dense(8, { kernelRegularizer: l2() });
      return symbolic(dense(3), symbolic(shared, symbolic(shared, x)));
    }),
  "a layer that another model uses too": () =>
    functional((x) => {
      const shared = dense(8, { kernelRegularizer: l2() });
      functional((of) => symbolic(shared, of));
      return symbolic(dense(3), symbolic(shared, x));
    }),
  "a wrapped layer": () =>
    net(
      layers.reshape({ ...first, targetShape: [2, 4] }),
      layers.timeDistributed({ layer: dense(5, { kernelRegularizer: l2() }) }),
      layers.flatten(),
      dense(3),
    ),
  "a recurrent layer": () =>
    net(
      layers.reshape({ ...first, targetShape: [2, 4] }),
      layers.simpleRNN({
        units: 4,
        kernelInitializer: tf.initializers.glorotNormal({ seed: 5 }),
        recurrentInitializer: tf.initializers.glorotNormal({ seed: 6 }),
        recurrentRegularizer: l2(),
      }),
      dense(3),
    ),
  "a frozen layer": () =>
    net(
      dense(6, { ...first, kernelRegularizer: l2(), trainable: false }),
      dense(3, { kernelRegularizer: l2() }),
    ),
  "batch normalization": () =>
    net(
      dense(6, first),
      layers.batchNormalization({ momentum: 0.8, gammaRegularizer: l2(), betaRegularizer: l1() }),
      dense(3),
    ),
  dropout: () =>
    net(
      dense(12, { ...first, activation: "relu" }),
      layers.dropout({ rate: 0.5, seed: 7 }),
      dense(3, { kernelRegularizer: l2() }),
    ),
};

/** Cross-entropy as a function of logits, of another origin than train's. */
const fromLogits = (labels: tf.Tensor, logits: tf.Tensor): tf.Tensor =>
  tf.neg(tf.sum(tf.mul(labels, tf.logSoftmax(logits)), -1));

/** Samples in an order, as tensors. */
function tensors({ x, y }: Samples, order: ArrayLike<number>): [tf.Tensor, tf.Tensor] {
  const rows = Array.from(order, (i) => [...x.subarray(8 * i, 8 * i + 8)]);
  return [
    tf.tensor2d(rows),
    tf.oneHot(
      Array.from(order, (i) => y[i]),
      3,
    ),
  ];
}

function fresh(make: () => tf.LayersModel): tf.LayersModel {
  drawn = 0;
  return make();
}

const weightsOf = (model: tf.LayersModel) => model.getWeights().map((weight) => [...weight.dataSync()]);

function assertClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) =>
    assert.ok(
      Math.abs(value - expected[i]) < tolerance * (1 + Math.abs(expected[i])),
      `${value}, ${expected[i]}`,
    ),
  );
}

describe("train minimises what model.fit does", () => {
  before(() => useBackend(undefined, { quiet: true }));

  for (const [name, make] of Object.entries(models)) {
    it(`with ${name}`, async () => {
      const fitted = fresh(make);
      fitted.compile({ optimizer: new SGD({ lr: 0.1, momentum: 0.5 }), loss: fromLogits });
      const { permutation } = seededRandom(0);
      const all = Array.from({ length: data.validation.size }, (_, i) => i);
      const validationData = tensors(data.validation, all);
      const [loss, valLoss] = [[], []] as number[][];
      for (let epoch = 0; epoch < 3; epoch++) {
        const [inputs, labels] = tensors(data.train, permutation(size));
        const { history } = await fitted.fit(inputs, labels, {
          epochs: 1,
          batchSize: 64,
          shuffle: false,
          validationData,
          verbose: 0,
        });
        loss.push(history.loss[0] as number);
        valLoss.push(history.val_loss[0] as number);
        tf.dispose([inputs, labels]);
      }
      tf.dispose(validationData);

      const trained = fresh(make);
      const ours = await train(trained, data, {
        optimizer: new SGD({ lr: 0.1, momentum: 0.5 }),
        epochs: 3,
        batchSize: 64,
      });
      assertClose(ours.loss, loss, 1e-5);
      assertClose(ours.valLoss, valLoss, 1e-5);
      const expected = weightsOf(fitted);
      weightsOf(trained).forEach((weight, i) => assertClose(weight, expected[i], 1e-4));
    });
  }

  it("by a penalty whose size is a closed form: the loss is the cross-entropy plus l1 Σ|w| + l2 Σw²", async () => {
    const lossAt0 = async (kernelRegularizer?: ReturnType<typeof l1l2>) =>
      (
        await train(
          fresh(() => net(dense(3, { ...first, kernelRegularizer }))),
          data,
          { optimizer: new SGD({ lr: 0 }), epochs: 1, batchSize: size },
        )
      ).loss[0];
    const [kernel] = weightsOf(fresh(() => net(dense(3, first))));
    const penalty = kernel.reduce((sum, w) => sum + 0.01 * Math.abs(w) + 0.03 * w * w, 0);
    assertClose([await lossAt0(l1l2())], [(await lossAt0()) + penalty], 1e-6);
  });

  it("in a range test too, whose losses have the penalty", async () => {
    const make = models["a Sequential in a Sequential"];
    const { loss } = await findLearningRate(fresh(make), data, {
      optimizer: new SGD({ lr: 1 }),
      startLr: 1e-12,
      endLr: 2e-12,
      steps: 2,
      batchSize: size,
    });
    const fitted = fresh(make);
    fitted.compile({ optimizer: tf.train.sgd(1), loss: fromLogits });
    const [inputs, labels] = tensors(
      data.train,
      Array.from({ length: size }, (_, i) => i),
    );
    const expected = (await fitted.trainOnBatch(inputs, labels)) as number;
    assertClose(loss, [expected, expected], 1e-5);
  });
});
