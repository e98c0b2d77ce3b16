import assert from "node:assert/strict";
import fc from "fast-check";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Dataset } from "../../lib/datasets/dataset";
import { seededRandom } from "../../lib/datasets/random";
import { SGD } from "../../lib/optimizers/sgd";
import { findLearningRate, FindLearningRateOptions, RangeTest } from "../../lib/training/find-learning-rate";
import { lastHistory } from "../../lib/training/interrupt";
import { RangeSettings } from "../../lib/training/range-advice";
import { suggestRates } from "../../lib/training/suggestions";
import { easyData, easyNet } from "./easy-data";
import { oneSample, quadraticModel } from "./quadratic";

type Ramp = Omit<FindLearningRateOptions, "optimizer" | "signal">;

/** The ramp as a test's reasons ask for it, a hundredfold change where they name no value; undefined if they ask for none. */
function advised(
  { reasons }: Pick<RangeTest, "reasons">,
  ramp: Ramp,
): [name: keyof Ramp, value: unknown] | undefined {
  const text = Object.values(reasons).join("; ");
  if (/set mode to "exponential"/.test(text)) return ["mode", "exponential"];
  const [, verb, name, value] =
    /(lower|raise) (startLr|endLr|steps|batchSize)(?: to ([\d.e+-]+))?/.exec(text) ?? [];
  if (!name) return undefined;
  const before = { ...defaults, ...ramp }[name as "steps"];
  return [name as keyof Ramp, value ? Number(value) : verb === "lower" ? before / 100 : before * 100];
}

const defaults = { startLr: 1e-7, endLr: 10, steps: 100, batchSize: 32, mode: "exponential" as const };

/** Follows the advice until there are suggestions by all rules or no advice, and fails where it comes a second time. */
async function follow(run: (ramp: Ramp) => Promise<RangeTest>, ramp: Ramp, rounds = 6): Promise<RangeTest> {
  const seen = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    const test = await run(ramp);
    const advice = advised(test, ramp);
    if (!advice) return test;
    const [name, value] = advice;
    assert.notEqual({ ...defaults, ...ramp }[name], value);
    assert.ok(
      !seen.has(`${name} ${value}`),
      `advised ${name} ${value} twice: ${JSON.stringify(test.reasons)}`,
    );
    seen.add(`${name} ${value}`);
    ramp = { ...ramp, [name]: value };
  }
  return assert.fail(`still advised after ${rounds} rounds: ${[...seen].join(", ")}`);
}

const sgd = (): tf.Optimizer => new SGD({ lr: 1 });

/** Data with the inputs times a factor, and labels at random if told so. */
function changed(factor: number, { random = false } = {}): Dataset {
  const data = easyData();
  const { integer } = seededRandom(3);
  const part = ({ size, x, y }: Dataset["train"]) => ({
    size,
    x: Float32Array.from(x, (value) => factor * value),
    y: random ? y.map(() => integer(3)) : y,
  });
  return { ...data, train: part(data.train), validation: part(data.validation) };
}

const ramps: fc.Arbitrary<Ramp> = fc.record({
  startLr: fc.constantFrom(1e-12, 1e-7, 1e-5, 1e-3, 0.1, 5),
  endLr: fc.constantFrom(7, 10, 1e3, 1e7, 1e30),
  steps: fc.constantFrom(5, 12, 40, 100, 150),
  mode: fc.constantFrom("exponential", "linear"),
});

