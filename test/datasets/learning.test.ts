import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { loadAlice } from "../../lib/datasets/alice";
import { loadConcrete } from "../../lib/datasets/concrete";
import { Adam } from "../../lib/optimizers/adam";
import { train } from "../../lib/training/train";

const { layers } = tf;
const seeded = (seed: number) => ({ kernelInitializer: tf.initializers.glorotUniform({ seed }) });

describe("the datasets that come with the package", function () {
  this.timeout(60_000);
  before(() => useBackend("wasm"));

  it("Concrete: a small network explains more than a straight line, which leaves 0.38 of the variance", async () => {
    const { data, features } = await loadConcrete();
    const model = tf.sequential({
      layers: [
        layers.dense({ units: 32, activation: "relu", inputShape: [features], ...seeded(1) }),
        layers.dense({ units: 1, ...seeded(2) }),
      ],
    });
    const optimizer = new Adam({ lr: 0.01 });
    const { valLoss } = await train(model, data, {
      loss: "meanSquaredError",
      optimizer,
      epochs: 20,
      quiet: true,
    });
    assert.ok(valLoss.at(-1)! < 0.3, `${valLoss}`);
  });

  it("Alice: a small network knows more of the next character than how common each is", async () => {
    const data = await loadAlice({ nTrain: 4000, nVal: 1000 });
    const counts = new Map<number, number>();
    for (const label of data.validation.y) counts.set(label, (counts.get(label) ?? 0) + 1);
    const shares = [...counts.values()].map((count) => count / 1000);
    const entropy = -shares.reduce((sum, share) => sum + share * Math.log(share), 0);
    const model = tf.sequential({
      layers: [
        layers.embedding({
          inputDim: data.classes,
          outputDim: 16,
          inputLength: data.features,
          embeddingsInitializer: tf.initializers.randomUniform({ minval: -0.05, maxval: 0.05, seed: 1 }),
        }),
        layers.flatten(),
        layers.dense({ units: data.classes, ...seeded(2) }),
      ],
    });
    const { valLoss } = await train(model, data, {
      optimizer: new Adam({ lr: 0.005 }),
      epochs: 2,
      quiet: true,
    });
    assert.ok(valLoss.at(-1)! < entropy - 0.3, `${valLoss} of ${entropy}`);
  });
});
