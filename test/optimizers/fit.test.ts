import * as assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { classes, LROptimizer, variants } from "./all";

describe("optimizers in model.fit", () => {
  before(() => useBackend(undefined, { quiet: true }));

  for (const { name, options } of variants) {
    it(`${name} ${JSON.stringify(options)} learns, and leaks nothing`, async () => {
      const outside = tf.memory().numTensors;
      const x = tf.tensor2d(
        Array.from({ length: 120 }, (_, i) => Math.sin(i * i)),
        [40, 3],
      );
      const y = tf.tidy(() => x.matMul(tf.tensor2d([1, -2, 0.5], [3, 1])));
      const model = tf.sequential({
        layers: [
          tf.layers.dense({
            units: 8,
            inputShape: [3],
            activation: "tanh",
            kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
          }),
          tf.layers.dense({ units: 1, kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }) }),
        ],
      });
      const optimizer: LROptimizer = new classes[name]({ ...options, clipNorm: 1, clipValue: 0.5 });
      model.compile({ loss: "meanSquaredError", optimizer });
      const tensors: number[] = [];
      const history = await model.fit(x, y, {
        epochs: 12,
        batchSize: 10,
        shuffle: false,
        verbose: 0,
        callbacks: { onEpochEnd: async () => void tensors.push(tf.memory().numTensors) },
      });
      const loss = history.history.loss as number[];
      const fall = name === "Adadelta" ? 0.99 : 0.8;
      assert.ok(loss[11] < fall * loss[0], `the loss went from ${loss[0]} to ${loss[11]}`);
      assert.equal(optimizer.iterations, 48);
      assert.deepEqual(new Set(tensors.slice(1)), new Set([tensors[1]]));

      const settled = tf.memory().numTensors;
      await optimizer.getWeights();
      const saved = tf.memory().numTensors;
      await optimizer.getWeights();
      optimizer.loadStateDict(optimizer.stateDict());
      await optimizer.getWeights();
      assert.equal(tf.memory().numTensors, saved);
      assert.ok(saved > settled);

      optimizer.dispose();
      model.dispose();
      tf.dispose([x, y]);
      assert.equal(tf.memory().numTensors, outside);
    });
  }

  it("keeps no tensor that is not needed", () => {
    const point = tf.variable(tf.tensor1d([1, 2]), true, "bare");
    const slots = (optimizer: LROptimizer): number => {
      const before = tf.memory().numTensors;
      tf.tidy(() => optimizer.applyGradients({ bare: tf.tensor1d([1, 1]) }));
      const kept = tf.memory().numTensors - before;
      optimizer.dispose();
      assert.equal(tf.memory().numTensors, before);
      return kept;
    };
    assert.equal(slots(new classes.SGD({ lr: 0.1, weightDecay: 0.1 })), 0);
    assert.equal(slots(new classes.SGD({ lr: 0.1, momentum: 0.9 })), 1);
    assert.equal(slots(new classes.RMSprop({ lr: 0.1 })), 1);
    assert.equal(slots(new classes.RMSprop({ lr: 0.1, centered: true, momentum: 0.5 })), 3);
    assert.equal(slots(new classes.Adam({ lr: 0.1 })), 2);
    assert.equal(slots(new classes.Adam({ lr: 0.1, amsgrad: true })), 3);
    assert.equal(slots(new classes.Lion({ lr: 0.1 })), 1);
    point.dispose();
  });

  it("stays finite where centered RMSprop's variance rounds to below 0", () => {
    const variable = tf.variable(tf.tensor1d([1, 1, 1]), true, "still");
    const optimizer = new classes.RMSprop({ lr: 1e-3, centered: true, alpha: 0.5 });
    for (let k = 0; k < 80; k++)
      tf.tidy(() => optimizer.applyGradients({ still: tf.tensor1d([0.1, 0.3, 0.7]) }));
    assert.ok(variable.dataSync().every(Number.isFinite));
    for (const part of [variable, optimizer]) part.dispose();
  });

  it("is told apart from tfjs' own optimizers", () => {
    const theirs: any = tf.train.sgd(0.1);
    const ours: any = new classes.AdamW({ lr: 0.1 });
    assert.ok(ours instanceof tf.Optimizer);
    assert.ok(!(theirs instanceof LROptimizer) && !(theirs instanceof Adam));
    assert.ok(ours instanceof LROptimizer && ours instanceof Adam && !(ours instanceof classes.SGD));
    theirs.dispose();
  });
});
