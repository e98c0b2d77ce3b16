import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { SwapAveragedWeights } from "../../lib/callbacks/swap-averaged-weights";
import { watchWarnings } from "../training/warnings";
import { SGDScheduleFree } from "../../lib/optimizers/sgd-schedule-free";

const x = () =>
  tf.tensor2d(
    Array.from({ length: 24 }, (_, i) => Math.sin(i * i)),
    [12, 2],
  );
const y = () =>
  tf.tensor2d(
    Array.from({ length: 12 }, (_, i) => Math.cos(i)),
    [12, 1],
  );

function net(): tf.Sequential {
  const kernelInitializer = tf.initializers.randomNormal({ seed: 3 });
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: 1, inputShape: [2], kernelInitializer })],
  });
  model.compile({ loss: "meanSquaredError", optimizer: new SGDScheduleFree({ lr: 0.5 }) });
  return model;
}

const values = (model: tf.LayersModel): number[] =>
  model.getWeights().flatMap((w) => Array.from(w.dataSync()));
const lossOf = (model: tf.LayersModel): number =>
  tf.tidy(() => (model.evaluate(x(), y()) as tf.Scalar).dataSync()[0]);

/** After each epoch the weights, and the loss on the validation data with the averaged ones. */
async function byHand(epochs: number): Promise<{ averaged: number[][]; losses: number[] }> {
  const model = net();
  const [averaged, losses]: [number[][], number[]] = [[], []];
  for (let epoch = 0; epoch < epochs; epoch++) {
    await model.fit(x(), y(), { epochs: 1, batchSize: 4, shuffle: false, verbose: 0 });
    (model.optimizer as SGDScheduleFree).eval();
    averaged.push(values(model));
    losses.push(lossOf(model));
  }
  return { averaged, losses };
}

describe("SwapAveragedWeights", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const isDataset of [false, true]) {
    it(`measures ${isDataset ? "fitDataset's" : "fit's"} validation data with the averaged weights, and leaves them`, async () => {
      const { averaged, losses } = await byHand(4);
      const model = net();
      const seen: number[][] = [];
      const after = new tf.CustomCallback({ onEpochEnd: async () => void seen.push(values(model)) });
      const callbacks = [new SwapAveragedWeights(), after];
      const data = () =>
        tf.data.zip({ xs: tf.data.array(x().arraySync()), ys: tf.data.array(y().arraySync()) });
      const { history } = isDataset
        ? await model.fitDataset(data().batch(4), {
            epochs: 4,
            verbose: 0,
            callbacks,
            validationData: data().batch(12),
          })
        : await model.fit(x(), y(), {
            epochs: 4,
            batchSize: 4,
            shuffle: false,
            verbose: 0,
            callbacks,
            validationData: [x(), y()],
          });
      assert.deepEqual(seen, averaged);
      assert.deepEqual(values(model), averaged[3]);
      (history.val_loss as number[]).forEach((loss, i) => assert.ok(Math.abs(loss - losses[i]) < 1e-6));
      assert.ok(Math.abs(lossOf(model) - losses[3]) < 1e-6);
    });
  }

  it("leaves them where the training fails too, and a second fit goes on from those in training", async () => {
    const { averaged } = await byHand(2);
    const model = net();
    const fail = new tf.CustomCallback({ onEpochBegin: async (epoch) => assert.ok(epoch < 1, "enough") });
    const fit = (callbacks: tf.ModelFitArgs["callbacks"]) =>
      model.fit(x(), y(), { epochs: 2, batchSize: 4, shuffle: false, verbose: 0, callbacks });
    await assert.rejects(fit([new SwapAveragedWeights(), fail]), /enough/);
    assert.deepEqual(values(model), averaged[0]);
    await model.fit(x(), y(), {
      epochs: 1,
      batchSize: 4,
      shuffle: false,
      verbose: 0,
      callbacks: new SwapAveragedWeights(),
    });
    assert.deepEqual(values(model), averaged[1]);
  });

  it("takes weights that something else averages, and says what is missing", async () => {
    const model = net();
    model.compile({ loss: "meanSquaredError", optimizer: tf.train.sgd(0.1) });
    const calls: string[] = [];
    const weights = { eval: () => void calls.push("eval"), train: () => void calls.push("train") };
    const fit = (callback: tf.Callback) =>
      model.fit(x(), y(), { epochs: 1, batchSize: 6, verbose: 0, callbacks: callback });
    await fit(new SwapAveragedWeights({ weights }));
    assert.deepEqual(calls, ["train", "train", "eval", "eval"]);
    const said = await watchWarnings(() =>
      assert.rejects(
        fit(new SwapAveragedWeights()),
        /^TypeError: SwapAveragedWeights: weights must be given when the optimizer is not one of lrlab's/,
      ),
    );
    assert.deepEqual(said, []);
    assert.throws(
      () => new SwapAveragedWeights({ weights: {} as never }),
      /SwapAveragedWeights: weights must be what has eval\(\) and train\(\)/,
    );
  });
});