describe("the range test's advice", () => {
  before(() => useBackend(undefined, { quiet: true }));

  it("ends, on models and data of many kinds, from any ramp, in suggestions or in other advice", async function () {
    const models: [name: string, model: () => tf.LayersModel, data: Dataset][] = [
      ["easy", easyNet, easyData()],
      ["inputs of a million", easyNet, changed(1e6)],
      ["inputs of a millionth", easyNet, changed(1e-6)],
      ["labels at random", easyNet, changed(1, { random: true })],
      ["steep quadratic", () => quadraticModel([1e6]), oneSample],
      ["flat quadratic", () => quadraticModel([1e-6]), oneSample],
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...models), ramps, async ([, make, data], ramp) => {
        await follow((options) => findLearningRate(make(), data, { optimizer: sgd(), ...options }), ramp);
      }),
      { numRuns: 25, seed: 9 },
    );
  });

  it("ends on curves of many shapes, with noise that falls as 1 / √batchSize", async () => {
    const curve = fc.record({
      fallAt: fc.double({ min: -9, max: 5, noNaN: true }),
      fall: fc.constantFrom(0, 0.01, 0.1, 1),
      riseAt: fc.double({ min: -9, max: 7, noNaN: true }),
      noise: fc.constantFrom(0, 0.01, 0.3),
      seed: fc.nat(),
    });
    const run = (
      {
        fallAt,
        fall,
        riseAt,
        noise,
        seed,
      }: { [K in "fallAt" | "fall" | "riseAt" | "noise" | "seed"]: number },
      ramp: Ramp,
    ) => {
      const { startLr = 1e-7, endLr = 10, steps = 100, mode = "exponential", batchSize = 32 } = ramp;
      const { normal } = seededRandom(seed);
      const [lr, loss, smoothedLoss] = [[], [], []] as number[][];
      let average = 0;
      let diverged = false;
      for (let k = 0; k < steps && !diverged; k++) {
        const part = k / (steps - 1);
        lr.push(mode === "linear" ? startLr + (endLr - startLr) * part : startLr * (endLr / startLr) ** part);
        const at = Math.log10(lr[k]);
        const height = Math.min(1e9, 10 ** (2 * (at - riseAt)));
        loss.push(
          2.3 -
            fall / (1 + Math.exp(-4 * (at - fallAt))) +
            height +
            noise * Math.sqrt(32 / batchSize) * normal(),
        );
        average = 0.9 * average + 0.1 * loss[k];
        smoothedLoss.push(average / (1 - 0.9 ** (k + 1)));
        diverged = smoothedLoss[k] > 4 * Math.min(...smoothedLoss);
      }
      const settings: RangeSettings = { endLr, steps, mode, batchSize, samples: 5000 };
      const result = suggestRates({ lr, loss, smoothedLoss }, diverged, settings);
      return Promise.resolve({
        lr,
        loss,
        smoothedLoss,
        ...result,
        stopped: diverged ? "diverged" : "end",
      } as RangeTest);
    };
    await fc.assert(
      fc.asyncProperty(curve, ramps, (shape, ramp) =>
        follow((options) => run(shape, options), ramp, 8).then(() => {}),
      ),
      { numRuns: 600, seed: 4 },
    );
  });

  it("leads from a ramp that begins too high to suggestions", async () => {
    const run = (ramp: Ramp) =>
      findLearningRate(quadraticModel([10, 1]), oneSample, { optimizer: sgd(), ...ramp });
    const { reasons } = await run({ startLr: 1 });
    assert.match(Object.values(reasons).join(), /lower startLr to 1e-7/);
    const { suggestions } = await follow(run, { startLr: 1 });
    assert.equal(Object.keys(suggestions).length, 4);
  });

  it("does not ask for a lower startLr where it is the lowest that makes sense, but for another look at the inputs", async () => {
    const { reasons, stopped } = await findLearningRate(easyNet(), changed(1e12), { optimizer: sgd() });
    assert.equal(stopped, "diverged");
    assert.doesNotMatch(Object.values(reasons).join(), /lower startLr/);
    assert.match(reasons.valley!, /scale the inputs down/);
  });

  it("says that the weights are to blame where the loss is infinite before the first step", async () => {
    const model = easyNet();
    model.setWeights(model.getWeights().map((weight) => tf.fill(weight.shape, 1e30)));
    const { lr, reasons } = await findLearningRate(model, easyData(), { optimizer: sgd() });
    assert.equal(lr.length, 0);
    assert.match(reasons.valley!, /before a step was made.*initial weights/);
  });

  it("says that an aborted test was aborted, and not to lower startLr", async () => {
    for (const after of [0, 4, 30]) {
      const controller = new AbortController();
      const optimizer = new SGD({ lr: 1 });
      const apply = optimizer.applyGradients.bind(optimizer);
      let steps = 0;
      optimizer.applyGradients = (gradients) => {
        if (++steps === after) controller.abort();
        apply(gradients as tf.NamedTensorMap);
      };
      if (after === 0) controller.abort();
      const { reasons, stopped, lr } = await findLearningRate(easyNet(), easyData(), {
        optimizer,
        signal: controller.signal,
      });
      assert.deepEqual([stopped, lr.length], ["aborted", after]);
      for (const reason of Object.values(reasons))
        assert.match(reason, /the test was aborted.*let it run to its end/);
      assert.doesNotMatch(Object.values(reasons).join(), /startLr|endLr/);
    }
  });

  it("raises endLr only while that makes sense", () => {
    const flat = {
      lr: Array.from({ length: 50 }, (_, k) => 1e-6 * 10 ** (k / 5)),
      loss: Array(50).fill(2.3),
      smoothedLoss: Array(50).fill(2.3),
    };
    assert.match(suggestRates(flat, false, { endLr: 1 }).reasons.valley!, /raise endLr to 10$/);
    assert.match(suggestRates(flat, false, { endLr: 10 }).reasons.valley!, /raise endLr to 10000$/);
    assert.match(
      suggestRates(flat, false, { endLr: 1e4 }).reasons.valley!,
      /does not depend on the rate: look at the inputs/,
    );
  });

  it("says of a loss near 0 that the model has learned already", async () => {
    const loss = Array.from({ length: 100 }, (_, k) => 1e-4 + (k > 70 ? 1.5 ** (k - 90) : 0));
    const lr = loss.map((_, k) => 1e-7 * 1.2 ** k);
    const { reasons } = suggestRates({ lr, loss, smoothedLoss: loss }, true, { endLr: 10, steps: 100 });
    assert.match(reasons.valley!, /has learned these samples already/);
    assert.doesNotMatch(reasons.valley!, /startLr|endLr/);
    const inOtherUnits = { endLr: 10, steps: 100, learned: 0 };
    const other = suggestRates({ lr, loss, smoothedLoss: loss }, true, inOtherUnits).reasons;
    assert.doesNotMatch(other.valley!, /has learned/);
  });

  it("names a NaN in the inputs in place of a rate, and puts model and optimizer back", async () => {
    const data = changed(1);
    data.train.x[8 * 123 + 5] = NaN;
    const model = easyNet();
    const before = model.getWeights().map((weight) => [...weight.dataSync()]);
    const optimizer = new SGD({ lr: 1, momentum: 0.9 });
    const running = findLearningRate(model, data, { optimizer });
    await assert.rejects(
      running,
      /^RangeError: train: the inputs of training sample 123 hold NaN at position 5/,
    );
    assert.deepEqual(
      model.getWeights().map((weight) => [...weight.dataSync()]),
      before,
    );
    assert.deepEqual([optimizer.iterations, optimizer.learningRate], [0, 1]);
    assert.ok(Array.isArray(lastHistory().epoch));
  });
});
