import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { CyclicLR, LRScheduler, StepLR } from "../../lib/schedulers/index";
import { findLearningRate } from "../../lib/training/find-learning-rate";
import { LearningRateScheduler } from "../../lib/callbacks/learning-rate-scheduler";
import { schedule } from "../../lib/training/schedule";
import { train } from "../../lib/training/train";
import { easyData, easyNet, withoutSeconds } from "./easy-data";
import { watchWarnings } from "./warnings";

const halving = (): StepLR => new StepLR({ baseLr: 0.5, stepSize: 1, gamma: 0.5 });
const rates = [0.5, 0.25, 0.125, 0.0625];

/** tfjs' own optimizers, made with a rate. */
const tfjs: Record<string, (lr: number) => tf.Optimizer> = {
  sgd: (lr) => tf.train.sgd(lr),
  momentum: (lr) => tf.train.momentum(lr, 0.9),
  rmsprop: (lr) => tf.train.rmsprop(lr),
  adam: (lr) => tf.train.adam(lr),
  adamax: (lr) => tf.train.adamax(lr),
  adagrad: (lr) => tf.train.adagrad(lr),
  adadelta: (lr) => tf.train.adadelta(lr),
};

/** A weight after each of some steps on (w − 3)², whose rate is set before each of them. */
function descend(optimizer: tf.Optimizer, before: (step: number) => void = () => {}): number[] {
  const w = tf.variable(tf.scalar(0));
  const values = rates.map((_, step) => {
    before(step);
    optimizer.minimize(() => w.sub(3).square().mul(0.2).asScalar(), false, [w]);
    return w.dataSync()[0];
  });
  w.dispose();
  return values;
}

describe("schedule(optimizer, scheduler)", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const [name, make] of Object.entries(tfjs)) {
    it(`gives tf.train.${name} the scheduler's rate in a loop of one's own`, () => {
      const scheduler = halving();
      const seen = descend(schedule(make(7), scheduler), (step) => step > 0 && scheduler.step());
      // An optimizer that is told its rate by tfjs' own means.
      const told = make(rates[0]) as tf.Optimizer & {
        learningRate: number;
        setLearningRate?: (lr: number) => void;
      };
      const expected = descend(told, (step) => {
        if (told.setLearningRate) told.setLearningRate(rates[step]);
        else told.learningRate = rates[step];
      });
      assert.deepEqual(seen, expected);
      assert.notDeepEqual(seen, descend(make(rates[0])));
    });
  }

  it("returns the optimizer, whose rate is the scheduler's at once", () => {
    const sgd = tf.train.sgd(7);
    assert.equal(schedule(sgd, halving()), sgd);
    assert.equal((sgd as unknown as { learningRate: number }).learningRate, 0.5);
    const adam = new Adam({ lr: 7 });
    const scheduler = halving();
    assert.equal(schedule(adam, scheduler).lr, scheduler);
  });

  it("replaces the scheduler of before, and steps are made once", () => {
    const [first, second] = [halving(), halving()];
    const optimizer = schedule(schedule(tf.train.sgd(7), first), second);
    const seen = descend(optimizer, (step) => (first.step(), step > 0 && second.step()));
    let w = 0;
    seen.forEach((value, k) => assert.ok(Math.abs(value - (w -= rates[k] * 0.4 * (w - 3))) < 1e-6));
  });

  it("cycles the momentum where the optimizer has one, and says where it has none", async () => {
    const cycle = (): CyclicLR => new CyclicLR({ baseLr: 0.01, maxLr: 0.1, stepSizeUp: 4 });
    const scheduler = cycle();
    const momenta: number[] = [];
    const optimizer = schedule<tf.Optimizer>(tf.train.momentum(1, 0.3), scheduler) as tf.Optimizer & {
      momentum: number;
    };
    descend(optimizer, (step) => {
      if (step > 0) momenta.push(optimizer.momentum);
      if (step > 0) scheduler.step();
    });
    assert.deepEqual(
      momenta,
      [0, 1, 2].map((k) => cycle().momentumAt(k)),
    );
    const [said, ...more] = await watchWarnings(() => schedule(tf.train.sgd(1), cycle()));
    assert.match(said, /tfjs' SGD: has no momentum, so only the rate follows CyclicLR/);
    assert.deepEqual(more, []);
  });

  it("is known to train, model.fit and the range test as a scheduler of lrlab's optimizers is", async () => {
    const options = { epochs: 3, batchSize: 100, quiet: true };
    const given = await train(easyNet(), easyData(), {
      optimizer: tf.train.sgd(1),
      scheduler: halving(),
      ...options,
    });
    const held = await train(easyNet(), easyData(), {
      optimizer: schedule(tf.train.sgd(1), halving()),
      ...options,
    });
    assert.deepEqual(withoutSeconds(held), withoutSeconds(given));
    assert.deepEqual(held.lr, [0.5, 0.25, 0.125]);

    const scheduler = halving();
    const optimizer = schedule(tf.train.sgd(1), scheduler);
    const { lr } = await findLearningRate(easyNet(), easyData(), {
      optimizer,
      startLr: 1e-3,
      endLr: 1e-2,
      steps: 10,
    });
    assert.ok(Math.abs(lr[9] - 1e-2) < 1e-9);
    assert.equal(scheduler.lastEpoch, 0);
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
    model.compile({ optimizer, loss: "meanSquaredError" });
    await model.fit(tf.ones([4, 1]), tf.ones([4, 1]), {
      epochs: 2,
      verbose: 0,
      callbacks: new LearningRateScheduler(),
    });
    assert.equal(scheduler.lastEpoch, 2);
  });

  it("keeps its scheduler when train is given another and cannot begin", async () => {
    const held = halving();
    const optimizer = schedule(tf.train.sgd(1), held);
    const scheduler = new StepLR({ baseLr: 9, stepSize: 1 });
    const resumeFrom = { version: 1 } as never;
    await assert.rejects(
      train(easyNet(), easyData(), { optimizer, scheduler, epochs: 1, quiet: true, resumeFrom }),
    );
    const fresh = halving();
    assert.deepEqual(
      descend(optimizer, (step) => step > 0 && held.step()),
      descend(schedule(tf.train.sgd(1), fresh), (step) => step > 0 && fresh.step()),
    );
  });

  it("says what is wrong with its arguments", () => {
    const bad = (optimizer: unknown, scheduler: unknown): unknown =>
      schedule(optimizer as tf.Optimizer, scheduler as LRScheduler);
    assert.throws(() => bad("sgd", halving()), /schedule: the optimizer must be a tf.Optimizer, got "sgd"/);
    assert.throws(() => bad(tf.train.sgd(1), 0.1), /schedule: the scheduler must be a scheduler.*, got 0.1/);
    class Rateless extends tf.Optimizer {
      applyGradients(): void {}
      getConfig(): tf.serialization.ConfigDict {
        return {};
      }
      static readonly className = "Rateless";
    }
    assert.throws(
      () => bad(new Rateless(), halving()),
      /schedule: the optimizer Rateless has neither learningRate nor setLearningRate/,
    );
  });
});
