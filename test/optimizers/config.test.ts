import * as assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { cyclicSchedule } from "../../lib/schedules/cyclic";
import {
  ChainedScheduler,
  CyclicLR,
  ExponentialLR,
  LambdaLR,
  LRScheduler,
  ReduceLROnPlateau,
  SequentialLR,
  StepLR,
} from "../../lib/schedulers/index";
import { classes, LROptimizer, variants } from "./all";

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const rebuild = (name: string, optimizer: LROptimizer): LROptimizer =>
  classes[name].fromConfig(classes[name], json(optimizer.getConfig()));

describe("an optimizer's configuration", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("comes back from JSON, with schedules, schedulers and groups", () => {
    const plateau = new ReduceLROnPlateau({ baseLr: 0.1, patience: 0 });
    for (const loss of [1, 2, 3]) plateau.step(loss);
    const adam = new classes.Adam({
      lr: plateau,
      betas: [
        cyclicSchedule({ baseLr: 0.8, maxLr: 0.9, stepSizeUp: 3, mode: "exp_range", gamma: 0.9 }),
        0.99,
      ],
      clipNorm: 2,
      groups: [
        {
          params: /bias_\d%5F$/i,
          weightDecay: 0,
          lr: new StepLR({ baseLr: 0.2, stepSize: 2, gamma: 0.5, lastEpoch: 5 }),
        },
        { params: "dense_*", amsgrad: true },
      ],
    });
    const config = json(adam.getConfig());
    const copy = classes.Adam.fromConfig(classes.Adam, config);
    assert.deepEqual(json(copy.getConfig()), config);
    assert.equal(copy.learningRate, plateau.lr);
    assert.deepEqual(
      copy.schedulers.map(({ lr }: { lr: number }) => lr),
      [plateau.lr, 0.05],
    );
    for (const part of [adam, copy]) part.dispose();
  });

  it("brings back what a scheduler counts", () => {
    const chain = new ChainedScheduler({
      schedulers: [
        new StepLR({ baseLr: 0.1, stepSize: 3, gamma: 0.5, interval: "batch" }),
        new ExponentialLR({ baseLr: 0.1, gamma: 0.9, interval: "epoch" }),
      ],
    });
    const advance = (scheduler: LRScheduler): void => {
      for (let batch = 0; batch < 4; batch++) scheduler.advance("batch", "epoch");
      scheduler.advance("epoch", "epoch");
    };
    advance(chain);
    const copy = rebuild("Lion", new classes.Lion({ lr: chain })).lr as LRScheduler;
    for (let epoch = 1; epoch < 4; epoch++) {
      assert.equal(copy.lr, chain.lr);
      assert.ok(Math.abs(copy.lr / (0.1 * 0.5 ** Math.floor((4 * epoch) / 3) * 0.9 ** epoch) - 1) < 1e-12);
      for (const scheduler of [chain, copy]) advance(scheduler);
    }
  });

  it("brings back schedulers that are made of others", () => {
    const step = () => new StepLR({ baseLr: 0.1, stepSize: 3 });
    const plateau = () => new ReduceLROnPlateau({ baseLr: 0.1, patience: 0 });
    const chained = () => new ChainedScheduler({ schedulers: [step(), plateau()] });
    for (const lr of [
      chained(),
      new SequentialLR({
        schedulers: [chained(), new ExponentialLR({ baseLr: 0.5, gamma: 0.9 })],
        milestones: [6],
      }),
    ]) {
      for (const loss of [1, 2, 1.5, 1.4]) lr.step(loss);
      const copy = rebuild("Lion", new classes.Lion({ lr })).lr as typeof lr;
      for (const loss of [1.3, 1.2, 0.5, 0.6]) {
        assert.equal(copy.lr, lr.lr);
        lr.step(loss);
        copy.step(loss);
      }
      assert.deepEqual(copy.stateDict(), lr.stateDict());
    }
  });

  it("cannot hold a function", () => {
    const sgd = new classes.SGD({ lr: 0.1, groups: [{ params: (v: tf.Variable) => v.rank === 1, lr: 1 }] });
    assert.throws(
      () => sgd.getConfig(),
      /SGD\.groups\[0\]\.params is a function, which cannot be saved; give a RegExp/,
    );
    const lr = new LambdaLR({ baseLr: 0.1, lrLambda: (step: number) => 1 / (1 + step) });
    assert.throws(
      () => new classes.SGD({ lr }).getConfig(),
      /SGD\.lr\.schedule\.lrLambda is a function, which cannot be saved/,
    );
  });

  for (const variant of variants) {
    it(`goes with the model through tfjs' save and load: ${variant.name} ${JSON.stringify(variant.options)}`, async () => {
      const x = tf.tensor2d(
        Array.from({ length: 60 }, (_, i) => Math.sin(i)),
        [20, 3],
      );
      const y = tf.tensor2d(
        Array.from({ length: 20 }, (_, i) => Math.cos(i)),
        [20, 1],
      );
      const net = (): tf.Sequential =>
        tf.sequential({
          layers: [
            tf.layers.dense({
              units: 4,
              inputShape: [3],
              activation: "tanh",
              kernelInitializer: tf.initializers.randomNormal({ seed: 1 }),
            }),
            tf.layers.dense({ units: 1, kernelInitializer: tf.initializers.randomNormal({ seed: 2 }) }),
          ],
        });
      const optimizer = (): LROptimizer =>
        new classes[variant.name]({
          ...variant.options,
          lr: new CyclicLR({
            baseLr: 0.01,
            maxLr: 0.1,
            stepSizeUp: 5,
            mode: "exp_range",
            gamma: 0.9,
            cycleMomentum: false,
          }),
          groups: [{ params: "*bias", weightDecay: 0 }],
        });
      const fit = (model: tf.LayersModel, epochs: number) =>
        model.fit(x, y, {
          epochs,
          batchSize: 5,
          shuffle: false,
          verbose: 0,
          callbacks: {
            onBatchEnd: async () => (model.optimizer as LROptimizer).schedulers.forEach((s) => s.step()),
          },
        });
      const values = (model: tf.LayersModel) => model.getWeights().map((w) => Array.from(w.dataSync()));

      const whole = net();
      whole.compile({ loss: "meanSquaredError", optimizer: optimizer() });
      await fit(whole, 4);

      const half = net();
      half.compile({ loss: "meanSquaredError", optimizer: optimizer() });
      await fit(half, 2);
      let artifacts!: tf.io.ModelArtifacts;
      const handler = tf.io.withSaveHandler(async (saved) => {
        artifacts = saved;
        return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
      });
      await half.save(handler, { includeOptimizer: true });
      const { weightData, ...rest } = artifacts;
      const loaded = await tf.loadLayersModel(tf.io.fromMemory({ ...json(rest), weightData }));
      assert.ok(loaded.optimizer instanceof classes[variant.name]);
      await fit(loaded, 2);
      assert.deepEqual(values(loaded), values(whole));
      for (const model of [whole, half, loaded]) {
        model.optimizer.dispose();
        model.dispose();
      }
      tf.dispose([x, y]);
    });
  }
});
