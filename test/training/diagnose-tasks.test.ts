import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { seededRandom } from "../../lib/datasets/random";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import { diagnose } from "../../lib/training/diagnose";
import type { RunHistory } from "../../lib/training/history";
import { train } from "../../lib/training/train";

const dense = (units: number, own: object = {}) =>
  tf.layers.dense({ units, kernelInitializer: tf.initializers.glorotUniform({ seed: units }), ...own });

const net = (...layers: tf.layers.Layer[]) => tf.sequential({ layers });

const mlp = (outputs: number, own: object = {}, hidden = 16, inputs = 4) =>
  net(dense(hidden, { inputShape: [inputs], activation: "tanh" }), dense(outputs, own));

/** Inputs from a normal distribution, and what a function makes of each row. */
function samples(n: number, inputs: number, of: (row: number[], noise: () => number) => number[], seed = 1) {
  const random = seededRandom(seed);
  const x = Array.from({ length: n }, () => Array.from({ length: inputs }, () => random.normal()));
  return { x, y: x.map((row) => of(row, () => random.normal())) };
}

const wavy = ([a, b, c]: number[], noise: () => number) => [Math.sin(a) + 0.5 * b - 0.3 * c + 0.1 * noise()];

const split = ({ x, y }: ReturnType<typeof samples>, part = 0.25) => {
  const from = Math.round(x.length * (1 - part));
  const cut = (start: number, end?: number) => ({ x: x.slice(start, end), y: y.slice(start, end) });
  return { ...cut(0, from), validation: cut(from) };
};

const kinds = (history: RunHistory) => diagnose(history).map(({ kind }) => kind);

