import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { AdamW } from "../../lib/optimizers/adamw";
import { SGD } from "../../lib/optimizers/sgd";
import { findLearningRate } from "../../lib/training/find-learning-rate";
import { train } from "../../lib/training/train";
import { easyData } from "./easy-data";

const data = easyData();
const { size, x, y } = data.train;

const oneHot = (): tf.Tensor2D =>
  tf.oneHot(tf.tensor1d(Int32Array.from(y), "int32"), 3).toFloat() as tf.Tensor2D;
const crossEntropy = (labels: tf.Tensor, logits: tf.Tensor): tf.Scalar =>
  tf.losses.softmaxCrossEntropy(labels, logits).asScalar();

const net = (seed = 1): tf.Sequential =>
  tf.sequential({
    layers: [0, 1, 2].map((i) =>
      tf.layers.dense({
        units: i < 2 ? 8 : 3,
        activation: i < 2 ? "tanh" : "linear",
        inputShape: [8],
        kernelInitializer: tf.initializers.heNormal({ seed: seed + i }),
      }),
    ),
  });

const valuesOf = (layer: tf.layers.Layer): number[] =>
  layer.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
const isClose = (a: number[], b: number[]): boolean => a.every((value, i) => Math.abs(value - b[i]) < 2e-4);

/** Which layers are frozen in each epoch of one batch. */
const plan = [[0], [0], [1, 2], [1, 2], [], [2], []];
const freeze = (model: tf.LayersModel, frozen: number[]): void =>
  model.layers.forEach((layer, i) => (layer.trainable = !frozen.includes(i)));

/** The same steps by hand: the optimizer is given each variable at one place forever, and no gradient for a frozen one. */
function byHand(model: tf.LayersModel, optimizer: tf.Optimizer, frozenIn: number[][]): void {
  const inputs = tf.tensor2d(x as Float32Array, [size, 8]);
  const labels = oneHot();
  const variables = model.layers.map((layer) => layer.weights.map((weight) => weight.read() as tf.Variable));
  for (const frozen of frozenIn) {
    tf.tidy(() => {
      const open = variables.filter((_, i) => !frozen.includes(i)).flat();
      const { grads } = optimizer.computeGradients(
        () => crossEntropy(labels, model.apply(inputs) as tf.Tensor),
        open,
      );
      const list = variables.flat().map(({ name }) => ({ name, tensor: grads[name] }));
      optimizer.applyGradients(
        optimizer instanceof SGD || optimizer instanceof AdamW ? list.filter(({ tensor }) => tensor) : list,
      );
    });
  }
}

const optimizers: Record<string, () => tf.Optimizer> = {
  "lrlab's SGD, momentum and decay": () => new SGD({ lr: 0.1, momentum: 0.9, weightDecay: 0.1 }),
  "lrlab's AdamW": () => new AdamW({ lr: 0.01, weightDecay: 0.5 }),
  momentum: () => tf.train.momentum(0.1, 0.9),
  adagrad: () => tf.train.adagrad(0.1),
  adadelta: () => tf.train.adadelta(0.5),
  rmsprop: () => tf.train.rmsprop(0.01, 0.9, 0.5),
  adam: () => tf.train.adam(0.01),
  adamax: () => tf.train.adamax(0.01),
  sgd: () => tf.train.sgd(0.1),
};

