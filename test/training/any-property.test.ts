import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { SGD } from "../../lib/optimizers/sgd";
import { captureRun, Checkpoint } from "../../lib/training/checkpoint";
import { train } from "../../lib/training/train";
import { classesOf, gap, inOrder, wave, weightsOf } from "./tiny";

/** A small work: what the model is made of, how many samples there are, what is minimised and how. */
const work = fc.record({
  width: fc.integer({ min: 1, max: 5 }),
  outputs: fc.integer({ min: 2, max: 4 }),
  hidden: fc.array(
    fc.constantFrom("dense", "batchNormalization", "layerNormalization", "dropout", "regularized"),
    { maxLength: 3 },
  ),
  activation: fc.constantFrom("tanh", "sigmoid", "elu"),
  loss: fc.constantFrom(
    "meanSquaredError",
    "meanAbsoluteError",
    "binaryCrossentropy",
    "sparseCategoricalCrossentropy",
  ),
  n: fc.integer({ min: 4, max: 30 }),
  batchSize: fc.integer({ min: 2, max: 12 }),
  adam: fc.boolean(),
});
type Work = typeof work extends fc.Arbitrary<infer T> ? T : never;

const squashes: Record<string, string> = {
  binaryCrossentropy: "sigmoid",
  sparseCategoricalCrossentropy: "softmax",
};

function build({ width, outputs, hidden, activation, loss }: Work): tf.Sequential {
  let seed = 1;
  const dense = (units: number, own: object) =>
    tf.layers.dense({
      units,
      name: `dense${seed}`,
      kernelInitializer: tf.initializers.glorotNormal({ seed: seed++ }),
      ...own,
    });
  const parts = hidden.map((kind): tf.layers.Layer => {
    if (kind === "batchNormalization") return tf.layers.batchNormalization({ name: `norm${seed++}` });
    if (kind === "layerNormalization") return tf.layers.layerNormalization({ name: `norm${seed++}` });
    if (kind === "dropout") return tf.layers.dropout({ rate: 0.3, seed: seed++ });
    const kernelRegularizer = kind === "regularized" ? tf.regularizers.l2({ l2: 0.05 }) : undefined;
    return dense(4, { activation, kernelRegularizer });
  });
  return tf.sequential({
    layers: [
      dense(4, { inputShape: [width], activation }),
      ...parts,
      dense(outputs, { activation: squashes[loss] }),
    ],
  });
}

/** Inputs and targets in typed arrays, and as tensors. */
function samples({ width, outputs, loss, n }: Work) {
  const x = wave(n * width);
  const isSparse = loss === "sparseCategoricalCrossentropy";
  const y = isSparse
    ? Float32Array.from(classesOf(n, outputs))
    : wave(n * outputs, 3).map((value) => (loss === "binaryCrossentropy" ? Number(value > 0) : value));
  const shape = isSparse ? [n, 1] : [n, outputs];
  return { x, y, xs: tf.tensor2d(x, [n, width]), ys: tf.tensor(y, shape) };
}

const usual = ({ loss }: Work) => ({ loss, metrics: [], quiet: true });
const ours = ({ adam }: Work) => (adam ? new Adam({ lr: 0.01 }) : new SGD({ lr: 0.05, momentum: 0.9 }));
/** Adam divides by the gradient's size, and so enlarges what rounding leaves of one that batch normalization makes 0. */
const theirs = ({ adam, hidden }: Work) =>
  adam && !hidden.includes("batchNormalization") ? tf.train.adam(0.01) : tf.train.momentum(0.05, 0.9);

const check = (property: (given: Work) => Promise<void>, numRuns = 25): Promise<void> =>
  fc.assert(
    fc.asyncProperty(work, async (given) => {
      tf.engine().startScope();
      try {
        await property(given);
      } finally {
        tf.engine().endScope();
      }
    }),
    { numRuns, seed: 15 },
  );

describe("for any small model and data,", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("train on batches in order is model.fit without shuffling", () =>
    check(async (given) => {
      const { batchSize, loss, n } = given;
      const { xs, ys } = samples(given);
      const [fitted, trained] = [build(given), build(given)];
      fitted.compile({ optimizer: theirs(given), loss });
      const options = { epochs: 2, batchSize, shuffle: false, verbose: 0 } as const;
      const { history } = await fitted.fit(xs, ys, options);
      const ran = await train(trained, inOrder(xs, ys, n, batchSize), {
        ...usual(given),
        ...{ optimizer: theirs(given), epochs: 2 },
      });
      assert.ok(gap(ran.loss, history.loss as number[]) < 1e-3, `${ran.loss} ${history.loss}`);
      assert.ok(gap(weightsOf(trained), weightsOf(fitted)) < 5e-3);
    }));

  it("a run that is resumed after any epoch is the whole run, to the last bit", () =>
    check(async (given) => {
      const { batchSize } = given;
      const { x, y } = samples(given);
      const run = async (epochs: number, resumeFrom?: Checkpoint) => {
        const model = build(given);
        let last: Checkpoint | undefined;
        const onEpochEnd = async (_: object, own: Parameters<typeof captureRun>[0]): Promise<void> =>
          void (last = JSON.parse(JSON.stringify(await captureRun(own))) as Checkpoint);
        const optimizer = ours(given);
        const callbacks = [{ onEpochEnd }];
        const options = { ...usual(given), optimizer, epochs, batchSize, callbacks, resumeFrom };
        const { seconds: _, ...history } = await train(model, { x, y, validation: { x, y } }, options);
        return { history, weights: weightsOf(model), last };
      };
      const whole = await run(3);
      const after = 1 + (given.n % 2);
      const rest = await run(3, (await run(after)).last);
      assert.deepEqual(rest.history, whole.history);
      assert.deepEqual(rest.weights, whole.weights);
    }));

  it("several small batches are one large one, where no layer looks at its whole batch", () =>
    check(async (given) => {
      const hidden = given.hidden.filter((kind) => /dense|layer|regularized/.test(kind));
      const own = { ...given, hidden };
      const { batchSize } = own;
      // As many samples as make whole batches: three small ones for each large one.
      const n = 3 * batchSize * 2;
      const { x, y } = samples({ ...own, n });
      const [small, large] = [build(own), build(own)];
      const options = { ...usual(own), epochs: 2 };
      const few = { ...options, optimizer: ours(own), batchSize, accumulate: 3 };
      const many = { ...options, optimizer: ours(own), batchSize: 3 * batchSize };
      const [first, second] = [await train(small, { x, y }, few), await train(large, { x, y }, many)];
      assert.ok(gap(first.loss, second.loss) < 1e-3, `${first.loss} ${second.loss}`);
      assert.ok(gap(weightsOf(small), weightsOf(large)) < 5e-3);
    }));
});
