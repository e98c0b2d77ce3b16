import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { LROptimizer } from "../../lib/optimizers/optimizer";
import { SGD } from "../../lib/optimizers/sgd";
import { StepLR } from "../../lib/schedulers";
import { BatchLogs } from "../../lib/training/callback";
import { train, TrainOptions } from "../../lib/training/train";
import { classes } from "../optimizers/all";
import { easyData, easyNet } from "./easy-data";

const values = (model: tf.LayersModel): number[] =>
  model.getWeights().flatMap((w) => Array.from(w.dataSync()));

const gap = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i])));

/** 300 samples: the last step of an epoch has fewer batches, and the last batch fewer samples. */
const run = (model: tf.LayersModel, optimizer: tf.Optimizer, more: Partial<TrainOptions> = {}) =>
  train(model, easyData(), { optimizer, epochs: 2, batchSize: 64, seed: 3, quiet: true, ...more });

const optimizers: Record<string, () => tf.Optimizer> = {
  SGD: () => new SGD({ lr: 0.1, momentum: 0.9, clipNorm: 1 }),
  AdamWScheduleFree: () => new classes.AdamWScheduleFree({ lr: 0.02 }) as LROptimizer,
  MoMo: () => new classes.MoMo({ lr: 0.5 }) as LROptimizer,
  "tf.train.adam": () => tf.train.adam(0.02),
};

describe("accumulate", () => {
  before(() => useBackend(undefined, { quiet: true }));

  for (const [name, make] of Object.entries(optimizers)) {
    it(`makes the steps of one large batch with ${name}`, async () => {
      const [small, large] = [easyNet(), easyNet()];
      const accumulated = await run(small, make(), { batchSize: 16, accumulate: 4 });
      const whole = await run(large, make());
      assert.ok(gap(values(small), values(large)) < 1e-5, `${gap(values(small), values(large))}`);
      assert.ok(gap(accumulated.loss, whole.loss) < 1e-6);
      assert.deepEqual(accumulated.accuracy, whole.accuracy);
    });
  }

  it("adds the losses of layers and the weights of samples as one large batch does", async () => {
    const build = () => {
      const kernelRegularizer = tf.regularizers.l2({ l2: 0.05 });
      const kernelInitializer = tf.initializers.glorotUniform({ seed: 4 });
      return tf.sequential({
        layers: [tf.layers.dense({ units: 1, inputShape: [8], kernelRegularizer, kernelInitializer })],
      });
    };
    const { x, y } = easyData().train;
    const sampleWeight = Float32Array.from({ length: 300 }, (_, i) => 1 + (i % 3));
    const data = { x: x as Float32Array, y: Float32Array.from(y), sampleWeight };
    const fit = async (batchSize: number, accumulate: number) => {
      const model = build();
      const options = {
        loss: "meanSquaredError",
        optimizer: tf.train.sgd(0.05),
        epochs: 2,
        quiet: true,
      } as const;
      const { loss } = await train(
        model,
        { ...data, x: tf.tensor2d(data.x, [300, 8]), y: tf.tensor2d(data.y, [300, 1]) },
        { ...options, batchSize, accumulate },
      );
      return [...loss, ...values(model)];
    };
    assert.ok(gap(await fit(20, 3), await fit(60, 1)) < 1e-5);
  });

  it("counts steps: hooks, schedulers and a diverged run's step", async () => {
    const scheduler = new StepLR({ baseLr: 0.1, stepSize: 1, gamma: 0.5, interval: "batch" });
    const logs: BatchLogs[] = [];
    const callbacks = [
      {
        onBatchEnd: (each: BatchLogs, { step, batches }: { step: number; batches?: number }) => {
          assert.deepEqual([step, batches], [logs.length + 1, 5]);
          logs.push(each);
        },
      },
    ];
    await run(easyNet(), new SGD({ lr: scheduler }), { batchSize: 16, accumulate: 4, epochs: 1, callbacks });
    assert.deepEqual(
      logs.map(({ batch, size, samples, lr }) => [batch, size, samples, lr]),
      [
        [1, 64, 64, 0.1],
        [2, 64, 128, 0.05],
        [3, 64, 192, 0.025],
        [4, 64, 256, 0.0125],
        [5, 44, 300, 0.00625],
      ],
    );
    const diverging = run(easyNet(), new SGD({ lr: 1e30 }), { batchSize: 16, accumulate: 4 });
    await assert.rejects(diverging, { name: "DivergedError", step: 2 });
  });

  it("takes so many batches of a stream in a step, and holds no more tensors in a long run than in a short one", async () => {
    const { x } = easyData().train;
    const inputs = x as Float32Array;
    const batches = function* () {
      for (let i = 0; i < 7; i++)
        yield {
          xs: tf.tensor2d(inputs.slice(80 * i, 80 * (i + 1)), [10, 8]),
          ys: tf.tensor2d(inputs.slice(80 * i, 80 * i + 10), [10, 1]),
        };
    };
    const sizes: number[] = [];
    const tensors: number[] = [];
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [8] })] });
    await train(model, batches, {
      loss: "meanSquaredError",
      optimizer: new SGD({ lr: 0.01 }),
      accumulate: 3,
      epochs: 20,
      quiet: true,
      callbacks: [
        {
          onBatchEnd: ({ size }) => void sizes.push(size),
          onEpochEnd: () => void tensors.push(tf.memory().numTensors),
        },
      ],
    });
    assert.deepEqual(sizes.slice(0, 6), [30, 30, 10, 30, 30, 10]);
    assert.equal(tensors[19], tensors[0]);
  });

  it("is checked before the first step", async () => {
    await assert.rejects(run(easyNet(), new SGD({ lr: 0.1 }), { accumulate: 0 }), {
      message: "train: accumulate must be a positive integer, got 0",
    });
  });
});