describe("layers that are frozen and unfrozen while train runs", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const [name, make] of Object.entries(optimizers)) {
    it(`take effect at once, and each keeps its own state: ${name}`, async () => {
      const model = net();
      freeze(model, plan[0]);
      let before = model.layers.map(valuesOf);
      const onEpochEnd = ({ epoch }: { epoch: number }): void => {
        const now = model.layers.map(valuesOf);
        now.forEach((values, i) => {
          if (plan[epoch - 1].includes(i))
            assert.deepEqual(values, before[i], `layer ${i}, frozen in epoch ${epoch}`);
          else assert.notDeepEqual(values, before[i], `layer ${i}, not frozen in epoch ${epoch}`);
        });
        before = now;
        freeze(model, plan[epoch] ?? []);
      };
      await train(model, data, {
        optimizer: make(),
        epochs: plan.length,
        batchSize: size,
        callbacks: [{ onEpochEnd }],
        quiet: true,
      });

      const expected = net();
      byHand(expected, make(), plan);
      model.layers.forEach((layer, i) =>
        assert.ok(isClose(valuesOf(layer), valuesOf(expected.layers[i])), `layer ${i}`),
      );
    });
  }

  it("take effect within an epoch too, at the next batch", async () => {
    const model = net();
    let kept: number[] = [];
    const onBatchEnd = ({ samples }: { samples: number }): void => {
      if (samples === 100) model.layers[0].trainable = false;
      if (samples >= 200) assert.deepEqual(valuesOf(model.layers[0]), kept);
      kept = valuesOf(model.layers[0]);
    };
    await train(model, data, {
      optimizer: new SGD({ lr: 0.1 }),
      epochs: 1,
      batchSize: 100,
      callbacks: [{ onBatchEnd }],
      quiet: true,
    });
  });

  it("obeys a nested model that is frozen as a whole, as model.trainableWeights does", async () => {
    const body = tf.sequential({
      layers: [tf.sequential({ layers: [tf.layers.dense({ units: 8, inputShape: [8] })] })],
    });
    const model = tf.sequential({ layers: [body, tf.layers.dense({ units: 3 })] });
    const kept: number[][] = [];
    const onEpochEnd = ({ epoch }: { epoch: number }): void => {
      kept.push(valuesOf(body));
      body.trainable = epoch !== 1;
    };
    await train(model, data, {
      optimizer: tf.train.momentum(0.1, 0.9),
      epochs: 3,
      batchSize: size,
      callbacks: [{ onEpochEnd }],
      quiet: true,
    });
    assert.deepEqual(kept[1], kept[0]);
    assert.notDeepEqual(kept[2], kept[1]);
  });

  it("moves a frozen BatchNormalization's statistics, and not its scale, as model.fit does", async () => {
    const make = () =>
      tf.sequential({
        layers: [tf.layers.batchNormalization({ inputShape: [8] }), ...net(4).layers.slice(1)],
      });
    const model = make();
    const fitted = make();
    fitted.setWeights(model.getWeights());
    const onEpochEnd = () => void (model.layers[0].trainable = false);
    await train(model, data, {
      optimizer: tf.train.sgd(0.1),
      epochs: 2,
      batchSize: size,
      callbacks: [{ onEpochEnd }],
      quiet: true,
    });
    for (const isFrozen of [false, true]) {
      fitted.layers[0].trainable = !isFrozen;
      fitted.compile({ optimizer: tf.train.sgd(0.1), loss: crossEntropy });
      await fitted.trainOnBatch(tf.tensor2d(x as Float32Array, [size, 8]), oneHot());
    }
    model.layers.forEach((layer, i) =>
      assert.ok(isClose(valuesOf(layer), valuesOf(fitted.layers[i])), `layer ${i}`),
    );
  });

  it("one optimizer of tfjs trains two models in turn, as two optimizers would", async () => {
    const shared = tf.train.momentum(0.1, 0.9);
    const pair = [net(1), net(5)];
    for (const model of [...pair, ...pair])
      await train(model, data, { optimizer: shared, epochs: 2, batchSize: size, quiet: true });
    pair.forEach((model, i) => {
      const expected = net(i === 0 ? 1 : 5);
      byHand(expected, tf.train.momentum(0.1, 0.9), [[], [], [], []]);
      model.layers.forEach((layer, k) =>
        assert.ok(isClose(valuesOf(layer), valuesOf(expected.layers[k])), `model ${i}, layer ${k}`),
      );
    });
  });

  it("an optimizer of the user's own is given the gradients that there are, and no others", async () => {
    class Plain extends tf.Optimizer {
      static readonly className = "Plain";
      readonly counts: number[] = [];
      override applyGradients(gradients: tf.NamedTensorMap | { name: string; tensor: tf.Tensor }[]): void {
        const list = gradients as { name: string; tensor: tf.Tensor }[];
        this.counts.push(list.length);
        for (const { name, tensor } of list) {
          const variable = tf.engine().registeredVariables[name];
          variable.assign(variable.sub(tensor.mul(0.1)));
        }
      }
      override getConfig = () => ({});
    }
    const model = net();
    const optimizer = new Plain();
    const onEpochEnd = ({ epoch }: { epoch: number }) => freeze(model, [[], [0], []][epoch] ?? []);
    await train(model, data, {
      optimizer,
      epochs: 3,
      batchSize: size,
      callbacks: [{ onEpochEnd }],
      quiet: true,
    });
    assert.deepEqual(optimizer.counts, [6, 4, 6]);
  });

  it("says what to do where everything is frozen", async () => {
    const model = net();
    const everything = { optimizer: new SGD({ lr: 0.1 }), epochs: 2, batchSize: size, quiet: true };
    const onEpochEnd = () => freeze(model, [0, 1, 2]);
    const message =
      /train: the model must have weights to train, but its 6 are all frozen; set a layer's trainable to true/;
    await assert.rejects(train(model, data, { ...everything, callbacks: [{ onEpochEnd }] }), message);
    await assert.rejects(train(model, data, everything), message);
  });
});

describe("a range test between two runs", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const name of ["lrlab's SGD, momentum and decay", "momentum", "adam"]) {
    it(`on another model leaves each state with its own variables: ${name}`, async () => {
      const run = async (withTest: boolean): Promise<number[][]> => {
        const model = net(1);
        const wide = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [8] })] });
        const optimizer = optimizers[name]();
        const options = { optimizer, epochs: 2, batchSize: size, quiet: true };
        await train(model, data, options);
        if (withTest) {
          for (const other of [wide, net(5)])
            await findLearningRate(other, data, { optimizer, steps: 5, batchSize: 100, endLr: 0.1 });
        }
        await train(model, data, options);
        return model.layers.map(valuesOf);
      };
      assert.deepEqual(await run(true), await run(false));
    });
  }
});
