import assert from "node:assert/strict";
import fc from "fast-check";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { loadMnist } from "../../lib/datasets/mnist";
import { seededRandom } from "../../lib/datasets/random";
import { Adam } from "../../lib/optimizers/adam";
import { LROptimizer } from "../../lib/optimizers/optimizer";
import { SGD } from "../../lib/optimizers/sgd";
import { CosineAnnealingLR, StepLR } from "../../lib/schedulers/index";
import { findLearningRate } from "../../lib/training/find-learning-rate";
import { simpleNet } from "../../lib/training/simple-net";
import { Rule, suggestRates } from "../../lib/training/suggestions";
import { train } from "../../lib/training/train";
import { easyData, easyNet, withoutSeconds } from "./easy-data";
import { oneSample, quadraticModel } from "./quadratic";

const rules: Rule[] = ["steepest", "valley", "minimumOverTen", "longestSlide"];

describe("findLearningRate", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("applies the ramp that it records", async () => {
    const run = (mode: "exponential" | "linear") => {
      const optimizer = new SGD({ lr: 5 });
      const applied: number[] = [];
      const apply = optimizer.applyGradients.bind(optimizer);
      optimizer.applyGradients = (gradients) => {
        applied.push(optimizer.learningRate);
        apply(gradients as tf.NamedTensorMap);
      };
      const options = { optimizer, startLr: 0.001, endLr: 0.1, steps: 11, mode, batchSize: 100 };
      return findLearningRate(easyNet(), easyData(), options).then((test) => ({ test, applied }));
    };
    for (const [mode, middle] of [
      ["exponential", 0.01],
      ["linear", 0.0505],
    ] as const) {
      const { test, applied } = await run(mode);
      assert.deepEqual(test.lr, applied);
      assert.equal(test.stopped, "end");
      [0.001, middle, 0.1].forEach((lr, i) =>
        assert.ok(Math.abs(test.lr[5 * i] / lr - 1) < 1e-12, `${test.lr[5 * i]}`),
      );
    }
  });

  it("smooths with bias correction: the weights (1 − β) β^i of the losses, divided by their sum", async () => {
    const { loss, smoothedLoss } = await findLearningRate(easyNet(), easyData(), {
      optimizer: new SGD({ lr: 1 }),
      smoothing: 0.8,
      steps: 30,
    });
    smoothedLoss.forEach((smoothed, k) => {
      const weights = loss.slice(0, k + 1).map((_, i) => 0.8 ** (k - i));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const expected = weights.reduce((sum, weight, i) => sum + weight * loss[i], 0) / total;
      assert.ok(Math.abs(smoothed - expected) < 1e-12);
    });
    const bare = await findLearningRate(easyNet(), easyData(), {
      optimizer: new SGD({ lr: 1 }),
      smoothing: 0,
      steps: 5,
    });
    assert.deepEqual(bare.smoothedLoss, bare.loss);
  });

  const optimizers: Record<string, () => tf.Optimizer> = {
    "Adam with a scheduler and groups": () =>
      new Adam({
        lr: new StepLR({ baseLr: 0.01, stepSize: 1 }),
        amsgrad: true,
        groups: [
          {
            params: (variable) => /bias/.test(variable.name),
            lr: new CosineAnnealingLR({ baseLr: 0.1, tMax: 50 }),
          },
        ],
      }),
    "SGD with momentum": () => new SGD({ lr: 0.01, momentum: 0.9 }),
    "tfjs' SGD": () => tf.train.sgd(0.01),
    "tfjs' Momentum": () => tf.train.momentum(0.01, 0.9),
    "tfjs' Adam": () => tf.train.adam(0.01),
    "tfjs' Adamax": () => tf.train.adamax(0.01),
  };
  for (const [name, make] of Object.entries(optimizers)) {
    it(`puts the model and ${name} back to the last bit: the training after it is the same as without`, async () => {
      const go = async (between: (model: tf.Sequential, optimizer: tf.Optimizer) => Promise<void>) => {
        const [model, optimizer] = [easyNet(), make()];
        await train(model, easyData(), { optimizer, epochs: 2 });
        await between(model, optimizer);
        const history = withoutSeconds(await train(model, easyData(), { optimizer, epochs: 3, seed: 2 }));
        return {
          history,
          weights: model.getWeights().map((weight) => [...weight.dataSync()]),
          tensors: tf.memory().numTensors,
        };
      };
      const plain = await go(async () => {});
      const ran = async (model: tf.Sequential, optimizer: tf.Optimizer, options: object) => {
        const before = optimizer instanceof LROptimizer && optimizer.stateDict();
        const { numTensors } = tf.memory();
        const test = await findLearningRate(model, easyData(), { optimizer, steps: 40, ...options });
        assert.deepEqual(optimizer instanceof LROptimizer && optimizer.stateDict(), before);
        assert.equal(tf.memory().numTensors, numTensors);
        return test;
      };
      const tested = await go(async (model, optimizer) => void (await ran(model, optimizer, { endLr: 1e8 })));
      const aborted = await go(async (model, optimizer) => {
        const controller = new AbortController();
        const apply = optimizer.constructor.prototype.applyGradients;
        let batches = 0;
        optimizer.constructor.prototype.applyGradients = function (gradients: tf.NamedTensorMap) {
          if (++batches === 7) controller.abort();
          apply.call(this, gradients);
        };
        const test = await ran(model, optimizer, { signal: controller.signal }).finally(() => {
          optimizer.constructor.prototype.applyGradients = apply;
        });
        assert.deepEqual([test.stopped, test.lr.length], ["aborted", 7]);
      });
      const failed = await go(async (model, optimizer) => {
        const apply = optimizer.constructor.prototype.applyGradients;
        let batches = 0;
        optimizer.constructor.prototype.applyGradients = function (gradients: tf.NamedTensorMap) {
          if (++batches === 9) throw new Error("no more");
          apply.call(this, gradients);
        };
        const failing = findLearningRate(model, easyData(), { optimizer, steps: 40 });
        await assert.rejects(failing, /no more/).finally(() => {
          optimizer.constructor.prototype.applyGradients = apply;
        });
      });
      for (const other of [tested, aborted, failed]) {
        assert.deepEqual(other.history, plain.history);
        assert.deepEqual(other.weights, plain.weights);
      }
    });
  }

  for (const [numRuns, long] of [
    [8, ""],
    [40, " @long"],
  ] as const)
    it(`suggests rates below the largest stable one, 2 / λmax, on ${numRuns} quadratics of any curvature${long}`, async () => {
      const curvature = fc.double({ min: -2, max: 3, noNaN: true }).map((exponent) => 10 ** exponent);
      const problem = fc.record({
        lambdas: fc.array(curvature, { minLength: 1, maxLength: 4 }),
        steps: fc.integer({ min: 50, max: 200 }),
      });
      let suggested = 0;
      await fc.assert(
        fc.asyncProperty(problem, async ({ lambdas, steps }) => {
          const options = { optimizer: new SGD({ lr: 1 }), startLr: 1e-6, endLr: 1e4, steps };
          const { suggestions } = await findLearningRate(quadraticModel(lambdas), oneSample, options);
          for (const rate of Object.values(suggestions))
            assert.ok(rate < 2 / Math.max(...lambdas), JSON.stringify(suggestions));
          suggested += Object.values(suggestions).length;
        }),
        { numRuns, seed: 6 },
      );
      assert.ok(suggested > 2.5 * numRuns, `${suggested} suggestions`);
    });

  it("stops soon after the largest stable rate", async () => {
    const { lr, stopped } = await findLearningRate(quadraticModel([10, 1]), oneSample, {
      optimizer: new SGD({ lr: 1 }),
      startLr: 1e-4,
      endLr: 1e4,
    });
    assert.equal(stopped, "diverged");
    assert.ok(lr[lr.length - 1] > 0.2 && lr[lr.length - 1] < 20, `${lr[lr.length - 1]}`);
  });

  for (const [name, make] of [
    ["SGD", (lr: number) => new SGD({ lr })],
    ["Adam @long", (lr: number) => new Adam({ lr })],
  ] as const)
    it(`on MNIST, training at a suggestion does better than at a tenth and at ten times of it: ${name}`, async () => {
      const data = await loadMnist({ nTrain: 4000 });
      const { suggestions } = await findLearningRate(simpleNet({ seed: 1 }), data, { optimizer: make(1) });
      const valLoss = async (lr: number): Promise<number> =>
        train(simpleNet({ seed: 1 }), data, { optimizer: make(lr), epochs: 2 }).then(
          ({ valLoss }) => valLoss[1],
          () => Infinity,
        );
      for (const rate of [suggestions.steepest!, suggestions.longestSlide!]) {
        const [low, at, high] = [await valLoss(rate / 10), await valLoss(rate), await valLoss(rate * 10)];
        assert.ok(at < low && at < high, `${rate}: ${low}, ${at}, ${high}`);
      }
    });

  it("refuses bad options by name", async () => {
    const find = (options: object) =>
      findLearningRate(easyNet(), easyData(), { optimizer: new SGD({ lr: 1 }), ...options });
    await assert.rejects(
      find({ endLr: 1e-9 }),
      /findLearningRate: endLr must be above startLr, 1e-7, got 1e-9/,
    );
    await assert.rejects(
      find({ steps: 1 }),
      /findLearningRate: steps must be an integer of at least 2, got 1/,
    );
    await assert.rejects(
      find({ smoothing: 1 }),
      /smoothing must be a number of at least 0 and below 1, got 1/,
    );
    await assert.rejects(find({ mode: "log" }), /mode must be one of "exponential", "linear", got "log"/);
  });
});

