import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adadelta } from "../../lib/optimizers/adadelta";
import { Adagrad } from "../../lib/optimizers/adagrad";
import { SGD } from "../../lib/optimizers/sgd";
import { CyclicLR, LRScheduler, OneCycleLR, SequentialLR, StepLR } from "../../lib/schedulers/index";
import { LearningRateScheduler } from "../../lib/callbacks/learning-rate-scheduler";
import { train } from "../../lib/training/train";
import { easyData, easyNet } from "./easy-data";
import { watchWarnings } from "./warnings";

const cycle = (): CyclicLR => new CyclicLR({ baseLr: 0.01, maxLr: 0.1, stepSizeUp: 3, stepSizeDown: 2 });

/** Fits one weight whose gradient is always 1, step by step; its values, and the momentum as the optimizer tells it. */
async function fit(
  optimizer: tf.Optimizer,
  key: string,
  scheduler: LRScheduler = cycle(),
): Promise<{ weights: number[]; seen: number[] }> {
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: 1, inputShape: [1], useBias: false, kernelInitializer: "zeros" })],
  });
  model.compile({ optimizer, loss: (_, y) => tf.mean(y) });
  const [weights, seen]: number[][] = [[0], []];
  const watch = new tf.CustomCallback({
    onEpochBegin: async () => void seen.push((optimizer as never)[key]),
    onEpochEnd: async () => void weights.push(model.getWeights()[0].dataSync()[0]),
  });
  const callbacks = [new LearningRateScheduler({ scheduler }), watch];
  await model.fit(tf.ones([1, 1]), tf.ones([1, 1]), { epochs: 8, verbose: 0, callbacks });
  return { weights, seen };
}

const close = (actual: readonly number[], expected: readonly number[]): void =>
  actual.forEach((value, i) =>
    assert.ok(Math.abs(value - expected[i]) < 1e-6, `${i}: ${value}, not ${expected[i]}`),
  );

const positions = [...Array(8).keys()];
const momenta = positions.map((k) => cycle().momentumAt(k)!);
const lrs = positions.map((k) => cycle().at(k));