describe("diagnose on runs of other tasks than classification", () => {
  before(() => useBackend("cpu", { quiet: true }));

  const run = (
    model: tf.LayersModel,
    data: Parameters<typeof train>[1],
    loss: string | ((t: tf.Tensor, p: tf.Tensor) => tf.Tensor),
    optimizer: tf.Optimizer,
    options: object = {},
  ): Promise<RunHistory> =>
    train(model, data, { loss, optimizer, epochs: 20, quiet: true, seed: 1, ...options });

  const regression = split(samples(400, 4, wavy));

  it("regression: nothing in a good run, a rate too low, too high, one that diverges", async () => {
    const mse = "meanSquaredError";
    assert.deepEqual(kinds(await run(mlp(1), regression, mse, new Adam({ lr: 0.01 }))), []);
    assert.deepEqual(kinds(await run(mlp(1), regression, mse, new SGD({ lr: 2e-4 }))), ["rateTooLow"]);
    const [tooHigh] = diagnose(await run(mlp(1), regression, mse, new Adam({ lr: 0.3 })));
    assert.equal(tooHigh.kind, "rateTooHigh");
    const { x, y } = regression;
    assert.equal(kinds(await run(mlp(1), { x, y }, mse, new SGD({ lr: 0.5 })))[0], "rateTooHigh");
    const diverging = await run(net(dense(1, { inputShape: [4] })), regression, mse, new SGD({ lr: 1.1 }), {
      epochs: 5,
    });
    assert.deepEqual(kinds(diverging), ["diverged"]);
    for (const found of [tooHigh, ...diagnose(diverging)]) assert.doesNotMatch(found.message, /accura/);
  });

  it("regression: targets that have nothing to do with the inputs, and a network that learns nothing of them", async () => {
    const noise = split(
      samples(400, 4, (_, normal) => [5 + 2 * normal()]),
      0.75,
    );
    const learning = await run(mlp(1, {}, 64), noise, "mse", new Adam({ lr: 0.01 }), { epochs: 200 });
    // The variance of the targets is 4; its estimate from 300 samples has a standard deviation of 0.33.
    const { baseline } = learning.validation!;
    assert.ok(baseline! > 3 && baseline! < 5, `${baseline}`);
    const [{ kind, message }] = diagnose(learning);
    assert.equal(kind, "atChance");
    assert.match(
      message,
      /^Nothing that the network learns carries over: the training loss is .* the mean of the targets/,
    );
    const still = await run(
      mlp(1, { biasInitializer: tf.initializers.constant({ value: 5 }) }),
      noise,
      "mse",
      new Adam({ lr: 1e-3 }),
    );
    assert.deepEqual(kinds(still), ["atChance"]);
    assert.match(diagnose(still)[0].message, /^Nothing is learnt: .* that the targets belong to the inputs/);
  });

  it("regression: overfitting, with what becomes of the score", async () => {
    const few = split(
      samples(120, 4, (row, normal) => [wavy(row, normal)[0] + 0.5 * normal()]),
      0.75,
    );
    const history = await run(mlp(1, {}, 64), few, "mse", new Adam({ lr: 0.02 }), {
      epochs: 100,
      metrics: ["mae"],
    });
    const found = diagnose(history).find(({ kind }) => kind === "overfitting");
    assert.match(found?.message ?? "", /^Overfitting since epoch \d+: the validation loss has risen/);
    assert.doesNotMatch(found!.message, /accuracy|answers/);
  });

  it("multi-label: rare labels are not known by heart because most answers are no", async () => {
    const labels = (row: number[]) => row.map((value) => (value > 1.9 ? 1 : 0));
    const rare = split(samples(400, 8, labels));
    const history = await run(mlp(8, {}, 16, 8), rare, "binaryCrossentropy", new SGD({ lr: 1e-3 }));
    assert.deepEqual(kinds(history), ["rateTooLow"]);
    // The mean binary entropy of the labels' shares.
    const share = rare.y.flat().reduce((sum, value) => sum + value, 0) / rare.y.flat().length;
    const entropy = -share * Math.log(share) - (1 - share) * Math.log(1 - share);
    assert.ok(
      Math.abs(history.validation!.baseline! / entropy - 1) < 0.3,
      `${history.validation!.baseline} ${entropy}`,
    );
  });

  it("autoencoder: nothing in a good run, and a rate too low", async () => {
    const low = samples(300, 2, ([a, b]) => [a, b, a + b, a - b, a * 0.5, b * 2]);
    const data = split({ x: low.y, y: low.y });
    const coder = () => net(dense(2, { inputShape: [6] }), dense(6, {}));
    assert.deepEqual(kinds(await run(coder(), data, "mse", new SGD({ lr: 1e-4 }))), ["rateTooLow"]);
    assert.deepEqual(kinds(await run(coder(), data, "mse", new Adam({ lr: 0.02 }))), []);
  });

  it("losses below 0: nothing in a good run, a rate too high, one that diverges", async () => {
    // The log-likelihood of a normal distribution with a standard deviation of 0.1.
    const likelihood = (t: tf.Tensor, p: tf.Tensor) => p.sub(t).div(0.3).square().div(2).sub(3).mean(-1);
    assert.deepEqual(kinds(await run(mlp(1), regression, likelihood, new Adam({ lr: 0.01 }))), []);
    const runaway = net(dense(1, { inputShape: [4] }));
    const steep = await run(runaway, regression, likelihood, new SGD({ lr: 0.2 }), { epochs: 5 });
    assert.deepEqual(kinds(steep), ["diverged"]);
    assert.equal(kinds(await run(mlp(1), regression, likelihood, new SGD({ lr: 0.05 })))[0], "rateTooHigh");
    const direction = split(samples(400, 4, ([a, b, c]) => [a, b - a, c]));
    const [level, ...others] = diagnose(
      await run(mlp(3), direction, "cosineProximity", new Adam({ lr: 0.01 })),
    );
    assert.match(
      level.message,
      /^The training loss has hardly improved since epoch \d+: -0\.99\d+ then, -0\.99\d+ now/,
    );
    assert.deepEqual(others, []);
  });
});
