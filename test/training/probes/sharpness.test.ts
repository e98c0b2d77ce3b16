import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../../lib/backend/backend";
import { SGD } from "../../../lib/optimizers/sgd";
import { sharpness, SharpnessOptions } from "../../../lib/training/probes/sharpness";
import { train } from "../../../lib/training/train";
import { easyData, easyNet, withoutSeconds } from "../easy-data";

const inputs = [
  [1, 0.5],
  [-2, 1],
  [0.5, -1.5],
  [3, 1],
  [-1, -0.25],
];

/** The mean squared error of a line in two inputs has the Hessian 2 XᵀX / n, of which this is the largest eigenvalue. */
function largestEigenvalue(): number {
  const entry = (i: number, j: number) =>
    (2 * inputs.reduce((sum, row) => sum + row[i] * row[j], 0)) / inputs.length;
  const [a, b, d] = [entry(0, 0), entry(0, 1), entry(1, 1)];
  return (a + d) / 2 + Math.hypot((a - d) / 2, b);
}

const line = () =>
  tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2], useBias: false })] });

async function measure(options: SharpnessOptions, lr = 0.01) {
  const x = tf.tensor2d(inputs);
  const y = tf.tensor2d([[1], [2], [-1], [0], [3]]);
  const loss = "meanSquaredError";
  const probe = sharpness({ x, y }, { loss, tolerance: 1e-5, iterations: 100, ...options });
  await train(
    line(),
    { x, y },
    { loss, optimizer: new SGD({ lr }), epochs: 7, batchSize: 5, quiet: true, callbacks: [probe] },
  );
  return probe;
}

describe("sharpness", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("is the largest eigenvalue of a quadratic's Hessian, wherever the weights are", async () => {
    const probe = await measure({ every: 3 });
    assert.deepEqual(probe.step, [1, 3, 6]);
    for (const value of probe.sharpness) assert.ok(Math.abs(value / largestEigenvalue() - 1) < 1e-3);
    assert.deepEqual(probe.limit, [200, 200, 200]);
  });

  it("has the limit of the momentum", async () => {
    assert.deepEqual((await measure({ every: 10, momentum: 0.5 })).limit, [300]);
  });

  it("tells at which rate gradient descent diverges", async () => {
    const x = tf.tensor2d(inputs);
    const y = tf.zeros([5, 1]);
    const ends = async (lr: number): Promise<boolean> => {
      const options = { loss: "meanSquaredError", epochs: 60, batchSize: 5, quiet: true } as const;
      const { loss } = await train(line(), { x, y }, { ...options, optimizer: new SGD({ lr }) });
      return loss[59] < loss[0];
    };
    const edge = 2 / (await measure({})).sharpness[0];
    assert.deepEqual([await ends(0.95 * edge), await ends(1.05 * edge)], [true, false]);
  });

  it("changes nothing of a run, with dropout and batch normalisation too, and keeps no tensor", async () => {
    const { dense, dropout, batchNormalization } = tf.layers;
    const build = () =>
      tf.sequential({
        layers: [
          dense({
            units: 6,
            inputShape: [8],
            kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
            activation: "tanh",
          }),
          batchNormalization(),
          dropout({ rate: 0.3, seed: 4 }),
          dense({ units: 3, kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }) }),
        ],
      });
    const data = easyData();
    const options = () => ({ optimizer: new SGD({ lr: 0.1 }), epochs: 2, batchSize: 60, quiet: true });
    const [plain, probed] = [build(), build()];
    const expected = await train(plain, data, options());
    const probe = sharpness(data, { every: 2, samples: 100, iterations: 3 });
    const optimizer = options();
    const before = tf.memory().numTensors;
    const history = await train(probed, data, { ...optimizer, callbacks: [probe] });
    optimizer.optimizer.dispose();
    assert.ok(tf.memory().numTensors - before <= 1, `${tf.memory().numTensors - before}`);
    assert.deepEqual(withoutSeconds(history), withoutSeconds(expected));
    const values = (model: tf.LayersModel) => model.getWeights().map((weight) => [...weight.dataSync()]);
    assert.deepEqual(values(probed), values(plain));
    assert.deepEqual(probe.step, [1, 2, 4, 6, 8, 10]);
  });

  it("says what is wrong", async () => {
    assert.throws(() => sharpness(easyData(), { every: 0 }), {
      message: "sharpness: every must be a positive integer, got 0",
    });
    const probe = sharpness({ x: tf.tensor2d(inputs), y: tf.zeros([5, 1]) });
    const options = { optimizer: new SGD({ lr: 0.1 }), epochs: 1, quiet: true, callbacks: [probe] };
    await assert.rejects(train(easyNet(), easyData(), options), /^TypeError: sharpness: loss must be given/);
  });
});