describe("the momentum that a schedule cycles", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const [name, make] of Object.entries({
    "tfjs' Momentum": () => tf.train.momentum(0.5, 0.7),
    "lrlab's SGD": () => new SGD({ lr: 0.5, momentum: 0.7 }),
  })) {
    it(`is ${name}'s: b ← momentum · b + g, w ← w − lr · b`, async () => {
      const { weights, seen } = await fit(make(), "momentum");
      let [b, w] = [0, 0];
      close(weights, [0, ...positions.map((k) => (w -= lrs[k] * (b = momenta[k] * b + 1)))]);
      if (name.startsWith("tfjs")) close(seen, momenta);
    });
  }

  for (const [name, make] of Object.entries({
    Adam: () => tf.train.adam(0.5),
    Adamax: () => tf.train.adamax(0.5, 0.6),
  })) {
    it(`is β₁ of tfjs' ${name}, whose mean of a constant gradient stays that gradient`, async () => {
      const { weights, seen } = await fit(make(), "beta1");
      close(seen, momenta);
      let w = 0;
      // The corrected mean over the root of the mean square is 1, whatever β₁ was at each step.
      const expected = [0, ...positions.map((k) => (w -= lrs[k]))];
      weights.forEach((value, i) =>
        assert.ok(Math.abs(value - expected[i]) < 1e-4, `${i}: ${value}, not ${expected[i]}`),
      );
    });
  }

  for (const [name, make] of Object.entries({
    Adam: () => tf.train.adam(0.5, 0),
    Adamax: () => tf.train.adamax(0.5, 0),
  })) {
    it(`may begin at a β₁ of 0 with tfjs' ${name}`, async () => {
      const { weights } = await fit(make(), "beta1");
      let w = 0;
      const expected = [0, ...positions.map((k) => (w -= lrs[k]))];
      weights.forEach((value, i) =>
        assert.ok(Math.abs(value - expected[i]) < 1e-4, `${i}: ${value}, not ${expected[i]}`),
      );
    });
  }

  it("is the optimizer's own again where a sequence cycles it no more, in tfjs' Momentum and in lrlab's SGD", async () => {
    const sequence = (): SequentialLR =>
      new SequentialLR({ schedulers: [cycle(), new StepLR({ baseLr: 0.01, stepSize: 9 })], milestones: [4] });
    const tfjs = tf.train.momentum(0.5, 0.7);
    const runs = [
      await fit(tfjs, "momentum", sequence()),
      await fit(new SGD({ lr: 0.5, momentum: 0.7 }), "momentum", sequence()),
    ];
    close(runs[0].seen, [...momenta.slice(0, 4), 0.7, 0.7, 0.7, 0.7]);
    close(runs[0].weights, runs[1].weights);
    Object.assign(tfjs, { momentum: 0.3 });
    close((await fit(tfjs, "momentum", new StepLR({ baseLr: 0.01, stepSize: 9 }))).seen, Array(8).fill(0.3));
  });

  it("is tfjs' RMSProp's too", async () => {
    close((await fit(tf.train.rmsprop(0.5), "momentum")).seen, momenta);
  });

  it("is missing in other optimizers, which say so once, and only where a momentum is cycled", async () => {
    const oneCycle = (rest = {}): OneCycleLR => new OneCycleLR({ maxLr: 0.1, totalSteps: 50, ...rest });
    const run = (optimizer: tf.Optimizer, scheduler?: OneCycleLR, model = easyNet()) =>
      train(model, easyData(), { optimizer, scheduler, epochs: 1, quiet: true });
    const [sgd] = await watchWarnings(() => run(tf.train.sgd(0.1), oneCycle()));
    assert.match(sgd, /^tfjs' SGD: has no momentum.* as lrlab's SGD or Adam$/);
    for (const optimizer of [
      tf.train.sgd(0.1),
      tf.train.adagrad(0.1),
      new Adagrad({ lr: 0.1 }),
      new Adadelta({ lr: 0.1 }),
    ]) {
      const model = easyNet();
      const lines = await watchWarnings(async () => {
        await run(optimizer, oneCycle(), model);
        await run(optimizer, oneCycle(), model);
      });
      assert.equal(lines.length, 1, lines.join());
      assert.match(
        lines[0],
        /has no momentum, so only the rate follows OneCycleLR; give the scheduler cycleMomentum: false/,
      );
    }
    const later = new SequentialLR({
      schedulers: [new StepLR({ baseLr: 0.1, stepSize: 2 }), oneCycle()],
      milestones: [5],
    });
    assert.equal(
      (await watchWarnings(() => new Adagrad({ lr: 0.1, groups: [{ params: "*bias", lr: later }] }))).length,
      1,
    );
    const silent = [
      () => run(tf.train.sgd(0.1), oneCycle({ cycleMomentum: false })),
      () => run(tf.train.momentum(0.1, 0.9), oneCycle()),
      () => new Adagrad({ lr: oneCycle({ cycleMomentum: false }) }),
      () => new SGD({ lr: oneCycle(), momentum: 0.9 }),
    ];
    for (const work of silent) assert.deepEqual(await watchWarnings(work), []);
  });

  it("asks for an optimizer with a rate that can be set", async () => {
    class Own extends tf.Optimizer {
      static className = "Own";
      override applyGradients(): void {}
      override getConfig(): tf.serialization.ConfigDict {
        return {};
      }
    }
    const run = train(easyNet(), easyData(), {
      optimizer: new Own(),
      scheduler: new OneCycleLR({ maxLr: 1, totalSteps: 2 }),
      epochs: 1,
    });
    await assert.rejects(run, /train: the optimizer Own has neither learningRate nor setLearningRate/);
  });
});