/** A curve with these losses, unsmoothed, whose rate doubles from step to step. */
const suggest = (loss: number[], diverged = false) =>
  suggestRates({ lr: loss.map((_, k) => 1e-6 * 2 ** (k / 4)), loss, smoothedLoss: loss }, diverged);

describe("suggestRates", () => {
  const noisy = (seed: number, mean: (k: number) => number, noise: number) => {
    const random = seededRandom(seed);
    let average = 0;
    const loss = Array.from({ length: 100 }, (_, k) => mean(k) + noise * random.normal());
    const smoothedLoss = loss.map(
      (value, k) => (average = 0.9 * average + 0.1 * value) / (1 - 0.9 ** (k + 1)),
    );
    return suggestRates({ lr: loss.map((_, k) => 1e-6 * 1.2 ** k), loss, smoothedLoss }, false);
  };

  it("suggests nothing, and says why, for a constant loss, a noisy flat one and one that only rises", () => {
    const constant = suggest(Array(50).fill(2.3));
    const rising = suggest(Array.from({ length: 50 }, (_, k) => 2.3 + 1.2 ** k));
    for (const { suggestions, reasons } of [constant, rising]) {
      assert.deepEqual(suggestions, {});
      assert.deepEqual(Object.keys(reasons), rules);
    }
    assert.match(
      constant.reasons.valley!,
      /the loss does not fall clearly \(2.3\d* at first, .*\): raise endLr/,
    );
    assert.match(rising.reasons.valley!, /does not fall clearly .*: lower startLr/);
    for (let seed = 0; seed < 200; seed++) assert.deepEqual(noisy(seed, () => 2.3, 0.3).suggestions, {});
  });

  it("suggests nothing from a handful of steps", () => {
    assert.match(
      suggest([3, 2, 1, 2], true).reasons.steepest!,
      /only 4 steps were made, 10 are needed: lower startLr/,
    );
  });

  it("finds the places on a curve without noise", () => {
    // Flat for 20 steps, 20 down with the steepest at step 30, flat for 20, then up.
    const shape = (k: number) => 3 - 2 / (1 + Math.exp(-(k - 30) / 2)) + (k > 60 ? 0.2 * (k - 60) : 0);
    const { suggestions, reasons } = suggest(Array.from({ length: 80 }, (_, k) => shape(k)));
    const step = (rate?: number) => Math.round(4 * Math.log2(rate! / 1e-6));
    assert.equal(step(suggestions.steepest), 30);
    assert.equal(step(10 * suggestions.minimumOverTen!), 60);
    assert.equal(step(suggestions.valley), 34); // steps 8 to 60 fall, 53 of them
    assert.equal(step(suggestions.longestSlide), 43); // 8 + 2/3 · 52
    assert.deepEqual(reasons, {});
  });

  it("makes no suggestion that hangs on a minimum where the loss still falls at the end", () => {
    const { suggestions, reasons } = suggest(
      Array.from({ length: 60 }, (_, k) => 3 - 2 / (1 + Math.exp(-(k - 30) / 3))),
    );
    assert.deepEqual(Object.keys(suggestions), ["steepest"]);
    assert.match(reasons.minimumOverTen!, /has not risen again at a rate of .*: raise endLr/);
    const cut = suggest(Array.from({ length: 60 }, (_, k) => 3 - 0.001 * 2 ** (k / 6)));
    assert.deepEqual(cut.suggestions, {});
    assert.match(cut.reasons.steepest!, /falls fastest at the end of its fall: raise endLr to 10/);
  });
});
